// A row that is ticked by touching it anywhere.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import AdmZ.Kiosk

AbstractButton {
    id: row

    required property Theme theme
    required property string iconName
    required property bool ticked

    implicitHeight: Math.max(theme.compact || theme.stacked ? 64 : theme.row, content.implicitHeight + 16)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: ticked
    Keys.onReturnPressed: row.click()

    background: Rectangle {
        radius: 6
        color: row.down ? row.theme.rule : row.theme.surface
        border.width: row.visualFocus ? 4 : 1
        border.color: row.visualFocus ? row.theme.text : row.theme.controlBorder
    }

    contentItem: Item {
        RowLayout {
            id: content

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: row.theme.gap
            anchors.rightMargin: row.theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: 20

            Icon {
                theme: row.theme
                name: row.iconName
                size: Math.round(row.theme.body * 1.3)
            }

            Text {
                Layout.fillWidth: true
                text: row.text
                textFormat: Text.PlainText
                color: row.theme.text
                font.pixelSize: row.theme.body
                font.weight: row.ticked ? Font.Normal : Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Rectangle {
                implicitWidth: 48
                implicitHeight: 48
                radius: 4
                color: row.ticked ? row.theme.inFill : row.theme.surface
                border.width: 3
                border.color: row.theme.text

                Icon {
                    anchors.centerIn: parent
                    visible: row.ticked
                    theme: row.theme
                    name: "check"
                    size: 36
                    color: row.theme.onOutcome
                }
            }
        }
    }
}
