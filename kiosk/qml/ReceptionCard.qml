// A card that is waited for, or that is there: what it is, whose, and what can be done with it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ReceptionFrame {
    id: page

    required property HomeViewModel home
    required property BadgesViewModel badges
    // What alone can be done stands where the card was awaited, and is in sight however large the text.
    readonly property bool single: badges.cardActs.length === 1

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ScrollColumn {
            Layout.margins: page.theme.margin
            Layout.topMargin: page.theme.compact ? page.theme.gap : page.theme.margin
            Layout.bottomMargin: page.theme.gap
            labels: page.labels
            theme: page.theme

            Label {
                objectName: "title"
                text: page.badges.title
                size: page.theme.title
                bold: true
                color: page.theme.text
            }

            // A name is never cut.
            Label {
                objectName: "line"
                visible: text !== ""
                text: page.badges.line
                size: page.theme.lead
                color: page.theme.text
            }

            Repeater {
                model: page.badges.facts

                NoteRow {
                    required property var modelData

                    objectName: "fact"
                    theme: page.theme
                    iconName: modelData.icon
                    text: modelData.text
                    size: page.theme.body
                }
            }

            GridLayout {
                Layout.fillWidth: true
                Layout.topMargin: page.theme.gap
                visible: !page.single && page.badges.cardActs.length > 0
                columns: page.theme.stacked || page.theme.portrait ? 1 : Math.max(2, page.badges.cardActs.length)
                columnSpacing: page.theme.gap
                rowSpacing: page.theme.gap
                uniformCellWidths: true

                Repeater {
                    model: page.single ? [] : page.badges.cardActs

                    TouchButton {
                        required property int index
                        required property var modelData

                        objectName: modelData.key
                        Layout.fillWidth: true
                        theme: page.theme
                        main: index === 0
                        enabled: !page.desk.acting
                        implicitHeight: Math.max(page.theme.primary, implicitContentHeight + 16)
                        iconName: modelData.icon
                        text: modelData.text
                        onClicked: page.badges.act(modelData.key)
                    }
                }
            }
        }

        ReceptionFoot {
            Layout.fillWidth: true
            desk: page.desk
            labels: page.labels
            theme: page.theme
            backTo: page.badges.backTo

            ReceptionPrompt {
                objectName: "prompt"
                theme: page.theme
                text: page.badges.prompt
                most: page.width * 0.55
                below: page.home.readerBelow
            }

            TouchButton {
                objectName: page.single ? page.badges.cardActs[0].key : ""
                visible: page.single
                theme: page.theme
                main: true
                enabled: !page.desk.acting
                height: Math.max(72, implicitContentHeight + 16)
                textSize: page.theme.barLabel
                iconName: page.single ? page.badges.cardActs[0].icon : ""
                text: page.single ? page.badges.cardActs[0].text : ""
                onClicked: page.badges.act(page.badges.cardActs[0].key)
            }
        }
    }
}
