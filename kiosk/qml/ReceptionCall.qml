// Something that waits for reception: somebody rings or asks, or the centre says no. Until it is done, there is a button.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: card

    required property Theme theme
    required property string heading
    required property string text
    property string iconName: "bell"
    property string todo: ""
    property string act: ""
    property string actIcon: "check"
    property string actName: "act"
    readonly property bool waits: act !== ""

    signal taken

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
            iconName: card.iconName
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

        Label {
            visible: text !== ""
            text: card.todo
            size: card.theme.label
            bold: true
            color: card.theme.onHere
        }

        InkButton {
            objectName: card.actName
            Layout.fillWidth: true
            visible: card.waits
            theme: card.theme
            implicitHeight: Math.max(card.theme.primary, 64)
            iconName: card.actIcon
            textSize: card.theme.label
            text: card.act
            onClicked: card.taken()
        }
    }
}
