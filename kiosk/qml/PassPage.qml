// A visitor is expected: her code for the day, until when, and what the site tells its guests.
pragma ComponentBehavior: Bound

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
    readonly property bool beside: !theme.portrait && !theme.stacked && !theme.compact

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin

            GridLayout {
                columns: 2
                columnSpacing: page.theme.gutter
                rowSpacing: page.theme.gap

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

                    Repeater {
                        model: page.vm.notes.slice(-1)

                        Label {
                            required property var modelData

                            objectName: "dayCode"
                            text: modelData.text
                            size: page.theme.headline
                            bold: true
                            font.family: "Atkinson Hyperlegible Mono"
                            color: page.theme.text
                        }
                    }

                    Label {
                        objectName: "line"
                        text: page.vm.line
                        size: page.theme.lead
                        color: page.theme.text
                    }

                    Repeater {
                        model: page.vm.notes.slice(0, -1)

                        NoteRow {
                            required property var modelData

                            theme: page.theme
                            iconName: modelData.icon
                            text: modelData.text
                            size: page.theme.body
                        }
                    }

                    ScanCode {
                        visible: rows.length > 0 && !page.beside
                        theme: page.theme
                        rows: page.vm.scan
                        text: page.labels.wifiHow
                        ink: page.theme.text
                    }
                }

                ScanCode {
                    Layout.alignment: Qt.AlignTop
                    visible: rows.length > 0 && page.beside
                    theme: page.theme
                    rows: page.vm.scan
                    text: page.labels.wifiHow
                    ink: page.theme.text
                }
            }
        }

        Bar {
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme

            TouchButton {
                objectName: "done"
                theme: page.theme
                main: true
                textSize: page.theme.barLabel
                iconName: "check"
                text: page.labels.done
                onClicked: page.vm.goHome()
            }
        }
    }
}
