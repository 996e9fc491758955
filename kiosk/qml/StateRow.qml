// One part, how it is, and a word for it: tick, triangle or cross beside the word, never colour alone.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: row

    required property Theme theme
    required property string iconName
    required property string heading
    required property string text
    required property string word
    required property string level
    readonly property bool narrow: theme.portrait || theme.stacked || theme.compact
    readonly property var signs: ({
            "ok": "check",
            "check": "alert",
            "bad": "cross"
        })

    implicitHeight: Math.max(narrow ? 64 : 58, content.implicitHeight + 16)
    color: theme.surface
    border.width: 1
    border.color: theme.rule

    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: row.theme.gap
        columns: row.narrow ? 2 : 3
        columnSpacing: row.theme.gap
        rowSpacing: 2

        NoteRow {
            Layout.preferredWidth: row.narrow ? 1 : 240
            Layout.fillWidth: row.narrow
            theme: row.theme
            iconName: row.iconName
            text: row.heading
            size: row.theme.small
            bold: true
        }

        Label {
            Layout.row: row.narrow ? 1 : 0
            Layout.column: row.narrow ? 0 : 1
            Layout.columnSpan: row.narrow ? 2 : 1
            // Below its heading, beside the icon, where there is width for it.
            Layout.leftMargin: row.narrow && !row.theme.stacked ? Math.round(row.theme.small * 1.25) + 20 : 0
            text: row.text
            size: row.theme.small
            color: row.theme.text
        }

        Rectangle {
            Layout.row: 0
            Layout.column: row.narrow ? 1 : 2
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
            implicitWidth: state.implicitWidth + 24
            implicitHeight: state.implicitHeight + 8
            radius: 4
            color: row.level === "check" ? row.theme.here : row.theme.surface

            RowLayout {
                id: state

                anchors.centerIn: parent
                spacing: 10

                Icon {
                    theme: row.theme
                    name: row.signs[row.level] ?? ""
                    size: Math.round(row.theme.small * 1.3)
                    color: word.color
                }

                Label {
                    id: word

                    Layout.fillWidth: false
                    wrapMode: Text.NoWrap
                    text: row.word
                    size: row.theme.small
                    bold: true
                    color: row.level === "check" ? row.theme.onHere : row.level === "ok" ? row.theme.okText : row.theme.badText
                }
            }
        }
    }
}
