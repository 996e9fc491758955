// How many digits of a PIN were typed, never which.
pragma ComponentBehavior: Bound

import QtQuick
import AdmZ.Kiosk

Row {
    id: dots

    required property Theme theme
    required property int count

    spacing: 12

    Repeater {
        model: Math.max(4, dots.count)

        Rectangle {
            required property int index

            width: dots.theme.compact ? 32 : 44
            height: width
            radius: 4
            color: index < dots.count ? dots.theme.text : dots.theme.surface
            border.width: 3
            border.color: dots.theme.text
        }
    }
}
