// Something that is asked once before it is done: yes stands apart from no, and says what it does.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property string title
    required property string line
    required property string yes
    required property string no
    property string other: ""
    required property LabelsViewModel labels
    required property Theme theme
    signal confirmed
    signal confirmedOther
    signal refrained

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: page.theme.margin
        spacing: page.theme.gap

        Item {
            Layout.fillHeight: true
            visible: page.theme.portrait
        }

        ScrollColumn {
            Layout.fillHeight: !page.theme.portrait
            labels: page.labels
            theme: page.theme

            Label {
                objectName: "title"
                text: page.title
                size: page.theme.title
                bold: true
                color: page.theme.text
            }

            Label {
                objectName: "line"
                text: page.line
                size: page.theme.compact ? page.theme.body : page.theme.lead
                color: page.theme.text
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: page.theme.portrait || page.theme.stacked && !page.theme.compact ? 1 : page.other !== "" ? 3 : 2
            columnSpacing: page.theme.gap
            rowSpacing: page.theme.gap
            uniformCellWidths: true

            TouchButton {
                objectName: "no"
                Layout.fillWidth: true
                theme: page.theme
                implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                iconName: "arrow-left"
                textSize: page.theme.barLabel
                text: page.no
                onClicked: page.refrained()
            }

            TouchButton {
                objectName: "other"
                Layout.fillWidth: true
                visible: page.other !== ""
                theme: page.theme
                implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                iconName: "check"
                textSize: page.theme.barLabel
                text: page.other
                onClicked: page.confirmedOther()
            }

            TouchButton {
                objectName: "yes"
                Layout.fillWidth: true
                theme: page.theme
                implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                main: true
                iconName: "check"
                textSize: page.theme.barLabel
                text: page.yes
                onClicked: page.confirmed()
            }
        }
    }
}
