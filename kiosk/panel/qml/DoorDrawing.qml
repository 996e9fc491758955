// The door as one sees it from the street: its leaf shut or ajar, and the lock's lamp.
import QtQuick
import QtQuick.Shapes

Item {
    id: door

    required property bool open
    required property bool free
    required property string words

    implicitWidth: 150
    implicitHeight: 164
    Accessible.role: Accessible.Graphic
    Accessible.name: words

    Rectangle {
        id: frame

        x: 20
        width: 110
        height: 156
        color: door.open ? Look.here : Look.line
        border.width: 4
        border.color: Look.ink
    }

    Shape {
        anchors.fill: frame
        visible: door.open

        ShapePath {
            fillColor: Look.ink
            strokeColor: "transparent"
            startX: 2
            startY: 2

            PathLine { x: 44; y: 14 }
            PathLine { x: 44; y: 164 }
            PathLine { x: 2; y: 154 }
            PathLine { x: 2; y: 2 }
        }
    }

    Rectangle {
        visible: !door.open
        x: 26
        y: 6
        width: 98
        height: 148
        color: Look.ink

        Rectangle {
            x: 80
            y: 72
            width: 8
            height: 24
            radius: 4
            color: Look.here
        }
    }

    Rectangle {
        x: 138
        y: 68
        width: 20
        height: 20
        radius: door.free ? 10 : 2
        color: door.free ? Look.free : Look.shut
    }

    Rectangle {
        y: 156
        width: parent.width
        height: 4
        color: Look.ink
    }
}
