// An icon of the look: strokes on a grid of 24, scaled as a whole. Stands beside its word, so it is not spoken.
import QtQuick
import QtQuick.Shapes
import AdmZ.Kiosk

Item {
    id: icon

    required property Theme theme
    required property string name
    property color color: theme.text
    property int size: 32

    implicitWidth: size
    implicitHeight: size

    Shape {
        width: 24
        height: 24
        scale: icon.size / 24
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: icon.color
            strokeWidth: 2
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: icon.theme.icon(icon.name)
            }
        }
    }
}
