// How many are still to be found, since when, and whether ticks are recorded; `brief` leaves out what can be done.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: side

    required property RollCallViewModel rollCall
    required property Theme theme
    property bool brief: false
    readonly property bool done: rollCall.left === 0

    implicitHeight: content.implicitHeight + 2 * content.anchors.margins
    color: done ? theme.inFill : theme.refusedFill
    border.width: 2
    border.color: theme.onOutcome

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: side.theme.compact ? 16 : side.theme.portrait ? side.theme.gutter : side.theme.margin
        spacing: side.theme.portrait || side.theme.compact || side.theme.stacked ? 8 : side.theme.gap

        NoteRow {
            objectName: "title"
            theme: side.theme
            iconName: side.done ? "check" : "alert"
            text: side.rollCall.title
            size: side.theme.lead
            bold: true
            color: side.theme.onOutcome
        }

        Label {
            objectName: "everybody"
            visible: text !== ""
            text: side.rollCall.everybody
            size: side.theme.title
            bold: true
            color: side.theme.onOutcome
        }

        GridLayout {
            visible: !side.done
            columns: side.theme.portrait || side.theme.stacked ? 2 : 1
            columnSpacing: side.theme.gap
            rowSpacing: 0

            Label {
                objectName: "left"
                Layout.fillWidth: false
                text: side.rollCall.left
                size: side.theme.portrait || side.brief || side.theme.compact ? side.theme.display : Math.round(side.theme.display * 1.4)
                bold: true
                figures: true
                color: side.theme.onOutcome
            }

            Label {
                objectName: "leftLine"
                text: side.rollCall.leftLine
                size: side.theme.title
                bold: true
                color: side.theme.onOutcome
            }
        }

        Label {
            objectName: "ofLine"
            text: side.rollCall.ofLine
            size: side.theme.body
            color: side.theme.onOutcome
        }

        // On a ground of its own, or its bar and its frame would be of one colour.
        Meter {
            Layout.fillWidth: true
            visible: !side.brief
            theme: side.theme
            value: side.rollCall.found
        }

        Label {
            objectName: "frozen"
            text: side.rollCall.frozen
            size: side.theme.label
            color: side.theme.onOutcome
        }

        Rectangle {
            Layout.fillWidth: true
            visible: side.rollCall.recording !== ""
            implicitHeight: recording.implicitHeight + 24
            radius: 4
            color: side.theme.here

            Label {
                id: recording

                objectName: "recording"
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: 12
                text: side.rollCall.recording
                size: side.theme.small
                bold: true
                color: side.theme.onHere
            }
        }

        Label {
            objectName: "note"
            visible: text !== ""
            text: side.rollCall.note
            size: side.theme.label
            bold: true
            color: side.theme.onOutcome
        }

        Item {
            Layout.fillHeight: true
            visible: !side.theme.portrait && !side.theme.stacked
        }

        Loader {
            Layout.fillWidth: true
            active: !side.brief
            visible: active
            sourceComponent: RollCallActs {
                rollCall: side.rollCall
                theme: side.theme
                edge: side.theme.onOutcome
            }
        }
    }
}
