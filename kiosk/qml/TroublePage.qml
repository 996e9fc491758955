// No badge is served: what is wrong, since when, and what one can do meanwhile.
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

    readonly property bool column: theme.portrait || theme.stacked

    color: theme.paper

    GridLayout {
        anchors.fill: parent
        columns: page.column ? 1 : 2
        rowSpacing: 0
        columnSpacing: 0

        ScrollColumn {
            Layout.margins: page.theme.margin
            Layout.preferredWidth: 1
            labels: page.labels
            theme: page.theme
            spacing: page.theme.compact ? 10 : 20

            RowLayout {
                visible: !page.theme.stacked && !page.theme.compact
                spacing: page.theme.gap

                Label {
                    objectName: "place"
                    text: page.home.place
                    size: page.theme.label
                    bold: true
                    color: page.theme.text
                }

                Label {
                    objectName: "clock"
                    Layout.fillWidth: false
                    text: page.home.clock
                    size: page.theme.compact ? page.theme.label : page.theme.title
                    bold: true
                    figures: true
                    color: page.theme.text
                }
            }

            Icon {
                visible: !page.theme.compact && !page.theme.stacked
                theme: page.theme
                name: page.home.troubleIcon
                size: 96
            }

            Label {
                objectName: "title"
                text: page.home.troubleTitle
                size: page.theme.stacked || page.theme.compact ? page.theme.title : page.theme.headline
                bold: true
                color: page.theme.text
            }

            Label {
                objectName: "since"
                text: page.home.troubleSince
                size: page.theme.stacked ? page.theme.body : page.theme.lead
                color: page.theme.quiet
            }

            Rectangle {
                Layout.fillWidth: true
                implicitHeight: 1
                color: page.theme.rule
            }

            Label {
                text: page.home.meanwhile
                size: page.theme.label
                bold: true
                color: page.theme.text
            }

            Repeater {
                model: page.home.steps

                RowLayout {
                    id: step

                    required property int index
                    required property string modelData

                    spacing: 24

                    Label {
                        Layout.fillWidth: false
                        Layout.preferredWidth: Math.round(page.theme.body * 0.65)
                        Layout.alignment: Qt.AlignTop
                        text: step.index + 1
                        size: page.theme.body
                        bold: true
                        color: page.theme.text
                    }

                    Label {
                        text: step.modelData
                        size: page.theme.body
                        color: page.theme.text
                    }
                }
            }
        }

        Rectangle {
            Layout.fillHeight: !page.column
            Layout.fillWidth: page.column
            Layout.preferredWidth: page.column ? -1 : Math.round(page.width * (page.theme.compact ? 0.44 : 0.375))
            implicitHeight: ink.implicitHeight + 2 * page.theme.margin
            color: page.theme.ink

            Rectangle {
                width: page.column ? parent.width : 8
                height: page.column ? 8 : parent.height
                color: page.theme.here
            }

            ColumnLayout {
                id: ink

                anchors.fill: parent
                anchors.margins: page.theme.margin
                anchors.leftMargin: page.theme.margin
                spacing: page.theme.gap

                NoteRow {
                    theme: page.theme
                    iconName: "door-out"
                    text: page.home.exitFree
                    bold: true
                    color: page.theme.onInk
                }

                Item {
                    Layout.fillHeight: true
                }

                Flow {
                    Layout.fillWidth: true
                    spacing: page.theme.gap

                    InkButton {
                        objectName: "language"
                        theme: page.theme
                        height: Math.max(implicitHeight, page.theme.compact ? 56 : 64)
                        textSize: page.theme.barLabel
                        text: page.labels.language
                        onClicked: page.settings.switchLanguage()
                    }

                    InkButton {
                        objectName: "accessibility"
                        theme: page.theme
                        height: Math.max(implicitHeight, page.theme.compact ? 56 : 64)
                        textSize: page.theme.barLabel
                        iconName: "access"
                        text: page.labels.accessibility
                        onClicked: page.vm.open("access")
                    }

                    InkButton {
                        objectName: "openState"
                        theme: page.theme
                        height: Math.max(implicitHeight, page.theme.compact ? 56 : 64)
                        textSize: page.theme.barLabel
                        iconName: "alert"
                        text: page.labels.state
                        onClicked: page.vm.open("state")
                    }
                }
            }
        }
    }
}
