// Present your badge, and the arrow to the reader. Yellow says: here, now.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: prompt

    required property HomeViewModel home
    required property Theme theme
    required property bool night
    readonly property color front: night ? theme.here : theme.onHere
    readonly property bool wide: theme.portrait || theme.stacked

    implicitHeight: content.implicitHeight + 2 * pad
    readonly property int pad: theme.compact ? 12 : theme.stacked ? 20 : theme.margin
    color: night ? theme.ink : theme.here

    Rectangle {
        width: parent.width
        height: 8
        anchors.bottom: parent.bottom
        visible: prompt.night && !prompt.theme.portrait
        color: prompt.theme.here
    }

    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: prompt.theme.margin
        anchors.rightMargin: prompt.wide || prompt.home.readerBelow ? prompt.theme.margin : 0
        columns: prompt.wide ? 2 : 1
        rowSpacing: prompt.theme.compact ? 0 : prompt.theme.stacked ? 8 : 32

        Label {
            objectName: "prompt"
            Layout.rightMargin: prompt.wide ? 0 : prompt.theme.margin
            Layout.maximumWidth: prompt.wide ? 100000 : prompt.theme.headline * 6.5
            text: prompt.home.prompt
            size: prompt.theme.headline
            bold: true
            color: prompt.front
        }

        RowLayout {
            Layout.fillWidth: !prompt.wide
            spacing: 0

            Label {
                objectName: "reader"
                visible: !prompt.wide && !prompt.home.alarm
                text: prompt.home.reader
                size: prompt.theme.label
                bold: true
                color: prompt.night ? prompt.theme.onInk : prompt.front
            }

            Icon {
                theme: prompt.theme
                name: prompt.home.alarm ? "alert" : prompt.home.readerBelow ? "arrow-down" : "arrow-right"
                size: prompt.theme.compact ? 64 : prompt.theme.stacked ? 88 : 128
                color: prompt.front
            }
        }

        Label {
            objectName: "readerBelow"
            visible: prompt.wide && !prompt.home.alarm && (prompt.theme.portrait || !prompt.theme.stacked)
            text: prompt.home.reader
            size: prompt.theme.label
            bold: true
            color: prompt.night ? prompt.theme.onInk : prompt.front
        }
    }
}
