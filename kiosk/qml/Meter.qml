// A bar that says how much of something there is, or how much of a time is over.
import QtQuick
import AdmZ.Kiosk

Rectangle {
    id: meter

    required property Theme theme
    required property real value

    implicitHeight: 16
    radius: 3
    color: theme.surface
    border.width: 2
    border.color: theme.controlBorder

    Rectangle {
        width: Math.round(parent.width * Math.max(0, Math.min(1, meter.value)))
        height: parent.height
        radius: parent.radius
        color: meter.theme.text
    }
}
