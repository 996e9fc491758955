// A button large enough for a finger; acts on release.
import QtQuick
import QtQuick.Controls.Basic

AbstractButton {
    id: button

    property int side: 0

    implicitWidth: Math.max(side, label.implicitWidth + 48)
    implicitHeight: 72
    opacity: enabled ? 1 : 0.5
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: 4
        color: button.down ? "#243644" : "#15212B"
        border.width: button.activeFocus ? 4 : 0
        border.color: "#FFCB2E"
    }

    contentItem: Text {
        id: label

        text: button.text
        textFormat: Text.PlainText
        color: "#FFFFFF"
        font.pixelSize: 28
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
