// The panel's colours and sizes, of the same visual language as the kiosk's.
pragma Singleton
import QtQuick

QtObject {
    readonly property color paper: "#F5F6F4"
    readonly property color surface: "#FFFFFF"
    readonly property color line: "#CFD6D4"
    readonly property color border: "#66737C"
    readonly property color text: "#15212B"
    readonly property color text2: "#3B4853"
    readonly property color ink: "#15212B"
    readonly property color lightText: "#FFFFFF"
    readonly property color lightText2: "#CBD5DB"
    readonly property color here: "#FFCB2E"
    readonly property color free: "#0B5A3C"
    readonly property color shut: "#8C1D18"

    readonly property int margin: 24
    readonly property int gap: 8
    readonly property int title: 22
    readonly property int body: 17
    readonly property int small: 15
    readonly property int target: 48
}
