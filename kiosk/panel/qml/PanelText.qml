// A text that a screen reader speaks.
import QtQuick
import QtQuick.Layouts

Text {
    Layout.fillWidth: true
    color: Look.text
    font.pixelSize: Look.body
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
