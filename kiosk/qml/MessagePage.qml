// One thing said on paper: an instant, present it again, not recorded, undone.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property HomeViewModel home
    required property LabelsViewModel labels
    required property Theme theme

    readonly property var icons: ({
            "wait": "hourglass",
            "start": "hourglass",
            "again": "badge",
            "failed": "cross",
            "undone": "undo",
            "badge": "badge",
            "locked": "lock",
            "rung": "bell",
            "taken": "check",
            "sent": "bell",
            "declined": "people"
        })
    readonly property bool waiting: vm.currentPage === "wait" || vm.currentPage === "start"
    readonly property bool again: vm.currentPage === "again" || vm.currentPage === "badge"

    color: theme.paper

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * page.theme.margin, 1120)
        spacing: page.theme.gap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: page.theme.gap
            theme: page.theme
            name: page.icons[page.vm.currentPage] ?? ""
            size: page.theme.compact ? (page.theme.stacked ? 64 : 80) : page.theme.stacked ? 120 : 160
        }

        Label {
            objectName: "title"
            text: page.vm.title
            size: Math.round(page.theme.headline * (page.waiting ? 1.4 : 1.1))
            bold: true
            color: page.theme.text
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            objectName: "line"
            Layout.alignment: Qt.AlignHCenter
            // Two lines of like length rather than one word alone on the second.
            Layout.maximumWidth: page.theme.compact && !page.theme.stacked ? 600 : 1120
            visible: text !== ""
            text: page.vm.line
            size: page.theme.lead
            color: page.theme.text
            horizontalAlignment: Text.AlignHCenter
        }

        Meter {
            objectName: "waitBar"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(600, page.width * 0.6)
            Layout.topMargin: page.theme.gap
            visible: page.waiting
            theme: page.theme
            value: page.vm.progress
        }

        Label {
            visible: page.waiting
            text: page.labels.waitEnd
            size: page.theme.body
            color: page.theme.quiet
            horizontalAlignment: Text.AlignHCenter
        }

        GridLayout {
            id: below

            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: page.theme.compact ? (page.theme.stacked ? 4 : page.theme.gap) : page.theme.stacked ? page.theme.gap : page.theme.margin
            visible: !page.waiting
            columns: page.theme.portrait || page.theme.stacked && !page.theme.compact ? 1 : 2
            rowSpacing: page.theme.gap
            columnSpacing: page.theme.gap

            TouchButton {
                objectName: "start"
                Layout.alignment: Qt.AlignHCenter
                theme: page.theme
                textSize: page.theme.barLabel
                implicitHeight: page.theme.primary
                iconName: "arrow-left"
                text: page.labels.start
                onClicked: page.vm.goHome()
            }

            Rectangle {
                visible: page.again
                implicitWidth: reader.implicitWidth + (page.theme.compact && page.theme.stacked ? 24 : 64)
                implicitHeight: Math.max(page.theme.primary, reader.implicitHeight + 16)
                radius: 4
                color: page.theme.here

                RowLayout {
                    id: reader

                    anchors.centerIn: parent
                    spacing: 20

                    Label {
                        Layout.maximumWidth: below.columns === 1 ? page.width - 2 * page.theme.margin - 132 : page.width * 0.5
                        text: page.home.reader
                        size: page.theme.barLabel
                        bold: true
                        color: page.theme.onHere
                    }

                    Icon {
                        theme: page.theme
                        name: page.home.readerBelow ? "arrow-down" : "arrow-right"
                        size: 48
                        color: page.theme.onHere
                    }
                }
            }
        }
    }
}
