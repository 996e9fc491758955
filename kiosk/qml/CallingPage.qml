// Somebody waits, and reception is locked here: the whole screen is the light, and says nobody's name.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property CallingViewModel calling
    required property LabelsViewModel labels
    required property Theme theme

    readonly property color front: calling.fire ? theme.onOutcome : theme.onHere

    color: calling.fire ? theme.refusedFill : theme.here

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: page.theme.margin
        spacing: page.theme.gap

        Item {
            Layout.fillHeight: true
        }

        Icon {
            theme: page.theme
            name: page.calling.fire ? "alert" : "bell"
            size: page.theme.compact || page.theme.stacked ? 72 : 140
            color: page.front
        }

        Label {
            objectName: "title"
            text: page.vm.title
            size: page.theme.headline
            bold: true
            color: page.front
        }

        Label {
            objectName: "line"
            text: page.vm.line
            size: page.theme.compact ? page.theme.body : page.theme.lead
            color: page.front
        }

        Item {
            Layout.fillHeight: true
        }

        GridLayout {
            Layout.fillWidth: true
            columns: page.theme.portrait || page.theme.stacked && !page.theme.compact ? 1 : 2
            columnSpacing: page.theme.gap
            rowSpacing: page.theme.gap
            uniformCellWidths: true

            TouchButton {
                objectName: "putOff"
                Layout.fillWidth: true
                theme: page.theme
                implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                iconName: "arrow-left"
                textSize: page.theme.barLabel
                text: page.labels.start
                onClicked: page.calling.putOff()
            }

            InkButton {
                objectName: "openDesk"
                Layout.fillWidth: true
                theme: page.theme
                implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                iconName: "people"
                textSize: page.theme.barLabel
                text: page.calling.openLabel
                onClicked: page.vm.openDesk()
            }
        }
    }
}
