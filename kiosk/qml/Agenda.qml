// Today's gatherings, as many as there is room for; or that there are none.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Item {
    id: agenda

    required property HomeViewModel home
    required property Theme theme
    required property color strong
    required property color quiet

    implicitHeight: 0
    clip: true

    ColumnLayout {
        width: parent.width
        spacing: agenda.theme.compact ? 8 : 16

        Label {
            visible: !agenda.theme.compact && agenda.home.noGathering === ""
            text: agenda.home.agendaTitle
            size: agenda.theme.label
            bold: true
            color: agenda.strong
        }

        Label {
            objectName: "noGathering"
            visible: text !== ""
            text: agenda.home.noGathering
            size: agenda.theme.body
            color: agenda.quiet
        }

        Repeater {
            model: agenda.home.gatherings

            GatheringRow {
                id: row

                required property var modelData

                // A row that does not fit whole is not shown at all; the programme has them all.
                visible: y + implicitHeight <= agenda.height
                theme: agenda.theme
                time: modelData.time
                heading: modelData.title
                place: modelData.place
                now: modelData.now
                strong: agenda.strong
                quiet: agenda.quiet
            }
        }
    }
}
