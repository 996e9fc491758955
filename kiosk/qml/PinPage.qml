// The PIN pad. Shows how many digits were typed, never which.
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

    readonly property bool tall: theme.portrait
    // A key is 64 high at least, and its digit stays well inside it.
    readonly property int digit: theme.compact ? Math.max(32, Math.min(theme.title, 44)) : Math.max(48, Math.min(theme.title * 1.2, keys.height / 4 * 0.5))

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            columns: page.tall ? 1 : 2
            columnSpacing: page.theme.margin
            rowSpacing: page.theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: !page.tall
                Layout.preferredWidth: 1
                spacing: page.theme.compact ? 8 : page.theme.gap

                NoteRow {
                    visible: !page.theme.stacked && !page.theme.compact
                    theme: page.theme
                    iconName: "key"
                    text: page.vm.line
                    size: page.theme.compact ? page.theme.small : page.theme.label
                }

                Label {
                    objectName: "title"
                    text: page.vm.title
                    size: page.theme.stacked ? page.theme.title : page.theme.headline
                    bold: true
                    color: page.theme.text
                }

                Row {
                    Layout.topMargin: 8
                    spacing: 12

                    Repeater {
                        model: Math.max(4, page.vm.pinCount)

                        Rectangle {
                            required property int index

                            width: page.theme.compact ? 32 : 44
                            height: width
                            radius: 4
                            color: index < page.vm.pinCount ? page.theme.text : page.theme.surface
                            border.width: 3
                            border.color: page.theme.text
                        }
                    }
                }

                Label {
                    objectName: "digitsTyped"
                    text: page.vm.digitsTyped
                    size: page.theme.compact ? page.theme.label : page.theme.body
                    bold: true
                    color: page.theme.text
                }

                Label {
                    visible: !page.theme.stacked
                    text: page.labels.pinHidden
                    size: page.theme.compact ? page.theme.label : page.theme.body
                    color: page.theme.text
                }

                Item {
                    Layout.fillHeight: !page.tall
                }

                Flow {
                    Layout.fillWidth: true
                    spacing: page.theme.gap

                    TouchButton {
                        id: more

                        objectName: "moreTime"
                        visible: page.vm.moreOffered
                        theme: page.theme
                        height: Math.max(implicitHeight, 64)
                        iconName: "plus"
                        textSize: page.theme.barLabel
                        text: page.labels.moreTime
                        onClicked: page.vm.moreTime()
                    }

                    Label {
                        objectName: "timeLine"
                        visible: !page.theme.compact || page.theme.body < 30
                        height: page.theme.compact ? implicitHeight : more.height
                        verticalAlignment: Text.AlignVCenter
                        text: page.vm.timeLine
                        size: page.theme.compact ? page.theme.label : page.theme.body
                        color: page.theme.text
                    }
                }
            }

            GridLayout {
                id: keys

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                columns: 3
                rowSpacing: page.theme.gap
                columnSpacing: page.theme.gap

                Repeater {
                    model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

                    TouchButton {
                        required property string modelData

                        objectName: "digit" + modelData
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredHeight: 1
                        Layout.minimumHeight: 64
                        theme: page.theme
                        textSize: page.digit
                        text: modelData
                        onClicked: page.vm.pressDigit(modelData)
                    }
                }

                TouchButton {
                    objectName: "erase"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: 1
                    Layout.preferredWidth: 1
                    Layout.minimumHeight: 64
                    theme: page.theme
                    textSize: Math.min(page.theme.label, page.theme.compact ? 26 : 40)
                    text: page.labels.erase
                    onClicked: page.vm.erase()
                }

                TouchButton {
                    objectName: "digit0"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: 1
                    Layout.minimumHeight: 64
                    theme: page.theme
                    textSize: page.digit
                    text: "0"
                    onClicked: page.vm.pressDigit("0")
                }

                TouchButton {
                    objectName: "ok"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: 1
                    Layout.preferredWidth: 1
                    Layout.minimumHeight: 64
                    theme: page.theme
                    main: page.vm.pinReady
                    enabled: page.vm.pinReady
                    textSize: Math.min(page.theme.label, page.theme.compact ? 26 : 40)
                    text: page.labels.ok
                    onClicked: page.vm.submitPin()
                }
            }
        }

        Bar {
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme
        }
    }
}
