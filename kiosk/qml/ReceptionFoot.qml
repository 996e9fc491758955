// The way back, and what a page adds beside it.
import QtQuick
import AdmZ.Kiosk

Rectangle {
    id: foot

    required property ReceptionViewModel desk
    required property LabelsViewModel labels
    required property Theme theme
    property string backTo: "desk"
    property string remark: ""
    // A page whose way back is not to one fixed page.
    property bool ownWay: false
    default property alias extra: extras.data

    signal wentBack

    implicitHeight: buttons.implicitHeight + 32
    color: theme.ink

    Rectangle {
        width: parent.width
        height: 8
        color: foot.theme.here
    }

    Flow {
        id: buttons

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: 4
        anchors.leftMargin: foot.theme.margin
        anchors.rightMargin: foot.theme.margin
        spacing: foot.theme.gap

        InkButton {
            id: back

            objectName: "back"
            theme: foot.theme
            height: Math.max(64, implicitHeight, extras.height)
            textSize: foot.theme.barLabel
            iconName: "arrow-left"
            text: foot.labels.back
            onClicked: foot.ownWay ? foot.wentBack() : foot.desk.show(foot.backTo)
        }

        Label {
            visible: text !== "" && !(foot.theme.compact && foot.theme.stacked)
            width: Math.min(implicitWidth, buttons.width - back.width - foot.theme.gap)
            height: Math.max(back.height, implicitHeight)
            verticalAlignment: Text.AlignVCenter
            text: foot.remark
            size: foot.theme.label
            color: foot.theme.onInkQuiet
        }

        // What the page adds stands at the right, in the next row where the first has no room for it.
        Item {
            readonly property real room: buttons.width - back.width - extras.width - 2 * foot.theme.gap

            visible: extras.width > 0 && foot.remark === ""
            width: Math.max(1, Math.floor(room))
            height: 1
        }

        Row {
            id: extras

            spacing: foot.theme.gap
        }
    }
}
