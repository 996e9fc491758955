// A field to type in: what it is for stands in it until something is typed, and is spoken.
import QtQuick
import QtQuick.Controls.Basic
import AdmZ.Kiosk

TextField {
    id: box

    required property Theme theme
    required property string label
    property string iconName: ""

    implicitHeight: Math.max(72, contentHeight + 2 * theme.gap)
    leftPadding: iconName === "" ? theme.gap : theme.gap + icon.width + 16
    rightPadding: theme.gap
    font.pixelSize: theme.body
    color: theme.text
    placeholderText: label
    placeholderTextColor: theme.quiet
    selectionColor: theme.here
    selectedTextColor: theme.onHere
    Accessible.role: Accessible.EditableText
    Accessible.name: label

    background: Rectangle {
        radius: 4
        color: box.theme.surface
        border.width: box.activeFocus ? 4 : 2
        border.color: box.activeFocus ? box.theme.text : box.theme.controlBorder

        Icon {
            id: icon

            anchors.left: parent.left
            anchors.leftMargin: box.theme.gap
            anchors.verticalCenter: parent.verticalCenter
            visible: box.iconName !== ""
            theme: box.theme
            name: box.iconName
            size: Math.round(box.theme.body * 1.3)
        }
    }
}
