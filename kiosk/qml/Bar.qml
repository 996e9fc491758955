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

    // All buttons of the bar are as high as what the page adds.
    readonly property int high: Math.max(64, extras.height, start.implicitHeight)
    readonly property real wide: start.implicitWidth + language.implicitWidth + theme.gap + (accessibility.visible ? accessibility.implicitWidth + theme.gap : 0) + (extras.width > 0 ? extras.width + theme.gap : 0)

    implicitHeight: Math.max(theme.bar, buttons.implicitHeight + (theme.compact ? 24 : 32))
    color: theme.ink

    Rectangle {
        width: parent.width
        height: 8
        color: bar.theme.here
    }

    Flow {
        id: buttons

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: 4
        anchors.leftMargin: bar.theme.margin
        anchors.rightMargin: bar.theme.margin
        spacing: bar.theme.gap

        InkButton {
            id: start

            objectName: "start"
            theme: bar.theme
            height: bar.high
            textSize: bar.theme.barLabel
            iconName: bar.startIcon
            text: bar.startText
            onClicked: bar.vm.goHome()
        }

        InkButton {
            id: language

            objectName: "language"
            theme: bar.theme
            height: bar.high
            textSize: bar.theme.barLabel
            text: bar.labels.language
            onClicked: bar.settings.switchLanguage()
        }

        InkButton {
            id: accessibility

            objectName: "accessibility"
            visible: bar.accessibilityOffered
            theme: bar.theme
            height: bar.high
            textSize: bar.theme.barLabel
            iconName: "access"
            text: bar.labels.accessibility
            onClicked: bar.vm.open("access")
        }

        // What the page adds stands at the right, in the next row where the first has no room for it.
        Item {
            visible: extras.width > 0
            width: buttons.width - bar.theme.gap - (bar.wide + bar.theme.gap <= buttons.width ? bar.wide : extras.width)
            height: 1
        }

        Row {
            id: extras

            spacing: bar.theme.gap
        }
    }
}
