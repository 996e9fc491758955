// Doors: until when one is held open, closing it now, and locking all of them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property HomeViewModel home
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

            ScrollColumn {
                labels: page.labels
                theme: page.theme

                NoteRow {
                    objectName: "lockdown"
                    visible: text !== ""
                    theme: page.theme
                    iconName: page.doors.lockdownIcon
                    text: page.doors.lockdown
                    size: page.theme.lead
                    bold: true
                }

                Repeater {
                    model: page.doors.doors

                    GridLayout {
                        id: door

                        required property var modelData

                        columns: page.theme.stacked || page.theme.portrait ? 1 : 2
                        columnSpacing: page.theme.gap
                        rowSpacing: page.theme.gap

                        ReceptionDoor {
                            Layout.fillWidth: true
                            theme: page.theme
                            heading: door.modelData.name
                            text: door.modelData.line
                            todo: door.modelData.todo
                            level: door.modelData.level
                        }

                        GridLayout {
                            Layout.fillWidth: page.theme.stacked || page.theme.portrait
                            visible: door.modelData.closes || door.modelData.blocks || door.modelData.unblocks
                            columns: page.theme.stacked || page.theme.portrait ? 1 : 2
                            columnSpacing: page.theme.gap
                            rowSpacing: page.theme.gap

                            TouchButton {
                                objectName: "closeNow"
                                Layout.fillWidth: page.theme.stacked || page.theme.portrait
                                visible: door.modelData.closes
                                enabled: !page.desk.acting
                                theme: page.theme
                                implicitHeight: Math.max(72, implicitContentHeight + 16)
                                iconName: "lock"
                                text: page.doors.closeLabel
                                onClicked: page.doors.close(door.modelData.door)
                            }

                            TouchButton {
                                objectName: "block"
                                Layout.fillWidth: page.theme.stacked || page.theme.portrait
                                visible: door.modelData.blocks || door.modelData.unblocks
                                enabled: !page.desk.acting
                                theme: page.theme
                                implicitHeight: Math.max(72, implicitContentHeight + 16)
                                iconName: door.modelData.blocks ? "cross" : "unlock"
                                text: door.modelData.blocks ? page.doors.blockLabel : page.doors.unblockLabel
                                onClicked: door.modelData.blocks ? page.doors.askBlock(door.modelData.door) : page.doors.unblock(door.modelData.door)
                            }
                        }

                        TouchButton {
                            objectName: "door"
                            Layout.fillWidth: true
                            Layout.columnSpan: page.theme.stacked || page.theme.portrait ? 1 : 2
                            visible: page.desk.doors.length > 1 && page.doors.times.length > 0 && door.modelData.holds
                            theme: page.theme
                            implicitHeight: 72
                            current: page.doors.door === door.modelData.door
                            iconName: current ? "check" : "door"
                            text: door.modelData.name
                            onClicked: page.doors.chooseDoor(door.modelData.door)
                        }
                    }
                }

                Label {
                    objectName: "title"
                    visible: page.doors.times.length > 0
                    text: page.doors.title
                    size: page.theme.lead
                    bold: true
                    color: page.theme.text
                }

                GridLayout {
                    Layout.fillWidth: true
                    columns: page.theme.stacked ? 1 : 2
                    columnSpacing: page.theme.gap
                    rowSpacing: page.theme.gap
                    uniformCellWidths: true

                    Repeater {
                        model: page.doors.times

                        TouchButton {
                            required property int index
                            required property var modelData

                            objectName: "until" + index
                            Layout.fillWidth: true
                            enabled: page.doors.door !== "" && !page.desk.acting
                            theme: page.theme
                            implicitHeight: Math.max(72, implicitContentHeight + 16)
                            current: modelData.chosen
                            iconName: current ? "check" : "clock"
                            text: modelData.text
                            onClicked: page.doors.holdUntil(modelData.until)
                        }
                    }
                }

                TouchButton {
                    objectName: "lockDown"
                    Layout.fillWidth: true
                    Layout.topMargin: page.theme.gutter
                    visible: text !== ""
                    theme: page.theme
                    implicitHeight: Math.max(72, implicitContentHeight + 16)
                    iconName: "shield"
                    text: page.doors.lockDownLabel
                    onClicked: page.desk.show("deskLockDown")
                }

                TouchButton {
                    objectName: "endLockdown"
                    Layout.fillWidth: true
                    Layout.topMargin: page.theme.gutter
                    visible: text !== ""
                    enabled: !page.desk.acting
                    theme: page.theme
                    implicitHeight: Math.max(72, implicitContentHeight + 16)
                    iconName: page.doors.endIcon
                    text: page.doors.endLabel
                    onClicked: page.doors.endLockdown()
                }
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            backTo: "deskDoor"

            ReceptionPrompt {
                objectName: "badge"
                theme: page.theme
                text: page.doors.badgeAwaited ? page.doors.badgeLine : ""
                most: page.width * 0.5
                below: page.home.readerBelow
            }
        }
    }
}
