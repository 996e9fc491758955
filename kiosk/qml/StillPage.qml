// Nobody is rushed: before a page goes, the kiosk asks.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            spacing: page.theme.gap

            Item {
                Layout.fillHeight: true
            }

            Label {
                objectName: "title"
                text: page.labels.stillTitle
                size: page.theme.headline
                bold: true
                color: page.theme.text
                horizontalAlignment: Text.AlignHCenter
            }

            Label {
                objectName: "timeLine"
                text: page.vm.timeLine
                size: page.theme.lead
                color: page.theme.text
                horizontalAlignment: Text.AlignHCenter
            }

            Meter {
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(600, page.width * 0.6)
                theme: page.theme
                value: 1 - page.vm.progress
            }

            Item {
                Layout.fillHeight: true
            }

            TouchButton {
                objectName: "moreTime"
                Layout.alignment: Qt.AlignHCenter
                visible: page.vm.moreOffered
                theme: page.theme
                main: true
                implicitHeight: page.theme.primary + 24
                implicitWidth: Math.max(380, page.theme.label * 14)
                iconName: "plus"
                textSize: page.theme.lead
                text: page.labels.moreTime
                onClicked: page.vm.moreTime()
            }
        }

        Bar {
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme
        }
    }
}
