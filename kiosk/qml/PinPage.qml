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

                PinDots {
                    Layout.topMargin: 8
                    theme: page.theme
                    count: page.vm.pinCount
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

            PinPad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                labels: page.labels
                theme: page.theme
                ready: page.vm.pinReady
                onPressed: digit => page.vm.pressDigit(digit)
                onErased: page.vm.erase()
                onEntered: page.vm.submitPin()
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
