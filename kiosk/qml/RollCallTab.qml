// Which part of the list is shown; the one that is, is filled.
import QtQuick

TouchButton {
    id: tab

    height: Math.max(64, implicitHeight)
    textSize: theme.barLabel
    fill: current ? theme.ink : theme.surface
    downFill: current ? theme.inkRaised : theme.rule
    ink: current ? theme.onInk : theme.text
    edge: current ? theme.text : theme.controlBorder
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: current
}
