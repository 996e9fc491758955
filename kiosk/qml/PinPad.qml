// Ten keys, erase and OK. Shows how many digits were typed, never which.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: pad

    required property EntranceViewModel vm

    spacing: 16

    Label {
        objectName: "digitsTyped"
        text: pad.vm.digitsTyped
        size: 24
    }

    GridLayout {
        columns: 5
        rowSpacing: 16
        columnSpacing: 16

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

            TouchButton {
                required property string modelData

                objectName: "digit" + modelData
                side: 108
                text: modelData
                onClicked: pad.vm.pressDigit(modelData)
            }
        }
    }

    RowLayout {
        spacing: 16

        TouchButton {
            objectName: "erase"
            text: pad.vm.eraseLabel
            onClicked: pad.vm.erase()
        }

        TouchButton {
            objectName: "ok"
            enabled: pad.vm.pinReady
            text: pad.vm.okLabel
            onClicked: pad.vm.submitPin()
        }
    }
}
