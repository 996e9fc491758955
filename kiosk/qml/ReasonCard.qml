// A reason to open a door. The one that is chosen is framed and ticked.
import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Layouts
import AdmZ.Kiosk

Basic.AbstractButton {
    id: card

    required property Theme theme
    required property string iconName
    required property string line
    required property bool chosen

    implicitHeight: Math.max(theme.compact ? 72 : 104, content.implicitHeight + 24)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: line
    Accessible.checkable: true
    Accessible.checked: chosen
    Keys.onReturnPressed: card.click()

    background: Rectangle {
        radius: 6
        color: card.down ? card.theme.rule : card.theme.surface
        border.width: card.chosen || card.visualFocus ? 4 : 2
        border.color: card.chosen || card.visualFocus ? card.theme.text : card.theme.controlBorder
    }

    contentItem: Item {
        RowLayout {
            id: content

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: card.theme.gap
            anchors.rightMargin: card.theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: 20

            Icon {
                theme: card.theme
                name: card.iconName
                size: Math.round(card.theme.body * 1.5)
            }

            ColumnLayout {
                spacing: 0

                Label {
                    text: card.text
                    size: card.theme.body
                    bold: true
                    color: card.theme.text
                }

                Label {
                    text: card.line
                    size: card.theme.small
                    color: card.theme.text
                }
            }

            Icon {
                visible: card.chosen
                theme: card.theme
                name: "check"
                size: 36
            }
        }
    }
}
