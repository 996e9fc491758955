// Who is inside by name, who was found, the doors and the bell.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property RequestsViewModel requests
    required property VisitorsViewModel visitors
    required property BadgesViewModel badges
    required property RollCallViewModel rollCall
    required property SettingsViewModel settings
    readonly property bool typing: keyboard.shown
    // Beside the keyboard there is no room for a list: how many were found is said, and Enter shows them.
    readonly property bool tight: typing && !theme.portrait && (theme.compact || theme.stacked)
    readonly property bool column: theme.portrait || theme.stacked || theme.compact

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.compact ? page.theme.gap : page.theme.gutter
            Layout.leftMargin: page.theme.margin
            Layout.rightMargin: page.theme.margin
            spacing: page.theme.margin

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: page.theme.gap

                ReceptionSearch {
                    Layout.fillWidth: true
                    desk: page.desk
                    keyboard: page.keyboard
                    labels: page.labels
                    theme: page.theme
                }

                Label {
                    visible: page.tight
                    text: page.desk.heading
                    size: page.theme.compact ? Math.min(page.theme.label, 28) : page.theme.label
                    bold: true
                    color: page.theme.text
                }

                Item {
                    Layout.fillHeight: true
                    visible: page.tight
                }

                ScrollColumn {
                    visible: !page.tight
                    labels: page.labels
                    theme: page.theme
                    // Neighbouring rows share their line.
                    spacing: -1

                    Loader {
                        Layout.fillWidth: true
                        Layout.bottomMargin: page.theme.gap
                        active: page.column && !page.typing
                        visible: active
                        sourceComponent: side
                    }

                    // Large text leaves no room for it above the list.
                    ReceptionChosen {
                        Layout.fillWidth: true
                        Layout.bottomMargin: page.theme.gap
                        visible: page.theme.stacked && !page.typing
                        desk: page.desk
                        theme: page.theme
                    }

                    GridLayout {
                        Layout.fillWidth: true
                        Layout.bottomMargin: 12
                        columns: heading.implicitWidth + columnSpacing + detail.implicitWidth <= width ? 2 : 1
                        columnSpacing: 12
                        rowSpacing: 0

                        Label {
                            id: heading

                            objectName: "heading"
                            Layout.fillWidth: !detail.visible
                            text: page.desk.heading
                            size: page.theme.lead
                            bold: true
                            color: page.theme.text
                        }

                        Label {
                            id: detail

                            objectName: "detail"
                            visible: text !== ""
                            text: page.desk.detail
                            size: page.theme.lead
                            color: page.theme.text
                        }
                    }

                    // Whoever is looked for stands at the desk: if she is expected, she is the first to be shown.
                    Repeater {
                        model: page.desk.searching ? page.visitors.expected : []

                        ReceptionRow {
                            required property var modelData

                            objectName: "expectedRow"
                            Layout.fillWidth: true
                            theme: page.theme
                            text: modelData.name
                            line: modelData.line
                            tag: modelData.tag
                            onClicked: page.visitors.receive(modelData.person)
                        }
                    }

                    Repeater {
                        model: page.desk.rows

                        ReceptionRow {
                            required property var modelData

                            objectName: "row"
                            Layout.fillWidth: true
                            theme: page.theme
                            text: modelData.name
                            line: modelData.line
                            tag: modelData.tag
                            onClicked: page.desk.choose(modelData.person)
                        }
                    }

                    Label {
                        objectName: "empty"
                        Layout.topMargin: page.theme.gap
                        visible: text !== "" && !(page.desk.searching && page.visitors.expected.length > 0)
                        text: page.desk.empty
                        size: page.theme.body
                        color: page.theme.text
                    }

                    Label {
                        objectName: "unsureHeading"
                        Layout.topMargin: page.theme.gutter
                        visible: text !== ""
                        text: page.desk.unsureHeading
                        size: page.theme.lead
                        bold: true
                        color: page.theme.text
                    }

                    Label {
                        Layout.bottomMargin: 12
                        visible: text !== ""
                        text: page.desk.unsureNote
                        size: page.theme.label
                        color: page.theme.text
                    }

                    Repeater {
                        model: page.desk.unsure

                        ReceptionRow {
                            required property var modelData

                            objectName: "unsureRow"
                            Layout.fillWidth: true
                            theme: page.theme
                            text: modelData.name
                            line: modelData.line
                            tag: modelData.tag
                            onClicked: page.desk.choose(modelData.person)
                        }
                    }

                    Loader {
                        Layout.fillWidth: true
                        Layout.topMargin: page.theme.gutter
                        active: page.column
                        visible: active
                        sourceComponent: choices
                    }
                }
            }

            ColumnLayout {
                Layout.preferredWidth: Math.round(page.width * 0.325)
                Layout.fillWidth: false
                visible: !page.column
                spacing: page.theme.gap

                ScrollColumn {
                    labels: page.labels
                    theme: page.theme

                    Loader {
                        Layout.fillWidth: true
                        active: !page.column
                        sourceComponent: side
                    }
                }

                Loader {
                    Layout.fillWidth: true
                    active: !page.column && !page.typing
                    visible: active
                    sourceComponent: choices
                }
            }
        }

        Keyboard {
            objectName: "keyboard"
            visible: page.typing
            keyboard: page.keyboard
            labels: page.labels
            theme: page.theme
            digitsShown: page.theme.portrait
            onEntered: page.keyboard.fold()
        }
    }

    Component {
        id: choices

        ReceptionSettings {
            vm: page.vm
            rollCall: page.rollCall
            settings: page.settings
            labels: page.labels
            theme: page.theme
        }
    }

    Component {
        id: side

        ReceptionSide {
            desk: page.desk
            requests: page.requests
            visitors: page.visitors
            badges: page.badges
            labels: page.labels
            theme: page.theme
        }
    }
}
