// A person's badges: each with what can be done with it, and what can be done for her.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property BadgesViewModel badges
    readonly property bool column: theme.portrait || theme.stacked

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ScrollColumn {
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap
            labels: page.labels
            theme: page.theme

            // A name is never cut.
            Label {
                objectName: "title"
                text: page.badges.name
                size: page.theme.title
                bold: true
                color: page.theme.text
            }

            GridLayout {
                Layout.fillWidth: true
                columns: page.column ? 1 : page.theme.compact ? 2 : Math.max(2, page.badges.acts.length)
                columnSpacing: page.theme.gap
                rowSpacing: page.theme.gap
                uniformCellWidths: true

                Repeater {
                    model: page.badges.acts

                    TouchButton {
                        required property var modelData

                        objectName: modelData.key
                        Layout.fillWidth: true
                        theme: page.theme
                        enabled: !page.desk.acting
                        implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                        iconName: modelData.icon
                        text: modelData.text
                        onClicked: page.badges.act(modelData.key)
                    }
                }
            }

            Label {
                objectName: "empty"
                visible: text !== ""
                text: page.badges.empty
                size: page.theme.body
                color: page.theme.text
            }

            Repeater {
                model: page.badges.rows

                ColumnLayout {
                    id: badge

                    required property var modelData

                    spacing: page.theme.gap

                    Rectangle {
                        Layout.fillWidth: true
                        implicitHeight: 1
                        color: page.theme.rule
                    }

                    GridLayout {
                        columns: page.column ? 1 : 2
                        columnSpacing: page.theme.gap
                        rowSpacing: page.theme.gap

                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 0

                            Label {
                                objectName: "kind"
                                text: badge.modelData.kind
                                size: page.theme.body
                                bold: true
                                color: page.theme.text
                            }

                            Label {
                                objectName: "state"
                                text: badge.modelData.state
                                size: page.theme.label
                                color: page.theme.text
                            }
                        }

                        Flow {
                            id: acts

                            readonly property bool below: page.column

                            Layout.fillWidth: below
                            Layout.preferredWidth: below ? -1 : Math.round(page.width * 0.45)
                            Layout.maximumWidth: below ? 100000 : Math.round(page.width * 0.45)
                            layoutDirection: below ? Qt.LeftToRight : Qt.RightToLeft
                            spacing: page.theme.gap

                            Repeater {
                                model: badge.modelData.acts

                                TouchButton {
                                    required property var modelData

                                    objectName: modelData.key
                                    theme: page.theme
                                    enabled: !page.desk.acting
                                    width: Math.min(implicitWidth, acts.width)
                                    height: Math.max(64, implicitContentHeight + 16)
                                    textSize: page.theme.barLabel
                                    iconName: modelData.icon
                                    text: modelData.text
                                    onClicked: modelData.key === "lost" ? page.badges.lose(badge.modelData.credential) : page.badges.read()
                                }
                            }
                        }
                    }
                }
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            backTo: "deskPerson"
            remark: page.labels.audit
        }
    }
}
