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

    // The software renderer does not clip a shape that lies wholly outside what scrolls: it would show over its edge.
    readonly property Flickable around: {
        let item = icon.parent;
        while (item && !(item instanceof Flickable))
            item = item.parent;
        return item as Flickable;
    }
    readonly property bool inView: {
        if (!around)
            return true;
        // Step by step, so that it is looked at again when anything on the way moves.
        let top = -around.contentY;
        for (let item = icon as Item; item && item !== around.contentItem; item = item.parent)
            top += item.y;
        return top < around.height && top + icon.height > 0 && around.contentHeight > 0;
    }

    implicitWidth: size
    implicitHeight: size

    Shape {
        visible: icon.inView
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
