// A key holder presumed inside says whether she comes in or leaves.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: page.theme.margin
            spacing: page.theme.gap

            Label {
                objectName: "title"
                text: page.vm.title
                size: page.theme.headline
                bold: true
                color: page.theme.text
            }

            Label {
                objectName: "line"
                text: page.vm.line
                size: page.theme.compact && page.theme.stacked ? page.theme.body : page.theme.lead
                color: page.theme.text
            }

            Item {
                visible: !(page.theme.compact && page.theme.stacked)
                Layout.fillHeight: true
            }

            GridLayout {
                Layout.fillWidth: true
                columns: page.theme.portrait ? 1 : 2
                columnSpacing: page.theme.gap
                rowSpacing: page.theme.gap

                TouchButton {
                    objectName: "chooseIn"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    implicitHeight: page.theme.compact ? (page.theme.stacked ? 80 : 110) : page.theme.lowered || page.theme.stacked && !page.theme.portrait ? 140 : 180
                    theme: page.theme
                    textSize: page.theme.title
                    iconName: "outcome-in"
                    text: page.labels.enter
                    onClicked: page.vm.choose("in")
                }

                TouchButton {
                    objectName: "chooseOut"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    implicitHeight: page.theme.compact ? (page.theme.stacked ? 80 : 110) : page.theme.lowered || page.theme.stacked && !page.theme.portrait ? 140 : 180
                    theme: page.theme
                    textSize: page.theme.title
                    iconName: "outcome-out"
                    text: page.labels.leave
                    onClicked: page.vm.choose("out")
                }
            }

            Item {
                visible: !(page.theme.compact && page.theme.stacked)
                Layout.fillHeight: !page.theme.portrait
            }

            Flow {
                Layout.fillWidth: true
                spacing: page.theme.gap

                TouchButton {
                    id: more

                    objectName: "moreTime"
                    visible: page.vm.moreOffered
                    theme: page.theme
                    height: Math.max(implicitHeight, 64)
                    iconName: "plus"
                    textSize: page.theme.barLabel
                    text: page.labels.moreTime
                    onClicked: page.vm.moreTime()
                }

                Label {
                    objectName: "timeLine"
                    height: more.height
                    verticalAlignment: Text.AlignVCenter
                    text: page.vm.timeLine
                    size: page.theme.body
                    color: page.theme.text
                }
            }
        }

        Bar {
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme
        }
    }
}
