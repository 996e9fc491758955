// Who rings, and how the doors stand.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: side

    required property ReceptionViewModel desk
    required property LabelsViewModel labels
    required property Theme theme

    spacing: theme.gap

    Repeater {
        model: side.desk.calls

        ReceptionCall {
            required property var modelData

            Layout.fillWidth: true
            desk: side.desk
            labels: side.labels
            theme: side.theme
            call: modelData.call
            heading: modelData.title
            text: modelData.line
        }
    }

    Repeater {
        model: side.desk.doors

        ReceptionDoor {
            required property var modelData

            Layout.fillWidth: true
            theme: side.theme
            heading: modelData.name
            text: modelData.line
            todo: modelData.todo
            level: modelData.level
        }
    }
}
