// Refused: an octagon on the closed line, in the middle. Never says why.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property LabelsViewModel labels
    required property Theme theme

    readonly property int octagon: Math.round(Math.min(width, height) * (theme.stacked ? 0.2 : theme.compact ? 0.24 : 0.29))

    color: theme.refusedFill

    Rectangle {
        y: sign.y + sign.height / 2 - 4
        width: parent.width
        height: 8
        color: page.theme.here
    }

    Item {
        id: sign

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(page.height * (page.theme.stacked ? 0.05 : page.theme.portrait ? 0.16 : page.theme.compact ? 0.1 : 0.15))
        width: page.octagon
        height: page.octagon

        Shape {
            width: 100
            height: 100
            scale: page.octagon / 100
            transformOrigin: Item.TopLeft

            ShapePath {
                strokeWidth: -1
                fillColor: page.theme.onOutcome

                PathSvg {
                    path: "M29.3 0H70.7L100 29.3V70.7L70.7 100H29.3L0 70.7V29.3Z"
                }
            }

            ShapePath {
                strokeWidth: -1
                fillColor: page.color

                PathSvg {
                    path: "M22 42H78V58H22Z"
                }
            }
        }
    }

    ColumnLayout {
        anchors.top: sign.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: page.theme.margin
        spacing: page.theme.gap

        Text {
            objectName: "title"
            Layout.fillWidth: true
            Layout.topMargin: page.theme.compact || page.theme.stacked ? 0 : 8
            Layout.maximumHeight: page.height * 0.22
            text: page.vm.title
            textFormat: Text.PlainText
            color: page.theme.onOutcome
            font.pixelSize: Math.round(page.theme.display * 0.75)
            font.weight: Font.Bold
            fontSizeMode: Text.Fit
            minimumPixelSize: 28
            wrapMode: Text.WordWrap
            lineHeight: 0.82
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        Label {
            objectName: "line"
            Layout.maximumWidth: 960
            Layout.alignment: Qt.AlignHCenter
            text: page.vm.line
            size: page.theme.stacked ? page.theme.lead : Math.round(page.theme.title * 0.9)
            color: page.theme.onOutcome
            horizontalAlignment: Text.AlignHCenter
        }

        Repeater {
            model: page.vm.notes

            NoteRow {
                required property var modelData

                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: false
                theme: page.theme
                iconName: modelData.icon
                text: modelData.text
                color: page.theme.onOutcome
            }
        }

        Item {
            Layout.fillHeight: true
        }

        GridLayout {
            id: buttons

            Layout.alignment: Qt.AlignHCenter
            columns: page.theme.portrait && page.theme.stacked ? 1 : 2
            columnSpacing: page.theme.gap
            rowSpacing: page.theme.gap

            TouchButton {
                objectName: "start"
                Layout.fillWidth: buttons.columns === 1
                theme: page.theme
                textSize: page.theme.barLabel
                implicitHeight: page.theme.primary
                iconName: "arrow-left"
                text: page.labels.start
                fill: page.theme.refusedRaised
                downFill: page.color
                ink: page.theme.onOutcome
                edge: page.theme.onOutcome
                onClicked: page.vm.goHome()
            }

            TouchButton {
                objectName: "ring"
                Layout.fillWidth: buttons.columns === 1
                theme: page.theme
                textSize: page.theme.barLabel
                implicitHeight: page.theme.primary
                iconName: "bell"
                text: page.labels.ring
                fill: page.theme.refusedRaised
                downFill: page.color
                ink: page.theme.onOutcome
                edge: page.theme.onOutcome
                onClicked: page.vm.ring()
            }
        }
    }
}
