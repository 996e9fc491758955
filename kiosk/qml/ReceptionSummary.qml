// What is to be recorded of a visit, or was: then with the code of the day, large enough to be copied from a distance.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property VisitorsViewModel visitors
    readonly property bool given: visitors.code !== ""
    readonly property bool codeBeside: !theme.portrait && !theme.stacked && !theme.compact

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap

            GridLayout {
                columns: 2
                columnSpacing: page.theme.gutter
                rowSpacing: page.theme.gap

                ScrollColumn {
                    labels: page.labels
                    theme: page.theme

                    Label {
                        objectName: "title"
                        text: page.visitors.summaryTitle
                        size: page.theme.title
                        bold: true
                        color: page.theme.text
                    }

                    Label {
                        objectName: "code"
                        visible: page.given
                        text: page.visitors.code
                        size: page.theme.display
                        font.family: "Atkinson Hyperlegible Mono"
                        bold: true
                        color: page.theme.text
                    }

                    Repeater {
                        model: page.visitors.facts

                        GridLayout {
                            id: fact

                            required property var modelData

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

                    NoteRow {
                        Layout.topMargin: 8
                        theme: page.theme
                        iconName: page.given ? "check" : "list"
                        text: page.visitors.note
                        size: page.theme.label
                    }

                    Repeater {
                        model: page.visitors.told

                        NoteRow {
                            required property var modelData

                            theme: page.theme
                            iconName: modelData.icon
                            text: modelData.text
                            size: page.theme.label
                        }
                    }

                    ScanCode {
                        visible: rows.length > 0 && !page.codeBeside
                        theme: page.theme
                        rows: page.visitors.scan
                        text: page.labels.wifiHow
                        ink: page.theme.text
                    }
                }

                ScanCode {
                    Layout.alignment: Qt.AlignTop
                    visible: rows.length > 0 && page.codeBeside
                    theme: page.theme
                    rows: page.visitors.scan
                    text: page.labels.wifiHow
                    ink: page.theme.text
                }
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            ownWay: true
            onWentBack: page.visitors.back()

            InkButton {
                objectName: "finish"
                theme: page.theme
                height: Math.max(64, implicitHeight)
                main: true
                enabled: !page.desk.acting
                iconName: "check"
                textSize: page.theme.barLabel
                text: page.visitors.act
                onClicked: page.visitors.finish()
            }
        }
    }
}
