// What can be done with the whole list.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: acts

    required property RollCallViewModel rollCall
    required property Theme theme
    property color edge: theme.text

    spacing: theme.gap

    InkButton {
        objectName: "print"
        Layout.fillWidth: true
        visible: acts.rollCall.printOffered
        theme: acts.theme
        implicitHeight: Math.max(72, implicitContentHeight + 16)
        enabled: !acts.rollCall.printing
        edge: acts.edge
        ink: enabled ? acts.theme.onInk : acts.edge
        iconName: "printer"
        textSize: acts.theme.barLabel
        text: acts.rollCall.printLabel
        onClicked: acts.rollCall.printList()
    }

    InkButton {
        objectName: "end"
        Layout.fillWidth: true
        theme: acts.theme
        implicitHeight: Math.max(72, implicitContentHeight + 16)
        main: acts.rollCall.left === 0
        enabled: acts.rollCall.canEnd
        edge: acts.edge
        ink: enabled ? acts.theme.onInk : acts.edge
        textSize: acts.theme.barLabel
        text: acts.rollCall.endLabel
        onClicked: acts.rollCall.askEnd()
    }
}
