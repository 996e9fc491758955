// A text that a screen reader speaks.
import QtQuick
import QtQuick.Layouts

Text {
    id: label

    required property int size
    property bool bold: false
    property bool figures: false

    Layout.fillWidth: true
    font.pixelSize: size
    font.weight: bold ? Font.DemiBold : Font.Normal
    font.features: label.figures ? ({
            "tnum": 1
        }) : ({})
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(size * (size >= 44 ? 1.12 : 1.3))
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
