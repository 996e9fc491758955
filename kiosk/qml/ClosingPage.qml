// The last one out ticks off what is to be done before closing.
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

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin

            ScrollColumn {
                labels: page.labels
                theme: page.theme
                spacing: page.theme.compact || page.theme.stacked ? 8 : 12

                // The heading scrolls with the list, or large text would leave the list no room.
                Label {
                    objectName: "title"
                    text: page.vm.title
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Flow {
                    Layout.fillWidth: true
                    Layout.bottomMargin: page.theme.compact ? 0 : 4
                    spacing: 12

                    Label {
                        objectName: "line"
                        width: Math.min(implicitWidth, parent.width)
                        text: page.vm.line
                        size: page.theme.compact ? page.theme.small : page.theme.body
                        color: page.theme.text
                    }

                    Label {
                        objectName: "pointsLeft"
                        width: Math.min(implicitWidth, parent.width)
                        text: page.vm.pointsLeft
                        size: page.theme.compact ? page.theme.small : page.theme.body
                        bold: true
                        color: page.theme.text
                    }
                }

                Repeater {
                    model: page.vm.points.length

                    TickRow {
                        required property int index

                        Layout.fillWidth: true
                        objectName: "point" + index
                        theme: page.theme
                        iconName: page.vm.points[index]?.icon ?? ""
                        text: page.vm.points[index]?.text ?? ""
                        ticked: page.vm.points[index]?.done ?? false
                        onClicked: page.vm.tickOff(index)
                    }
                }
            }
        }

        Bar {
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme
            startText: page.labels.someoneStays
            startIcon: "people"
            accessibilityOffered: !page.theme.compact && !page.theme.stacked && !page.theme.portrait

            InkButton {
                objectName: "allDone"
                theme: page.theme
                main: page.vm.allDone
                enabled: page.vm.allDone
                textSize: page.theme.barLabel
                implicitHeight: page.theme.primary
                iconName: page.theme.stacked || page.theme.compact ? "" : "door-out"
                text: page.labels.allDone
                onClicked: page.vm.goHome()
            }
        }
    }
}
