// One line that reception types. The keyboard is there from the start, and its Enter goes on with the line.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property string title
    required property string line
    required property TypedText field
    required property string label
    required property string enterText
    required property bool canEnter

    signal entered
    signal wentBack

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: page.theme.margin
            Layout.rightMargin: page.theme.margin
            Layout.topMargin: page.theme.compact ? 8 : page.theme.gutter
            Layout.bottomMargin: page.theme.compact ? 8 : page.theme.gap
            spacing: page.theme.compact ? 8 : page.theme.gap

            RowLayout {
                spacing: page.theme.gap

                TouchButton {
                    objectName: "back"
                    theme: page.theme
                    implicitWidth: 64
                    implicitHeight: 64
                    iconName: "arrow-left"
                    textSize: 28
                    Accessible.name: page.labels.back
                    onClicked: page.wentBack()
                }

                ColumnLayout {
                    spacing: 0

                    // A name is never cut.
                    Label {
                        objectName: "title"
                        text: page.title
                        size: page.theme.compact ? Math.min(page.theme.small, 22) : page.theme.stacked ? page.theme.label : page.theme.title
                        bold: true
                        color: page.theme.text
                    }

                    Label {
                        objectName: "line"
                        visible: text !== "" && !page.theme.compact && !page.theme.stacked
                        text: page.line
                        size: page.theme.label
                        color: page.theme.text
                    }
                }
            }

            TextEntry {
                objectName: "typing"
                keyboard: page.keyboard
                field: page.field
                label: page.label
                labelled: !page.theme.compact
                theme: page.theme
                onEntered: page.entered()
            }

            Item {
                Layout.fillHeight: true
            }
        }

        Keyboard {
            objectName: "keyboard"
            visible: page.keyboard.shown
            keyboard: page.keyboard
            labels: page.labels
            theme: page.theme
            enterText: page.enterText
            enterEnabled: page.canEnter
            onEntered: page.entered()
        }
    }
}
