// The PIN that a badge's owner chooses: typed twice, with the screen turned to her.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property BadgesViewModel badges
    // Little room: the pad comes before all words but the title.
    readonly property bool tight: theme.stacked || theme.compact

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? 4 : page.tight ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.compact ? 4 : page.tight ? page.theme.gap : page.theme.margin
            columns: page.theme.portrait ? 1 : 2
            columnSpacing: page.theme.margin
            rowSpacing: page.theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                spacing: page.tight ? 8 : page.theme.gap

                Label {
                    objectName: "title"
                    text: page.badges.pinTitle
                    size: page.tight ? page.theme.body : page.theme.title
                    bold: true
                    color: page.theme.text
                }

                PinDots {
                    theme: page.theme
                    count: page.badges.pinCount
                }

                Label {
                    objectName: "digitsTyped"
                    visible: !page.tight
                    text: page.badges.digitsTyped
                    size: page.theme.body
                    bold: true
                    color: page.theme.text
                }

                // Where there is no room for both, that the two differ is what has to be known.
                Label {
                    objectName: "line"
                    visible: !page.theme.compact || page.badges.differed
                    text: page.badges.pinLine
                    size: page.tight ? page.theme.small : page.theme.body
                    bold: page.badges.differed
                    color: page.theme.text
                }

                Label {
                    visible: !page.tight
                    text: page.labels.pinHidden
                    size: page.theme.body
                    color: page.theme.text
                }
            }

            PinPad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                labels: page.labels
                theme: page.theme
                ready: page.badges.pinReady
                onPressed: digit => page.badges.pressDigit(digit)
                onErased: page.badges.erase()
                onEntered: page.badges.submitPin()
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            visible: !(page.theme.compact && page.theme.stacked)
            desk: page.desk
            labels: page.labels
            theme: page.theme
            backTo: "deskBadges"
        }
    }
}
