// Who is still to be found, in large figures beside the list that is ticked off.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property RollCallViewModel rollCall
    required property LabelsViewModel labels
    required property Theme theme
    // Large text: the figures scroll away with the list. There, and on a small screen, what ends it stands below.
    readonly property bool column: theme.stacked
    readonly property bool brief: column || theme.compact

    color: theme.paper

    GridLayout {
        anchors.fill: parent
        columns: page.theme.portrait || page.column ? 1 : 2
        columnSpacing: 0
        rowSpacing: 0

        Loader {
            Layout.fillWidth: page.theme.portrait
            Layout.fillHeight: !page.theme.portrait
            Layout.preferredWidth: page.theme.portrait ? -1 : page.theme.compact ? 240 : 344
            active: !page.column
            visible: active
            sourceComponent: side
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.compact ? page.theme.gap : page.theme.gutter
            Layout.leftMargin: page.theme.compact ? page.theme.gap : page.theme.gutter + 8
            Layout.rightMargin: page.theme.compact ? page.theme.gap : page.theme.gutter + 8
            spacing: page.theme.gap

            ScrollColumn {
                labels: page.labels
                theme: page.theme
                // Neighbouring rows share their line.
                spacing: -1

                Loader {
                    Layout.fillWidth: true
                    Layout.bottomMargin: page.theme.gap
                    active: page.column
                    visible: active
                    sourceComponent: side
                }

                Flow {
                    Layout.fillWidth: true
                    Layout.bottomMargin: page.theme.gap
                    spacing: page.theme.gap

                    RollCallTab {
                        objectName: "toFind"
                        theme: page.theme
                        current: !page.rollCall.allShown
                        text: page.rollCall.toFindTab
                        onClicked: page.rollCall.showAll(false)
                    }

                    RollCallTab {
                        objectName: "all"
                        theme: page.theme
                        current: page.rollCall.allShown
                        text: page.rollCall.allTab
                        onClicked: page.rollCall.showAll(true)
                    }
                }

                Label {
                    objectName: "presumed"
                    Layout.bottomMargin: 8
                    text: page.rollCall.presumed
                    size: page.theme.small
                    color: page.theme.text
                }

                Label {
                    objectName: "certainHeading"
                    Layout.bottomMargin: 8
                    visible: text !== ""
                    text: page.rollCall.certainHeading
                    size: page.theme.label
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.rollCall.certain

                    delegate: person
                }

                Label {
                    objectName: "doubtfulHeading"
                    Layout.topMargin: page.theme.gutter
                    Layout.bottomMargin: 8
                    visible: text !== ""
                    text: page.rollCall.doubtfulHeading
                    size: page.theme.label
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.rollCall.doubtful

                    delegate: person
                }

                Loader {
                    Layout.fillWidth: true
                    Layout.topMargin: page.theme.gutter
                    active: page.brief
                    visible: active
                    sourceComponent: RollCallActs {
                        rollCall: page.rollCall
                        theme: page.theme
                    }
                }
            }
        }
    }

    Component {
        id: person

        RollCallRow {
            required property var model

            objectName: "person"
            Layout.fillWidth: true
            theme: page.theme
            text: model.name
            belongs: model.belongs
            mark: model.state
            safe: model.safe
            onClicked: page.rollCall.mark(model.person)
        }
    }

    Component {
        id: side

        RollCallSide {
            rollCall: page.rollCall
            theme: page.theme
            brief: page.brief
        }
    }
}
