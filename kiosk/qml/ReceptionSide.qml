// Who rings or asks, how the doors stand, and the ways to a new visit and to a badge.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: side

    required property ReceptionViewModel desk
    required property RequestsViewModel requests
    required property VisitorsViewModel visitors
    required property BadgesViewModel badges
    required property LabelsViewModel labels
    required property Theme theme

    spacing: theme.gap

    Repeater {
        model: side.desk.calls

        ReceptionCall {
            required property var modelData

            Layout.fillWidth: true
            theme: side.theme
            heading: modelData.title
            text: modelData.line
            act: modelData.call !== "" ? side.labels.takeCall : ""
            actName: "takeCall"
            onTaken: side.desk.takeCall(modelData.call)
        }
    }

    Repeater {
        model: side.requests.cards

        ReceptionCall {
            required property var modelData

            Layout.fillWidth: true
            theme: side.theme
            iconName: modelData.icon
            heading: modelData.title
            text: modelData.text
            act: modelData.act
            actIcon: "chevron-right"
            actName: "openRequest"
            onTaken: side.requests.open(modelData.key)
        }
    }

    Repeater {
        model: side.requests.notices

        ReceptionCall {
            required property var modelData

            Layout.fillWidth: true
            theme: side.theme
            iconName: modelData.icon
            heading: modelData.title
            text: modelData.text
            todo: modelData.todo
            act: modelData.act
            actName: "readNotice"
            onTaken: side.requests.read(modelData.key)
        }
    }

    Repeater {
        model: side.desk.doors

        ReceptionDoor {
            required property var modelData

            Layout.fillWidth: true
            theme: side.theme
            heading: modelData.name
            text: modelData.line
            todo: modelData.todo
            level: modelData.level
        }
    }

    TouchButton {
        objectName: "showExpected"
        Layout.fillWidth: true
        visible: text !== ""
        theme: side.theme
        implicitHeight: Math.max(72, implicitContentHeight + 16)
        textSize: side.theme.barLabel
        iconName: "people"
        text: side.visitors.expectedLabel
        onClicked: side.visitors.showExpected()
    }

    TouchButton {
        objectName: "registerVisit"
        Layout.fillWidth: true
        theme: side.theme
        implicitHeight: Math.max(72, implicitContentHeight + 16)
        textSize: side.theme.barLabel
        iconName: "visitor"
        text: side.visitors.registerLabel
        onClicked: side.visitors.begin()
    }

    TouchButton {
        objectName: "readBadge"
        Layout.fillWidth: true
        theme: side.theme
        implicitHeight: Math.max(72, implicitContentHeight + 16)
        textSize: side.theme.barLabel
        iconName: "badge"
        text: side.badges.readLabel
        onClicked: side.badges.read()
    }
}
