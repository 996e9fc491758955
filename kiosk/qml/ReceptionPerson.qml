// One person: what reception may know of her, and what can be done for her.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property PersonViewModel person
    // Little room: what can be done stands in the column too, before what one may know.
    readonly property bool column: theme.stacked || theme.compact

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.bottomMargin: page.theme.gap
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            columns: page.theme.portrait ? 1 : 2
            columnSpacing: page.theme.margin
            rowSpacing: page.theme.gap

            ScrollColumn {
                labels: page.labels
                theme: page.theme
                spacing: 8

                // A name is never cut.
                Label {
                    objectName: "title"
                    text: page.person.name
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Label {
                    objectName: "line"
                    Layout.bottomMargin: page.theme.gap
                    visible: text !== ""
                    text: page.person.line
                    size: page.theme.lead
                    color: page.theme.text
                }

                Loader {
                    Layout.fillWidth: true
                    Layout.bottomMargin: page.theme.gap
                    active: page.column
                    visible: active
                    sourceComponent: acts
                }

                Repeater {
                    model: page.person.facts

                    ColumnLayout {
                        id: fact

                        required property var modelData

                        spacing: 8

                        Rectangle {
                            Layout.fillWidth: true
                            implicitHeight: 1
                            color: page.theme.rule
                        }

                        GridLayout {
                            columns: page.theme.stacked ? 1 : 2
                            columnSpacing: page.theme.gap
                            rowSpacing: 0

                            Label {
                                Layout.fillWidth: page.theme.stacked
                                Layout.preferredWidth: page.theme.stacked ? -1 : 180
                                Layout.alignment: Qt.AlignTop
                                text: fact.modelData.heading
                                size: page.theme.label
                                color: page.theme.quiet
                            }

                            Label {
                                text: fact.modelData.text
                                size: page.theme.label
                                bold: true
                                color: page.theme.text
                            }
                        }
                    }
                }
            }

            Loader {
                Layout.fillWidth: page.theme.portrait
                Layout.preferredWidth: page.theme.portrait ? -1 : Math.round(page.width * 0.35)
                Layout.alignment: Qt.AlignTop
                active: !page.column
                visible: active
                sourceComponent: acts
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            remark: page.labels.audit
        }
    }

    Component {
        id: acts

        ColumnLayout {
            spacing: page.theme.gap

            Repeater {
                model: page.person.acts

                TouchButton {
                    required property int index
                    required property var modelData

                    objectName: modelData.key
                    Layout.fillWidth: true
                    theme: page.theme
                    main: index === 0
                    enabled: !page.desk.acting
                    implicitHeight: Math.max(page.theme.primary, 72)
                    iconName: modelData.icon
                    text: modelData.text
                    onClicked: page.person.act(modelData.key)
                }
            }
        }
    }
}
