// A card is waited for, and where: beside the way back. Yellow says: here, now.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: prompt

    required property Theme theme
    required property string text
    required property real most
    required property bool below

    visible: text !== ""
    width: visible ? content.implicitWidth + 48 : 0
    height: Math.max(72, content.implicitHeight + 16)
    radius: 4
    color: theme.here

    RowLayout {
        id: content

        anchors.centerIn: parent
        spacing: 16

        Label {
            Layout.maximumWidth: prompt.most
            text: prompt.text
            size: prompt.theme.barLabel
            bold: true
            color: prompt.theme.onHere
        }

        Icon {
            theme: prompt.theme
            name: prompt.below ? "arrow-down" : "arrow-right"
            size: 48
            color: prompt.theme.onHere
        }
    }
}
