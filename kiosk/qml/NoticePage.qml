// What becomes of a visitor's data, before any field.
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

                Label {
                    objectName: "line"
                    text: page.vm.line
                    size: page.theme.lead
                    color: page.theme.quiet
                }

                GridLayout {
                    Layout.fillWidth: true
                    columns: page.theme.stacked || page.theme.compact ? 1 : page.theme.portrait ? 2 : 3
                    columnSpacing: page.theme.margin
                    rowSpacing: page.theme.margin
                    uniformCellWidths: true

                    Repeater {
                        model: page.vm.notes

                        ColumnLayout {
                            id: answer

                            required property var modelData
                            readonly property int cut: modelData.text.indexOf("\n")

                            Layout.fillWidth: true
                            Layout.alignment: Qt.AlignTop
                            spacing: 8

                            NoteRow {
                                theme: page.theme
                                iconName: answer.modelData.icon
                                text: answer.modelData.text.slice(0, answer.cut)
                                size: page.theme.label
                                bold: true
                            }

                            Label {
                                text: answer.modelData.text.slice(answer.cut + 1)
                                size: page.theme.body
                                color: page.theme.text
                            }
                        }
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

            TouchButton {
                objectName: "goOn"
                theme: page.theme
                main: true
                textSize: page.theme.barLabel
                iconName: "arrow-right"
                text: page.newcomer.read
                onClicked: page.newcomer.goOn()
            }
        }
    }
}
