// One gathering: when, what, and where.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

RowLayout {
    id: row

    required property Theme theme
    required property string time
    required property string heading
    required property string place
    required property string now
    required property color strong
    required property color quiet

    spacing: 20

    Label {
        Layout.fillWidth: false
        Layout.preferredWidth: Math.round(row.theme.body * 3.2)
        Layout.alignment: Qt.AlignTop
        text: row.time
        size: row.theme.body
        bold: true
        figures: true
        color: row.strong
    }

    ColumnLayout {
        spacing: 2

        Label {
            text: row.heading
            size: row.theme.body
            bold: true
            color: row.strong
        }

        Label {
            visible: text !== ""
            text: row.now === "" ? row.place : row.now + " · " + row.place
            size: row.theme.small
            color: row.quiet
        }
    }
}
