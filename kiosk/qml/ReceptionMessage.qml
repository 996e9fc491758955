// A line for somebody, shown once at her next tap. The keyboard is there from the start, and its Enter leaves the line.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property PersonViewModel person

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
                    onClicked: page.desk.show("deskPerson")
                }

                ColumnLayout {
                    spacing: 0

                    // A name is never cut.
                    Label {
                        objectName: "title"
                        text: page.person.name
                        size: page.theme.compact ? Math.min(page.theme.small, 22) : page.theme.stacked ? page.theme.label : page.theme.title
                        bold: true
                        color: page.theme.text
                    }

                    Label {
                        objectName: "line"
                        visible: !page.theme.compact && !page.theme.stacked
                        text: page.labels.writeNote
                        size: page.theme.label
                        color: page.theme.text
                    }
                }
            }

            TextEntry {
                objectName: "messageText"
                keyboard: page.keyboard
                field: page.person.messageField
                label: page.labels.writeTitle
                labelled: !page.theme.compact
                theme: page.theme
                onEntered: page.person.send()
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
            enterText: page.labels.send
            enterEnabled: page.person.canSend
            onEntered: page.person.send()
        }
    }
}
