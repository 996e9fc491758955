// Whose is a new card to be? A few letters, and the person.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property BadgesViewModel badges
    readonly property bool typing: keyboard.shown
    // Beside the keyboard there is no room for a list: Enter shows it.
    readonly property bool tight: typing && !theme.portrait && (theme.compact || theme.stacked)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.compact ? page.theme.gap : page.theme.gutter
            Layout.leftMargin: page.theme.margin
            Layout.rightMargin: page.theme.margin
            spacing: page.theme.gap

            Label {
                objectName: "title"
                visible: !(page.tight && page.theme.stacked)
                text: page.badges.nobodys
                size: page.tight ? page.theme.small : page.theme.lead
                bold: true
                color: page.theme.text
            }

            RowLayout {
                spacing: page.theme.gap

                TextEntry {
                    objectName: "search"
                    keyboard: page.keyboard
                    field: page.desk.queryField
                    label: page.labels.search
                    labelled: !page.theme.compact && !page.typing
                    theme: page.theme
                    onEntered: page.keyboard.fold()
                }

                TouchButton {
                    objectName: "clear"
                    Layout.alignment: Qt.AlignBottom
                    visible: page.desk.searching
                    theme: page.theme
                    implicitWidth: 72
                    implicitHeight: 72
                    iconName: "cross"
                    textSize: 24
                    Accessible.name: page.labels.clear
                    onClicked: page.desk.clear()
                }
            }

            Item {
                Layout.fillHeight: true
                visible: page.tight
            }

            ScrollColumn {
                visible: !page.tight
                labels: page.labels
                theme: page.theme
                // Neighbouring rows share their line.
                spacing: -1

                Repeater {
                    model: page.badges.found

                    ReceptionRow {
                        required property var modelData

                        objectName: "row"
                        Layout.fillWidth: true
                        theme: page.theme
                        text: modelData.name
                        line: modelData.line
                        tag: modelData.tag
                        onClicked: page.badges.choose(modelData.person)
                    }
                }

                Label {
                    objectName: "empty"
                    visible: text !== ""
                    text: page.badges.nobodyFound
                    size: page.theme.body
                    color: page.theme.text
                }
            }
        }

        Keyboard {
            objectName: "keyboard"
            visible: page.typing
            keyboard: page.keyboard
            labels: page.labels
            theme: page.theme
            digitsShown: page.theme.portrait
            onEntered: page.keyboard.fold()
        }

        ReceptionFoot {
            Layout.fillWidth: true
            visible: !page.typing
            desk: page.desk
            labels: page.labels
            theme: page.theme
        }
    }
}
