// The border of what cannot be touched now.
import QtQuick
import QtQuick.Shapes

Shape {
    id: border

    required property color color

    ShapePath {
        fillColor: "transparent"
        strokeColor: border.color
        strokeWidth: 2
        strokeStyle: ShapePath.DashLine
        dashPattern: [4, 3]

        PathRectangle {
            x: 1
            y: 1
            width: border.width - 2
            height: border.height - 2
            radius: 4
        }
    }
}
