// The roll call, and language and accessibility for her who keeps reception.
import QtQuick
import AdmZ.Kiosk

Flow {
    id: row

    required property EntranceViewModel vm
    required property RollCallViewModel rollCall
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    spacing: theme.gap

    TouchButton {
        objectName: "rollCall"
        theme: row.theme
        height: Math.max(64, implicitHeight)
        textSize: row.theme.barLabel
        iconName: "people"
        text: row.rollCall.startLabel
        onClicked: row.rollCall.askStart()
    }

    TouchButton {
        objectName: "language"
        theme: row.theme
        height: Math.max(64, implicitHeight)
        textSize: row.theme.barLabel
        text: row.labels.language
        onClicked: row.settings.switchLanguage()
    }

    TouchButton {
        objectName: "accessibility"
        theme: row.theme
        height: Math.max(64, implicitHeight)
        textSize: row.theme.barLabel
        iconName: "access"
        text: row.labels.accessibility
        onClicked: row.vm.open("access")
    }
}
