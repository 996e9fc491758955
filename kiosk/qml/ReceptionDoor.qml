// One door: how it stands, and what to do where that matters.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: card

    required property Theme theme
    required property string heading
    required property string text
    required property string todo
    required property string level

    implicitHeight: content.implicitHeight + 32
    radius: 6
    color: level === "ok" ? theme.surface : theme.here
    border.width: 2
    border.color: theme.text

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: 16
        spacing: 4

        NoteRow {
            theme: card.theme
            iconName: card.level === "ok" ? "door" : "alert"
            text: card.heading
            size: card.theme.label
            bold: true
            color: card.level === "ok" ? card.theme.text : card.theme.onHere
        }

        Label {
            text: card.text
            size: card.theme.label
            color: card.level === "ok" ? card.theme.text : card.theme.onHere
        }

        Label {
            visible: text !== ""
            text: card.todo
            size: card.theme.label
            bold: true
            color: card.theme.onHere
        }
    }
}
