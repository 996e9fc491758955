// Which administration's people are shown.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

ReceptionFrame {
    id: page

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

                Label {
                    objectName: "title"
                    text: page.labels.organisations
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Repeater {
                    model: page.desk.choices

                    TouchButton {
                        required property var modelData

                        objectName: "choice"
                        Layout.fillWidth: true
                        theme: page.theme
                        implicitHeight: Math.max(72, implicitContentHeight + 16)
                        current: modelData.chosen
                        iconName: current ? "check" : "people"
                        text: modelData.text
                        onClicked: page.desk.filterBy(modelData.key)
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
