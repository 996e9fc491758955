// Who rings, and how the doors stand.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: side

    required property EntranceViewModel vm
    required property ReceptionViewModel desk
    required property SettingsViewModel settings
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

    Flow {
        Layout.fillWidth: true
        spacing: side.theme.gap

        TouchButton {
            objectName: "language"
            theme: side.theme
            height: Math.max(64, implicitHeight)
            textSize: side.theme.barLabel
            text: side.labels.language
            onClicked: side.settings.switchLanguage()
        }

        TouchButton {
            objectName: "accessibility"
            theme: side.theme
            height: Math.max(64, implicitHeight)
            textSize: side.theme.barLabel
            iconName: "access"
            text: side.labels.accessibility
            onClicked: side.vm.open("access")
        }
    }
}
