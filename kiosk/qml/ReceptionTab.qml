// A tab of reception: the one that is shown is underlined in yellow.
import QtQuick

TouchButton {
    id: tab

    fill: theme.ink
    downFill: theme.inkRaised
    ink: theme.onInk
    edge: current ? theme.onInk : theme.ink
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: current

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: 8
        visible: tab.current
        color: tab.theme.here
    }
}
