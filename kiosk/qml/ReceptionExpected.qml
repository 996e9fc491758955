// Visits of today that were announced: touching one leads to what is known of it, and to the visitor's arrival.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property VisitorsViewModel visitors

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap

            ScrollColumn {
                labels: page.labels
                theme: page.theme
                // Neighbouring rows share their line.
                spacing: -1

                Label {
                    objectName: "title"
                    Layout.bottomMargin: page.theme.gap
                    text: page.visitors.expectedTitle
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.visitors.expected

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
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
        }
    }
}
