// A setting that is on or off: framed and ticked when it is on.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import AdmZ.Kiosk

AbstractButton {
    id: card

    required property Theme theme
    required property string iconName
    required property string note
    required property bool on

    Layout.fillWidth: true
    // Cards side by side are of one height.
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    implicitHeight: theme.compact ? Math.max(80, content.implicitHeight + 8) : Math.max(112, content.implicitHeight + 32)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: note
    Accessible.checkable: true
    Accessible.checked: on
    Keys.onReturnPressed: card.click()

    background: Rectangle {
        radius: 4
        color: card.down ? card.theme.rule : card.enabled ? card.theme.surface : "transparent"
        border.width: !card.enabled ? 0 : card.on || card.visualFocus ? 4 : 2
        border.color: card.visualFocus ? card.theme.here : card.on ? card.theme.text : card.theme.controlBorder

        Loader {
            anchors.fill: parent
            active: !card.enabled
            sourceComponent: DashedBorder {
                color: card.theme.controlBorder
            }
        }
    }

    contentItem: Item {
        RowLayout {
            id: content

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: card.theme.gutter
            anchors.verticalCenter: parent.verticalCenter
            spacing: 24

            Icon {
                theme: card.theme
                name: card.iconName
                size: card.theme.compact ? 36 : 48
            }

            ColumnLayout {
                spacing: 2

                Text {
                    Layout.fillWidth: true
                    text: card.text
                    textFormat: Text.PlainText
                    color: card.theme.text
                    font.pixelSize: card.theme.body
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                Text {
                    Layout.fillWidth: true
                    text: card.note
                    textFormat: Text.PlainText
                    color: card.theme.text
                    font.pixelSize: card.theme.small
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }

            Icon {
                theme: card.theme
                name: "check"
                size: 36
                visible: card.enabled
                opacity: card.on ? 1 : 0
            }
        }
    }
}
