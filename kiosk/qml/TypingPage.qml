// A page on which one types: title, fields, what was found, and the keyboard below all of them. The keyboard has its
// own place, so it covers nothing: what the fields leave belongs to what was found.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme
    required property KeyboardViewModel keyboard
    required property string title
    property string note: ""
    property bool numeric: false
    property string enterText: labels.ok
    property bool enterEnabled: true
    property bool backOffered: false
    default property alias fields: fieldsGrid.data
    property alias results: resultsColumn.data

    readonly property bool listing: resultsColumn.children.length > 0
    // The small screen has no bar while one types; its buttons stand beside the title then.
    readonly property bool tight: theme.compact && keyboard.shown
    // A field has its label above it, or where there is no room for that, in the place of the title.
    readonly property bool labelled: !tight || numeric
    readonly property bool oneAtATime: !theme.portrait && keyboard.shown && (theme.compact || theme.stacked || listing || numeric)
    readonly property bool noteBeside: !theme.portrait && !theme.compact && !theme.stacked && !listing && !numeric && fieldsGrid.visibleChildren.length === 1
    readonly property TextEntry inUse: {
        for (const child of fieldsGrid.children) {
            const entry = child as TextEntry;
            if (entry && entry.inUse)
                return entry;
        }
        return null;
    }

    signal entered
    signal back

    color: theme.paper

    function enter() {
        if (enterEnabled)
            entered();
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: content.implicitHeight + content.anchors.topMargin + content.anchors.bottomMargin

            GridLayout {
                id: content

                anchors.fill: parent
                anchors.leftMargin: page.theme.margin
                anchors.rightMargin: page.theme.margin
                anchors.topMargin: page.theme.compact ? 8 : page.theme.portrait ? page.theme.margin : 16
                anchors.bottomMargin: rest.visible ? 0 : page.theme.compact ? 8 : 16
                columns: page.theme.portrait || !(page.listing || page.numeric) ? 1 : 2
                columnSpacing: page.theme.margin
                rowSpacing: page.theme.compact ? 12 : page.theme.portrait ? 16 : 12

                RowLayout {
                    Layout.columnSpan: content.columns
                    spacing: page.theme.gap

                    SmallButton {
                        objectName: "start"
                        iconName: "arrow-left"
                        Accessible.name: page.labels.start
                        onClicked: page.vm.goHome()
                    }

                    Label {
                        objectName: "title"
                        // A narrow page says what to type rather than what for.
                        text: page.labelled || !page.inUse ? page.title : page.inUse.label
                        size: page.theme.title
                        bold: true
                        color: page.theme.text
                    }

                    SmallButton {
                        objectName: "back"
                        visible: page.tight && page.backOffered
                        text: page.labels.back
                        onClicked: page.back()
                    }

                    SmallButton {
                        objectName: "language"
                        text: page.labels.language
                        onClicked: page.settings.switchLanguage()
                    }

                    SmallButton {
                        objectName: "accessibility"
                        iconName: "access"
                        Accessible.name: page.labels.accessibility
                        onClicked: page.vm.open("access")
                    }
                }

                GridLayout {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    columns: page.noteBeside ? 2 : 1
                    columnSpacing: page.theme.margin
                    rowSpacing: content.rowSpacing

                    GridLayout {
                        id: fieldsGrid

                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        columns: page.theme.portrait || page.oneAtATime || page.listing ? 1 : 2
                        columnSpacing: page.theme.margin
                        rowSpacing: page.theme.gap
                    }

                    Label {
                        objectName: "note"
                        visible: text !== "" && (page.theme.portrait || !page.theme.stacked)
                        Layout.preferredWidth: 1
                        Layout.alignment: Qt.AlignBottom
                        Layout.bottomMargin: page.noteBeside ? 20 : 0
                        text: page.note
                        size: page.theme.compact ? page.theme.small : page.theme.body
                        color: page.theme.text
                    }
                }

                NumericKeyboard {
                    objectName: "keyboard"
                    visible: page.keyboard.shown && page.numeric
                    Layout.preferredWidth: 1
                    keyboard: page.keyboard
                    labels: page.labels
                    theme: page.theme
                    enterText: page.enterText
                    enterEnabled: page.enterEnabled
                    onEntered: page.enter()
                }

                ColumnLayout {
                    id: resultsColumn

                    visible: page.listing
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    Layout.preferredHeight: 1
                    // Room for the buttons that scroll it.
                    Layout.minimumHeight: 2 * page.theme.minimum + page.theme.gap
                    spacing: 8
                }

                // Keeps the rest at the top.
                Item {
                    id: rest

                    visible: !page.listing && !page.numeric
                    Layout.fillHeight: true
                }
            }
        }

        Keyboard {
            objectName: "keyboard"
            visible: page.keyboard.shown && !page.numeric
            keyboard: page.keyboard
            labels: page.labels
            theme: page.theme
            digitsShown: page.theme.portrait || !page.listing
            enterText: page.enterText
            enterEnabled: page.enterEnabled
            onEntered: page.enter()
        }

        Bar {
            visible: !page.tight
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme

            InkButton {
                objectName: "back"
                visible: page.backOffered
                theme: page.theme
                height: Math.max(implicitHeight, 64)
                textSize: page.theme.barLabel
                text: page.labels.back
                onClicked: page.back()
            }
        }
    }

    component SmallButton: TouchButton {
        visible: page.tight
        theme: page.theme
        textSize: Math.min(page.theme.label, 28)
        Layout.minimumWidth: 64
        // Above a list there is no room for more.
        Layout.minimumHeight: page.listing ? 0 : 64
    }
}
