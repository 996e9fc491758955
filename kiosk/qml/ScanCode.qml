// A code for a telephone's camera, black on white in every theme: a camera needs that and the margin around it.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: code

    required property Theme theme
    required property string picture
    required property string text
    required property color ink
    readonly property int side: theme.compact ? 160 : 240

    spacing: 8

    Rectangle {
        implicitWidth: code.side
        implicitHeight: code.side
        radius: 4
        color: "#ffffff"

        Image {
            objectName: "scanCode"
            anchors.fill: parent
            source: code.picture
            // A module stays a sharp square.
            smooth: false
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: code.text
        }
    }

    Label {
        Layout.maximumWidth: code.side
        text: code.text
        size: code.theme.label
        color: code.ink
    }
}
