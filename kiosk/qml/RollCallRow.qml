// Somebody who is looked for: the whole row is touched once she is found, which is then said by word, tick and weight.
import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Layouts
import AdmZ.Kiosk

Basic.AbstractButton {
    id: row

    required property Theme theme
    required property string belongs
    required property string mark
    required property bool safe

    implicitHeight: Math.max(theme.compact ? 72 : 88, content.implicitHeight + 16)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: belongs + (belongs === "" ? "" : ", ") + mark
    Accessible.checkable: true
    Accessible.checked: safe
    Keys.onReturnPressed: row.click()
    Keys.onEnterPressed: row.click()

    background: Rectangle {
        color: row.down ? row.theme.rule : row.theme.surface
        border.width: row.visualFocus ? 4 : 1
        border.color: row.visualFocus ? row.theme.text : row.theme.rule
    }

    contentItem: Item {
        RowLayout {
            id: content

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: row.theme.gap
            anchors.rightMargin: row.theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: row.theme.gap

            GridLayout {
                columns: row.theme.stacked || row.theme.compact ? 1 : 2
                columnSpacing: row.theme.gap
                rowSpacing: 0

                ColumnLayout {
                    spacing: 0

                    // A name is never cut.
                    Label {
                        objectName: "name"
                        text: row.text
                        size: row.theme.body
                        bold: !row.safe
                        color: row.theme.text
                    }

                    Label {
                        visible: text !== ""
                        text: row.belongs
                        size: row.theme.small
                        color: row.theme.quiet
                    }
                }

                Label {
                    objectName: "mark"
                    Layout.fillWidth: false
                    Layout.maximumWidth: row.width * 0.6
                    text: row.mark
                    size: row.theme.small
                    bold: row.safe
                    color: row.theme.text
                    figures: true
                }
            }

            Rectangle {
                implicitWidth: row.theme.compact ? 64 : 72
                implicitHeight: 64
                radius: 4
                color: row.safe ? row.theme.inFill : row.theme.surface
                border.width: 3
                border.color: row.theme.text

                Icon {
                    anchors.centerIn: parent
                    visible: row.safe
                    theme: row.theme
                    name: "check"
                    size: 44
                    color: row.theme.onOutcome
                }
            }
        }
    }
}
