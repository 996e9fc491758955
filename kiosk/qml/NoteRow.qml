// An icon and a sentence.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

RowLayout {
    id: note

    required property Theme theme
    required property string iconName
    required property string text
    property color color: theme.text
    property color iconColor: color
    property bool bold: false
    property int size: theme.lead

    spacing: 20

    Icon {
        Layout.alignment: Qt.AlignTop
        theme: note.theme
        name: note.iconName
        size: Math.round(note.size * 1.25)
        color: note.iconColor
    }

    Label {
        text: note.text
        size: note.size
        color: note.color
        bold: note.bold
    }
}
