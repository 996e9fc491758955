// A button of the panel: one line, or two. `chosen` marks one of several by a frame, not by colour alone.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

AbstractButton {
    id: button

    property string about: ""
    property bool chosen: false

    Layout.fillWidth: true
    implicitHeight: Math.max(Look.target, lines.implicitHeight + 12)
    implicitWidth: lines.implicitWidth + 24
    Accessible.role: Accessible.Button
    Accessible.name: about === "" ? text : text + ", " + about

    background: Rectangle {
        radius: 4
        color: button.chosen ? Look.here : button.down ? Look.line : Look.surface
        border.width: button.visualFocus ? 4 : button.chosen ? 3 : 2
        border.color: button.enabled ? Look.ink : Look.line
    }

    contentItem: Item {
        implicitWidth: lines.implicitWidth

        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            x: button.about === "" ? (parent.width - width) / 2 : 12

            Text {
                text: button.text
                textFormat: Text.PlainText
                color: button.enabled ? Look.text : Look.border
                font.pixelSize: Look.body
                font.weight: Font.DemiBold
            }

            Text {
                visible: button.about !== ""
                text: button.about
                textFormat: Text.PlainText
                color: button.enabled ? Look.text2 : Look.border
                font.pixelSize: Look.small
            }
        }
    }
}
