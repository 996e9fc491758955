// One lever: what it is, how it stands, and the button that changes that.
import QtQuick
import QtQuick.Layouts
import AdmZ.Panel

RowLayout {
    id: row

    required property Lever lever
    required property bool ready

    spacing: Look.gap

    ColumnLayout {
        spacing: 0

        PanelText {
            text: row.lever.label
            color: Look.text2
            font.pixelSize: Look.small
        }

        PanelText {
            objectName: "position"
            text: row.lever.position
            font.weight: Font.DemiBold
        }
    }

    PanelButton {
        objectName: "move"
        Layout.fillWidth: false
        Layout.preferredWidth: 136
        enabled: row.ready && row.lever.known
        text: row.lever.button
        Accessible.name: row.lever.label + "\u00a0: " + row.lever.position + ". " + text
        onClicked: row.lever.move()
    }
}
