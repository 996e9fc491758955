// The keyboard for codes: ten digits, erase and Enter. Same field, same signal as the other.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: board

    required property KeyboardViewModel keyboard
    required property LabelsViewModel labels
    required property Theme theme
    property string enterText: labels.ok
    property bool enterEnabled: true
    readonly property int digit: theme.compact ? Math.max(32, Math.min(theme.title, 44)) : Math.max(48, Math.min(theme.title * 1.2, 64))

    signal entered

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: implicitHeight
    implicitHeight: 4 * 64 + 3 * grid.rowSpacing
    color: theme.paper

    GridLayout {
        id: grid

        anchors.fill: parent
        columns: 3
        rowSpacing: board.theme.gap
        columnSpacing: board.theme.gap

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

            TouchButton {
                required property string modelData

                objectName: "key:" + modelData
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 1
                Layout.preferredWidth: 1
                Layout.minimumHeight: 64
                focusPolicy: Qt.TabFocus
                theme: board.theme
                textSize: board.digit
                text: modelData
                onClicked: board.keyboard.press("type", modelData)
            }
        }

        Key {
            objectName: "key:erase"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            Layout.preferredWidth: 1
            Layout.minimumHeight: 64
            theme: board.theme
            special: true
            iconName: "backspace"
            autoRepeat: true
            Accessible.name: board.labels.eraseLast
            onClicked: board.keyboard.press("erase", "")
        }

        TouchButton {
            objectName: "key:0"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            Layout.preferredWidth: 1
            Layout.minimumHeight: 64
            focusPolicy: Qt.TabFocus
            theme: board.theme
            textSize: board.digit
            text: "0"
            onClicked: board.keyboard.press("type", "0")
        }

        Key {
            objectName: "key:enter"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            Layout.preferredWidth: 1
            Layout.minimumHeight: 64
            theme: board.theme
            main: board.enterEnabled
            enabled: board.enterEnabled
            word: board.enterText
            onClicked: board.entered()
        }
    }
}
