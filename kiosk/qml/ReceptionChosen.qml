// Whose people are shown; touching it chooses others.
import AdmZ.Kiosk

TouchButton {
    id: button

    required property ReceptionViewModel desk

    objectName: "filter"
    implicitHeight: Math.max(72, implicitContentHeight + 16)
    iconName: "filter"
    text: desk.filter
    onClicked: desk.show("deskFilter")
}
