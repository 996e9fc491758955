// Today's gatherings, all of them.
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

            ScrollColumn {
                labels: page.labels
                theme: page.theme
                spacing: page.theme.gutter

                Label {
                    objectName: "title"
                    text: page.home.agendaTitle
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Label {
                    visible: text !== ""
                    text: page.home.noGathering
                    size: page.theme.body
                    color: page.theme.quiet
                }

                Repeater {
                    model: page.home.gatherings

                    GatheringRow {
                        required property var modelData

                        theme: page.theme
                        time: modelData.time
                        heading: modelData.title
                        place: modelData.place
                        now: modelData.now
                        strong: page.theme.text
                        quiet: page.theme.quiet
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
