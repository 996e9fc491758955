// Nobody is being served: what the place says on paper, what one can do on ink, and the prompt in yellow.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Item {
    id: page

    required property EntranceViewModel vm
    required property HomeViewModel home
    required property ReceptionViewModel desk
    required property NewcomerViewModel newcomer
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    readonly property bool night: home.alarm || home.state !== "" && !home.open
    readonly property bool column: theme.portrait || theme.stacked

    Rectangle {
        anchors.fill: parent
        color: page.home.alarm ? page.theme.refusedFill : page.night ? page.theme.night : page.theme.paper
    }

    GridLayout {
        anchors.fill: parent
        columns: page.column ? 1 : 2
        rowSpacing: 0
        columnSpacing: 0

        HomePaper {
            Layout.fillWidth: true
            Layout.fillHeight: !page.theme.stacked
            Layout.minimumHeight: page.theme.stacked ? implicitHeight : 0
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.stacked && page.theme.compact ? 8 : page.theme.margin
            Layout.bottomMargin: page.theme.stacked ? page.theme.gap : page.theme.margin
            Layout.preferredWidth: 1
            home: page.home
            theme: page.theme
            night: page.night
        }

        Rectangle {
            Layout.row: page.theme.portrait && !page.theme.stacked ? 2 : page.column ? 1 : 0
            Layout.column: page.column ? 0 : 1
            Layout.fillWidth: page.column
            Layout.fillHeight: !page.theme.portrait || page.theme.stacked
            Layout.preferredWidth: page.column ? -1 : Math.round(page.width * (page.theme.compact ? 0.44 : 0.375))
            Layout.minimumHeight: action.implicitHeight
            color: page.theme.ink

            Rectangle {
                width: page.column ? parent.width : 8
                height: page.column ? 8 : parent.height
                color: page.theme.here
            }

            ColumnLayout {
                id: action

                anchors.fill: parent
                spacing: 0

                Prompt {
                    Layout.fillWidth: true
                    Layout.row: 0
                    visible: !page.theme.portrait
                    home: page.home
                    theme: page.theme
                    night: page.night
                }

                HomeInk {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.margins: page.theme.compact ? 16 : page.theme.margin
                    Layout.topMargin: page.theme.compact || page.theme.stacked && (page.night || !page.theme.portrait) ? page.theme.gap : page.theme.portrait ? page.theme.margin : page.theme.gutter
                    Layout.bottomMargin: page.theme.compact || page.theme.stacked && !page.theme.portrait ? page.theme.gap : page.theme.portrait ? page.theme.margin : page.theme.gutter
                    vm: page.vm
                    home: page.home
                    desk: page.desk
                    newcomer: page.newcomer
                    settings: page.settings
                    labels: page.labels
                    theme: page.theme
                    night: page.night
                }

                Prompt {
                    Layout.fillWidth: true
                    visible: page.theme.portrait
                    home: page.home
                    theme: page.theme
                    night: page.night
                }
            }
        }
    }
}
