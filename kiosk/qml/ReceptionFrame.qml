// Around every page of reception: its tabs, who has opened it, how long it stays open, and the button that locks it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: frame

    required property EntranceViewModel vm
    required property ReceptionViewModel desk
    required property KeyboardViewModel keyboard
    required property LabelsViewModel labels
    required property Theme theme
    property bool atDoor: false
    default property alias content: slot.data
    // Who it is stands beside the tabs, or below them where there is little width.
    readonly property bool beside: !theme.portrait && !theme.stacked

    color: theme.paper

    GridLayout {
        anchors.fill: parent
        columns: 1
        rowSpacing: 0

        Rectangle {
            // Where the screen is tall, what is touched stands low.
            Layout.row: frame.theme.portrait ? 2 : 0
            Layout.fillWidth: true
            implicitHeight: bar.implicitHeight + (frame.theme.compact ? 16 : 24)
            color: frame.theme.ink

            ColumnLayout {
                id: bar

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: frame.theme.margin
                anchors.rightMargin: frame.theme.margin
                spacing: 8

                Flow {
                    id: tabs

                    readonly property real wide: here.implicitWidth + (door.visible ? door.implicitWidth + spacing : 0) + (who.visible ? who.width + spacing : 0) + lock.implicitWidth + spacing

                    Layout.fillWidth: true
                    spacing: frame.theme.gap

                    ReceptionTab {
                        id: here

                        objectName: "tabHere"
                        theme: frame.theme
                        height: Math.max(64, implicitHeight)
                        textSize: frame.theme.barLabel
                        current: !frame.atDoor
                        text: frame.labels.here
                        onClicked: frame.desk.show("desk")
                    }

                    ReceptionTab {
                        id: door

                        objectName: "tabDoor"
                        visible: frame.desk.doors.length > 0
                        theme: frame.theme
                        height: Math.max(64, implicitHeight)
                        textSize: frame.theme.barLabel
                        current: frame.atDoor
                        text: frame.labels.openDoor
                        onClicked: frame.desk.show("deskDoor")
                    }

                    // Who it is and the lock stand at the right, in the next row where the first has no room for them.
                    Item {
                        visible: tabs.wide + tabs.spacing <= tabs.width
                        width: tabs.width - tabs.wide - tabs.spacing
                        height: 1
                    }

                    Column {
                        id: who

                        visible: frame.beside
                        height: 64

                        Label {
                            objectName: "receptionist"
                            text: frame.desk.receptionist
                            size: frame.theme.small
                            color: frame.theme.onInkQuiet
                        }

                        Label {
                            objectName: "lockLine"
                            text: frame.desk.lockLine
                            size: frame.theme.small
                            color: frame.theme.onInkQuiet
                            figures: true
                        }
                    }

                    InkButton {
                        id: lock

                        objectName: "lock"
                        theme: frame.theme
                        height: Math.max(64, implicitHeight)
                        textSize: frame.theme.barLabel
                        iconName: "lock"
                        text: frame.labels.lock
                        onClicked: frame.vm.goHome()
                    }
                }

                Label {
                    visible: !frame.beside && !(frame.theme.compact && frame.theme.stacked)
                    text: frame.desk.receptionist + (frame.desk.receptionist !== "" ? " · " : "") + frame.desk.lockLine
                    size: frame.theme.small
                    color: frame.theme.onInkQuiet
                    figures: true
                }
            }
        }

        ColumnLayout {
            Layout.row: 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            Rectangle {
                Layout.fillWidth: true
                visible: frame.desk.note !== ""
                implicitHeight: note.implicitHeight + 24
                color: frame.desk.noteBad ? frame.theme.here : frame.theme.inFill
                border.width: frame.desk.noteBad ? 0 : 2
                border.color: frame.theme.onOutcome

                NoteRow {
                    id: note

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.leftMargin: frame.theme.margin
                    anchors.rightMargin: frame.theme.margin
                    theme: frame.theme
                    iconName: frame.desk.noteBad ? "alert" : "check"
                    text: frame.desk.note
                    size: frame.theme.label
                    bold: true
                    color: frame.desk.noteBad ? frame.theme.onHere : frame.theme.onOutcome
                }
            }

            Item {
                id: slot

                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
}
