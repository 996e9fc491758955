// The bar at the bottom: back, language, accessibility, and what the page adds at its right.
import QtQuick
import AdmZ.Kiosk

Rectangle {
    id: bar

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme
    property bool accessibilityOffered: true
    property string startText: labels.start
    property string startIcon: "arrow-left"
    default property alias extra: extras.data

    implicitHeight: Math.max(theme.bar, buttons.implicitHeight + 32)
    color: theme.ink

    Rectangle {
        width: parent.width
        height: 8
        color: bar.theme.here
    }

    Flow {
        id: buttons

        anchors.left: parent.left
        anchors.right: extras.left
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: 4
        anchors.leftMargin: bar.theme.margin
        anchors.rightMargin: bar.theme.gap
        spacing: bar.theme.gap

        InkButton {
            objectName: "start"
            theme: bar.theme
            height: Math.max(implicitHeight, 64)
            textSize: bar.theme.barLabel
            iconName: bar.startIcon
            text: bar.startText
            onClicked: bar.vm.goHome()
        }

        InkButton {
            objectName: "language"
            theme: bar.theme
            height: Math.max(implicitHeight, 64)
            textSize: bar.theme.barLabel
            text: bar.labels.language
            onClicked: bar.settings.switchLanguage()
        }

        InkButton {
            objectName: "accessibility"
            visible: bar.accessibilityOffered
            theme: bar.theme
            height: Math.max(implicitHeight, 64)
            textSize: bar.theme.barLabel
            iconName: "access"
            text: bar.labels.accessibility
            onClicked: bar.vm.open("access")
        }
    }

    Row {
        id: extras

        anchors.right: parent.right
        anchors.rightMargin: bar.theme.margin
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: 4
        spacing: bar.theme.gap
    }
}
