// Somebody has no badge: which way she goes on.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property NewcomerViewModel newcomer
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

            ScrollColumn {
                labels: page.labels
                theme: page.theme

                Label {
                    objectName: "title"
                    text: page.vm.title
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                GridLayout {
                    Layout.fillWidth: true
                    columns: page.theme.compact && !page.theme.stacked ? 2 : 1
                    rowSpacing: page.theme.gap
                    columnSpacing: page.theme.gap
                    uniformCellWidths: true

                    TouchButton {
                        objectName: "forgot"
                        Layout.fillWidth: true
                        Layout.preferredHeight: page.theme.primary + (page.theme.compact ? 0 : 16)
                        theme: page.theme
                        iconName: "badge"
                        textSize: page.theme.label
                        text: page.newcomer.forgot
                        onClicked: page.newcomer.choose("forgot")
                    }

                    TouchButton {
                        objectName: "visitor"
                        Layout.fillWidth: true
                        Layout.preferredHeight: page.theme.primary + (page.theme.compact ? 0 : 16)
                        theme: page.theme
                        iconName: "visitor"
                        textSize: page.theme.label
                        text: page.newcomer.visitor
                        onClicked: page.newcomer.choose("notice")
                    }

                    TouchButton {
                        objectName: "code"
                        Layout.fillWidth: true
                        Layout.preferredHeight: page.theme.primary + (page.theme.compact ? 0 : 16)
                        theme: page.theme
                        iconName: "key"
                        textSize: page.theme.label
                        text: page.newcomer.codeLabel
                        onClicked: page.newcomer.choose("code")
                    }

                    TouchButton {
                        objectName: "ring"
                        Layout.fillWidth: true
                        Layout.preferredHeight: page.theme.primary + (page.theme.compact ? 0 : 16)
                        theme: page.theme
                        iconName: "bell"
                        textSize: page.theme.label
                        text: page.labels.ring
                        onClicked: page.vm.ring()
                    }
                }
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
