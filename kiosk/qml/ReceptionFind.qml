// Finds a person by what somebody has said: those whom it may mean are there to be touched, others are searched.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property string title
    required property var lines
    required property string heading
    required property var rows
    required property string empty
    required property string searchLabel
    property string declineLabel: ""
    readonly property bool typing: keyboard.shown
    // Beside the keyboard there is no room for a list: Enter shows who was found.
    readonly property bool tight: typing && !theme.portrait && (theme.compact || theme.stacked)

    signal chosen(string person)
    signal searched
    signal declined
    signal wentBack

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact || page.typing ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap
            spacing: page.theme.gap

            TextEntry {
                objectName: "find"
                visible: page.typing
                keyboard: page.keyboard
                field: page.desk.queryField
                label: page.searchLabel
                labelled: !page.theme.compact && !page.theme.stacked
                theme: page.theme
                onEntered: page.keyboard.fold()
            }

            Label {
                visible: page.tight
                text: page.rows.length > 0 ? page.rows.map(row => row.name).join(", ") : page.empty
                size: page.theme.compact ? Math.min(page.theme.label, 28) : page.theme.label
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                bold: true
                color: page.theme.text
            }

            Item {
                Layout.fillHeight: true
                visible: page.tight
            }

            ScrollColumn {
                visible: !page.tight
                labels: page.labels
                theme: page.theme
                // Neighbouring rows share their line.
                spacing: -1

                Label {
                    objectName: "title"
                    visible: !page.typing || page.theme.portrait
                    Layout.bottomMargin: 8
                    text: page.title
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.typing && !page.theme.portrait ? [] : page.lines

                    Label {
                        required property string modelData

                        visible: modelData !== ""
                        text: modelData
                        size: page.theme.label
                        color: page.theme.text
                    }
                }

                Label {
                    objectName: "heading"
                    Layout.topMargin: page.theme.gap
                    Layout.bottomMargin: 12
                    visible: text !== "" && !page.typing
                    text: page.heading
                    size: page.theme.lead
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.rows

                    ReceptionRow {
                        required property var modelData

                        objectName: "row"
                        Layout.fillWidth: true
                        theme: page.theme
                        text: modelData.name
                        line: modelData.line
                        tag: modelData.tag
                        onClicked: page.chosen(modelData.person)
                    }
                }

                Label {
                    objectName: "empty"
                    Layout.topMargin: 8
                    visible: text !== ""
                    text: page.empty
                    size: page.theme.body
                    color: page.theme.text
                }

                TouchButton {
                    objectName: "searchOther"
                    Layout.topMargin: page.theme.gap
                    visible: !page.typing && page.searchLabel !== ""
                    theme: page.theme
                    implicitHeight: Math.max(72, implicitContentHeight + 16)
                    iconName: "search"
                    text: page.searchLabel
                    onClicked: page.searched()
                }
            }
        }

        Keyboard {
            objectName: "keyboard"
            visible: page.typing
            keyboard: page.keyboard
            labels: page.labels
            theme: page.theme
            digitsShown: page.theme.portrait
            onEntered: page.keyboard.fold()
        }

        ReceptionFoot {
            Layout.fillWidth: true
            visible: !page.typing
            desk: page.desk
            labels: page.labels
            theme: page.theme
            ownWay: true
            onWentBack: page.wentBack()

            InkButton {
                objectName: "decline"
                visible: page.declineLabel !== ""
                theme: page.theme
                height: Math.max(64, implicitHeight)
                iconName: "cross"
                textSize: page.theme.barLabel
                text: page.declineLabel
                onClicked: page.declined()
            }
        }
    }
}
