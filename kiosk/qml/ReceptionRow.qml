// A person in the list: her name, where she is from and since when she is inside. Touching it anywhere opens her page.
import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Layouts
import AdmZ.Kiosk

Basic.AbstractButton {
    id: row

    required property Theme theme
    required property string line
    required property string tag

    implicitHeight: Math.max(theme.row, content.implicitHeight + 16)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: line
    Keys.onReturnPressed: row.click()

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

            ColumnLayout {
                spacing: 0

                // A name is never cut.
                Label {
                    objectName: "name"
                    text: row.text
                    size: row.theme.body
                    bold: true
                    color: row.theme.text
                }

                Label {
                    text: row.line
                    size: row.theme.small
                    color: row.theme.quiet
                }
            }

            Rectangle {
                visible: row.tag !== ""
                implicitWidth: tag.implicitWidth + 24
                implicitHeight: tag.implicitHeight + 8
                radius: 4
                color: row.theme.surface
                border.width: 2
                border.color: row.theme.controlBorder

                Label {
                    id: tag

                    anchors.centerIn: parent
                    text: row.tag
                    wrapMode: Text.NoWrap
                    size: row.theme.small
                    bold: true
                    color: row.theme.text
                }
            }

            Icon {
                theme: row.theme
                name: "chevron-right"
                size: 32
            }
        }
    }
}
