// A text that a screen reader speaks.
import QtQuick
import QtQuick.Layouts

Text {
    required property int size
    property int weight: Font.Normal

    Layout.fillWidth: true
    color: "#15212B"
    font.pixelSize: size
    font.weight: weight
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
