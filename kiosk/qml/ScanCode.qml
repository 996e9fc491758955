// A code for a telephone's camera, black on white in every theme: a camera needs that and the margin around it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: code

    required property Theme theme
    required property list<string> rows
    required property string text
    required property color ink
    readonly property int side: theme.compact ? 160 : 240
    // Whole px to a module, and room for the four around the code that a camera needs.
    readonly property int module: Math.max(1, Math.floor(side / (rows.length + 8)))

    spacing: 8

    Rectangle {
        implicitWidth: code.side
        implicitHeight: code.side
        radius: 4
        color: "#ffffff"

        Accessible.role: Accessible.Graphic
        Accessible.name: code.text

        Column {
            objectName: "scanCode"
            anchors.centerIn: parent

            Repeater {
                model: code.rows

                Row {
                    id: line

                    required property string modelData

                    Repeater {
                        model: line.modelData.length

                        Rectangle {
                            id: square

                            required property int index

                            width: code.module
                            height: code.module
                            color: line.modelData[square.index] === "1" ? "#000000" : "#ffffff"
                        }
                    }
                }
            }
        }
    }

    Label {
        Layout.maximumWidth: code.side
        text: code.text
        size: code.theme.label
        color: code.ink
    }
}
