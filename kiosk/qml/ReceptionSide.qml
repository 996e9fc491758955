// Who rings, how the doors stand, and the way to a badge's page.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: side

    required property ReceptionViewModel desk
    required property BadgesViewModel badges
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

    TouchButton {
        objectName: "readBadge"
        Layout.fillWidth: true
        theme: side.theme
        implicitHeight: Math.max(72, implicitContentHeight + 16)
        textSize: side.theme.barLabel
        iconName: "badge"
        text: side.badges.readLabel
        onClicked: side.badges.read()
    }
}
