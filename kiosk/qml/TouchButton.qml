// A button large enough for a finger; acts on release. Colours come from the page that it stands on.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import AdmZ.Kiosk

AbstractButton {
    id: button

    required property Theme theme
    property string iconName: ""
    property color fill: theme.surface
    property color downFill: theme.rule
    property color ink: theme.text
    property color edge: theme.controlBorder
    property bool main: false
    property bool current: false
    property int textSize: theme.label
    readonly property color back: main ? theme.here : fill
    readonly property color front: main ? theme.onHere : ink

    implicitWidth: Math.max(implicitHeight, content.implicitWidth + 2 * theme.gap + 8)
    implicitHeight: Math.max(main ? theme.primary : theme.minimum, content.implicitHeight + theme.gap)
    focusPolicy: Qt.StrongFocus
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Keys.onReturnPressed: button.click()
    Keys.onEnterPressed: button.click()

    background: Rectangle {
        radius: 4
        color: button.down ? (button.main ? button.theme.surface : button.downFill) : button.enabled ? button.back : "transparent"
        border.width: !button.enabled ? 0 : button.current ? 4 : 2
        border.color: button.main ? button.theme.here : button.edge

        Loader {
            anchors.fill: parent
            active: !button.enabled
            sourceComponent: DashedBorder {
                color: button.edge
            }
        }

        Rectangle {
            anchors.fill: parent
            anchors.margins: -6
            radius: 8
            visible: button.visualFocus
            color: "transparent"
            border.width: 4
            border.color: button.theme.here

            Rectangle {
                anchors.fill: parent
                anchors.margins: 4
                radius: 4
                color: "transparent"
                border.width: 2
                border.color: button.theme.onHere
            }
        }
    }

    contentItem: Item {
        RowLayout {
            id: content

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: 14

            Icon {
                theme: button.theme
                visible: button.iconName !== ""
                name: button.iconName
                size: Math.round(button.textSize * 1.3)
                color: button.enabled ? button.front : button.ink
            }

            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: button.text
                textFormat: Text.PlainText
                color: button.down && button.main ? button.theme.text : button.enabled ? button.front : button.ink
                font.pixelSize: button.textSize
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                horizontalAlignment: button.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
                Accessible.ignored: true
            }
        }
    }
}
