// Language and accessibility, for her who keeps reception.
import QtQuick
import AdmZ.Kiosk

Flow {
    id: row

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    spacing: theme.gap

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
