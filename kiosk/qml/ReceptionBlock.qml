// Puts a door out of use: why, and then the button that does it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property DoorsViewModel doors

    atDoor: true

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap

            Item {
                Layout.fillHeight: true
                visible: page.theme.portrait
            }

            ScrollColumn {
                // Where the screen is tall, what is touched stands low.
                Layout.fillHeight: !page.theme.portrait
                labels: page.labels
                theme: page.theme

                Label {
                    objectName: "title"
                    text: page.doors.blockTitle
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.doors.blockReasons

                    ReasonCard {
                        required property var modelData

                        objectName: modelData.key
                        Layout.fillWidth: true
                        theme: page.theme
                        iconName: modelData.icon
                        text: modelData.title
                        line: modelData.line
                        chosen: modelData.chosen
                        onClicked: page.doors.chooseReason(modelData.key)
                    }
                }

                NoteRow {
                    theme: page.theme
                    iconName: "list"
                    text: page.doors.blockNote
                    size: page.theme.label
                }
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            backTo: "deskDoors"

            InkButton {
                objectName: "blockNow"
                visible: page.doors.reason !== ""
                enabled: !page.desk.acting
                theme: page.theme
                height: Math.max(64, implicitHeight)
                iconName: "lock"
                textSize: page.theme.barLabel
                text: page.doors.blockYes
                onClicked: page.doors.block()
            }
        }
    }
}
