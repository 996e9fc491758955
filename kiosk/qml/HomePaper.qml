// The place, the clock, open or closed, how many are inside, and today's gatherings where there is room.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: paper

    required property HomeViewModel home
    required property Theme theme
    required property bool night
    readonly property color strong: home.alarm ? theme.onOutcome : night ? theme.onNight : theme.text
    readonly property color quiet: home.alarm ? theme.onOutcome : night ? theme.onNightQuiet : theme.quiet

    spacing: theme.compact || theme.stacked ? 8 : 16

    RowLayout {
        Layout.fillWidth: true
        spacing: paper.theme.gap

        Label {
            objectName: "place"
            Layout.alignment: Qt.AlignTop
            text: paper.home.place
            size: paper.theme.stacked ? paper.theme.label : paper.theme.lead
            bold: true
            color: paper.strong
        }

        ColumnLayout {
            Layout.fillWidth: false
            spacing: 0

            Label {
                objectName: "clock"
                Layout.alignment: Qt.AlignRight
                Layout.fillWidth: false
                text: paper.home.clock
                size: paper.theme.title
                bold: true
                figures: true
                color: paper.strong
            }

            Label {
                objectName: "date"
                Layout.alignment: Qt.AlignRight
                Layout.fillWidth: false
                visible: !paper.theme.compact && !paper.theme.stacked
                text: paper.home.date
                size: paper.theme.small
                color: paper.quiet
            }
        }
    }

    Item {
        Layout.preferredHeight: paper.theme.compact || paper.theme.stacked ? 0 : 16
    }

    GridLayout {
        Layout.fillWidth: true
        // Where there is little width, what follows goes below.
        columns: state.implicitWidth + columnSpacing + until.implicitWidth <= paper.width && !(paper.theme.compact && !paper.theme.stacked) ? 2 : 1
        columnSpacing: Math.round(paper.theme.headline * 0.3)
        rowSpacing: 0

        Label {
            id: state

            objectName: "state"
            Layout.fillWidth: false
            text: paper.home.state
            size: Math.round(paper.theme.headline * (paper.theme.stacked ? 0.9 : 1.2))
            bold: true
            color: paper.strong
        }

        Label {
            id: until

            objectName: "until"
            text: paper.home.until
            size: Math.round(paper.theme.headline * (paper.theme.stacked || paper.theme.compact ? 0.9 : paper.night ? 1 : 1.2))
            color: paper.strong
        }
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: paper.theme.compact || paper.theme.stacked ? 0 : 16
        visible: paper.home.present !== ""
        columns: present.implicitWidth + columnSpacing + free.implicitWidth <= paper.width ? 2 : 1
        columnSpacing: paper.theme.gap
        rowSpacing: 0

        Label {
            id: present

            objectName: "present"
            text: paper.home.present
            size: paper.theme.stacked ? paper.theme.label : paper.theme.lead
            bold: true
            color: paper.strong
        }

        Label {
            id: free

            objectName: "free"
            Layout.fillWidth: false
            visible: !paper.theme.compact
            text: paper.home.free
            size: paper.theme.stacked ? paper.theme.label : paper.theme.lead
            color: paper.quiet
        }
    }

    Meter {
        Layout.fillWidth: true
        visible: paper.home.filled >= 0 && !paper.theme.stacked
        theme: paper.theme
        value: paper.home.filled
    }

    Agenda {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.topMargin: paper.theme.compact ? 8 : 24
        visible: !paper.theme.stacked
        home: paper.home
        theme: paper.theme
        strong: paper.strong
        quiet: paper.quiet
    }

    Repeater {
        model: paper.night && !paper.theme.portrait && !paper.theme.stacked ? paper.home.hints : []

        NoteRow {
            required property var modelData

            theme: paper.theme
            iconName: modelData.icon
            text: modelData.text
            bold: modelData.icon === "alert"
            size: paper.theme.compact ? paper.theme.small : paper.theme.label
            color: paper.strong
        }
    }
}
