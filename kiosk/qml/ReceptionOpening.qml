// Lets somebody in: why, by which door, and then a fresh tap of the receptionist's badge.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property HomeViewModel home
    required property DoorsViewModel doors
    readonly property bool isFree: doors.free > 0

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
                visible: page.theme.portrait && !page.isFree
            }

            ScrollColumn {
                // Where the screen is tall, what is touched stands low.
                Layout.fillHeight: !page.theme.portrait
                visible: !page.isFree
                labels: page.labels
                theme: page.theme

                Label {
                    objectName: "title"
                    visible: page.doors.shut === ""
                    text: page.labels.doorWhy
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                NoteRow {
                    objectName: "shut"
                    visible: text !== ""
                    theme: page.theme
                    iconName: "lock"
                    text: page.doors.shut
                    size: page.theme.lead
                    bold: true
                }

                Repeater {
                    model: page.desk.doors

                    TouchButton {
                        required property var modelData

                        objectName: "door"
                        Layout.fillWidth: true
                        visible: page.desk.doors.length > 1 && modelData.opens
                        theme: page.theme
                        implicitHeight: 72
                        current: page.doors.door === modelData.door
                        iconName: current ? "check" : "door"
                        text: modelData.name
                        onClicked: page.doors.chooseDoor(modelData.door)
                    }
                }

                GridLayout {
                    Layout.fillWidth: true
                    visible: page.doors.shut === ""
                    columns: page.theme.stacked || page.theme.portrait ? 1 : 2
                    columnSpacing: page.theme.gap
                    rowSpacing: page.theme.gap
                    uniformCellWidths: true

                    Repeater {
                        model: page.doors.reasons

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
                }

                NoteRow {
                    visible: page.doors.shut === ""
                    theme: page.theme
                    iconName: "list"
                    text: page.labels.doorNote
                    size: page.theme.label
                }
            }

            Item {
                Layout.fillHeight: true
                visible: page.isFree
            }

            Icon {
                Layout.alignment: Qt.AlignHCenter
                visible: page.isFree
                theme: page.theme
                name: "unlock"
                size: page.theme.compact ? 80 : 160
            }

            Label {
                objectName: "freeLine"
                visible: page.isFree
                text: page.doors.freeLine
                size: page.theme.headline
                bold: true
                color: page.theme.text
                horizontalAlignment: Text.AlignHCenter
            }

            Meter {
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(600, page.width * 0.6)
                visible: page.isFree
                theme: page.theme
                value: page.doors.free
            }

            Item {
                Layout.fillHeight: true
                visible: page.isFree
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme

            InkButton {
                objectName: "doors"
                visible: !page.doors.badgeAwaited && !page.isFree
                theme: page.theme
                height: Math.max(64, implicitHeight)
                iconName: "clock"
                textSize: page.theme.barLabel
                text: page.doors.label
                onClicked: page.desk.show("deskDoors")
            }

            ReceptionPrompt {
                objectName: "doorBadge"
                theme: page.theme
                text: page.doors.badgeAwaited ? page.labels.doorBadge : ""
                most: page.width * 0.55
                below: page.home.readerBelow
            }
        }
    }
}
