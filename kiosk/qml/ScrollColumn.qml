// A column that scrolls where it is higher than its room: by two buttons, and by a finger too.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Item {
    id: scroll

    required property LabelsViewModel labels
    required property Theme theme
    property int spacing: theme.gap
    default property alias content: column.data
    readonly property bool tooHigh: column.implicitHeight > height + 1
    property bool overflows: false
    property int turns: 0

    // The buttons take width, which changes how the text wraps: where that decides, it would change its mind for ever.
    onTooHighChanged: if (tooHigh || turns < 20) {
        overflows = tooHigh;
        turns += 1;
    }

    implicitHeight: column.implicitHeight
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: 0
    clip: overflows

    Timer {
        interval: 1000
        running: scroll.turns > 0
        onTriggered: scroll.turns = 0
    }

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.rightMargin: scroll.overflows ? scroll.theme.minimum + scroll.theme.gap : 0
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: scroll.overflows

        ColumnLayout {
            id: column

            width: flick.width
            spacing: scroll.spacing
        }
    }

    Column {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        spacing: scroll.theme.gap
        visible: scroll.overflows

        TouchButton {
            objectName: "pageUp"
            theme: scroll.theme
            width: scroll.theme.minimum
            height: scroll.theme.minimum
            iconName: "arrow-up"
            textSize: 24
            Accessible.name: scroll.labels.pageUp
            onClicked: flick.contentY = Math.max(0, flick.contentY - flick.height * 0.7)
        }

        TouchButton {
            objectName: "pageDown"
            theme: scroll.theme
            width: scroll.theme.minimum
            height: scroll.theme.minimum
            iconName: "arrow-down"
            textSize: 24
            Accessible.name: scroll.labels.pageDown
            onClicked: flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.7)
        }
    }
}
