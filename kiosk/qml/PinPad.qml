// The keys of a PIN: ten digits, one that forgets them and one that ends.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

GridLayout {
    id: pad

    required property LabelsViewModel labels
    required property Theme theme
    required property bool ready
    // A key is 64 high at least, and its digit stays well inside it.
    readonly property int digit: theme.compact ? Math.max(32, Math.min(theme.title, 44)) : Math.max(48, Math.min(theme.title * 1.2, height / 4 * 0.5))

    signal pressed(string digit)
    signal erased
    signal entered

    columns: 3
    rowSpacing: theme.gap
    columnSpacing: theme.gap

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        TouchButton {
            required property string modelData

            objectName: "digit" + modelData
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            Layout.minimumHeight: 64
            theme: pad.theme
            textSize: pad.digit
            text: modelData
            onClicked: pad.pressed(modelData)
        }
    }

    TouchButton {
        objectName: "erase"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: 1
        Layout.preferredWidth: 1
        Layout.minimumHeight: 64
        theme: pad.theme
        textSize: Math.min(pad.theme.label, pad.theme.compact ? 26 : 40)
        text: pad.labels.erase
        onClicked: pad.erased()
    }

    TouchButton {
        objectName: "digit0"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: 1
        Layout.minimumHeight: 64
        theme: pad.theme
        textSize: pad.digit
        text: "0"
        onClicked: pad.pressed("0")
    }

    TouchButton {
        objectName: "ok"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: 1
        Layout.preferredWidth: 1
        Layout.minimumHeight: 64
        theme: pad.theme
        main: pad.ready
        enabled: pad.ready
        textSize: Math.min(pad.theme.label, pad.theme.compact ? 26 : 40)
        text: pad.labels.ok
        onClicked: pad.entered()
    }
}
