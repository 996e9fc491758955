// One key. What stands on it is as large as the person chose and the key has room for; its height is the row's.
import QtQuick

TouchButton {
    id: key

    property string word: ""
    property bool letter: false
    property bool special: false
    readonly property real room: Math.max(1, width - (letter ? 14 : 28))
    readonly property real wanted: letter ? theme.lead : theme.label

    // Reached by Tab, but never by a touch: the field keeps the keys of a real keyboard.
    focusPolicy: Qt.TabFocus
    fill: special ? theme.paper : theme.surface
    text: word
    textSize: Math.floor(Math.max(16, Math.min(wanted, height * (letter ? 0.62 : 0.5), iconName !== "" ? wanted : room / Math.max(1, metrics.advanceWidth) * 100)))

    TextMetrics {
        id: metrics

        font.pixelSize: 100
        font.weight: Font.DemiBold
        text: key.word
    }
}
