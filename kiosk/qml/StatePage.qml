// The state of everything, part by part.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property HomeViewModel home
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
            Layout.bottomMargin: page.theme.gap
            ScrollColumn {
                labels: page.labels
                theme: page.theme
                // Neighbouring rows share their line.
                spacing: -1

                // The heading scrolls with the list, or large text would leave the list no room.
                Label {
                    objectName: "title"
                    text: page.labels.stateTitle
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Label {
                    objectName: "summary"
                    Layout.topMargin: page.theme.compact ? 4 : 8
                    Layout.bottomMargin: page.theme.compact ? 12 : 16
                    text: page.home.summary
                    size: page.theme.compact ? page.theme.label : page.theme.lead
                    color: page.theme.text
                }

                Repeater {
                    model: page.home.rows

                    StateRow {
                        required property var modelData

                        Layout.fillWidth: true
                        theme: page.theme
                        iconName: modelData.icon
                        heading: modelData.name
                        text: modelData.line
                        word: modelData.word
                        level: modelData.level
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
