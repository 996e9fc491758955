// Somebody rings: until somebody at reception answers, there is a button for it.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: card

    required property ReceptionViewModel desk
    required property LabelsViewModel labels
    required property Theme theme
    required property string call
    required property string heading
    required property string text
    readonly property bool waits: call !== ""

    implicitHeight: content.implicitHeight + 32
    radius: 6
    color: waits ? theme.here : theme.surface
    border.width: 2
    border.color: theme.text

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: 16
        spacing: 8

        NoteRow {
            theme: card.theme
            iconName: "bell"
            text: card.heading
            size: card.theme.label
            bold: true
            color: card.waits ? card.theme.onHere : card.theme.text
        }

        Label {
            text: card.text
            size: card.theme.label
            color: card.waits ? card.theme.onHere : card.theme.text
        }

        InkButton {
            objectName: "takeCall"
            Layout.fillWidth: true
            visible: card.waits
            theme: card.theme
            implicitHeight: Math.max(card.theme.primary, 64)
            iconName: "check"
            textSize: card.theme.label
            text: card.labels.takeCall
            onClicked: card.desk.takeCall(card.call)
        }
    }
}
