// What makes the kiosk easier: all of it goes when the person leaves.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Rectangle {
    id: page

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    readonly property int across: theme.portrait || theme.stacked ? 1 : 2
    readonly property bool dense: theme.compact && !theme.stacked

    color: theme.paper

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ScrollColumn {
            Layout.margins: page.theme.margin
            labels: page.labels
            theme: page.theme

            GridLayout {
                columns: page.dense ? 2 : 1
                rowSpacing: page.theme.gap
                columnSpacing: page.theme.gap

                Label {
                    objectName: "title"
                    Layout.fillWidth: !page.dense
                    Layout.alignment: Qt.AlignBaseline
                    text: page.labels.accessibility
                    size: page.theme.title
                    bold: true
                    color: page.theme.text
                }

                Label {
                    Layout.alignment: Qt.AlignBaseline
                    text: page.labels.settingsNote
                    size: page.theme.compact ? page.theme.label : page.theme.lead
                    color: page.theme.quiet
                }
            }

            Label {
                text: page.labels.textSize
                size: page.theme.label
                bold: true
                color: page.theme.text
            }

            GridLayout {
                Layout.fillWidth: true
                columns: page.theme.stacked || page.theme.portrait ? 2 : 4
                rowSpacing: page.theme.gap
                columnSpacing: page.theme.gap

                Repeater {
                    model: page.settings.textSteps

                    TouchButton {
                        required property int modelData

                        objectName: "text" + modelData
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        implicitHeight: page.dense ? 64 : page.theme.compact ? 72 : 104
                        theme: page.theme
                        checkable: true
                        checked: page.settings.textPercent === modelData
                        autoExclusive: true
                        current: page.settings.textPercent === modelData
                        iconName: current ? "check" : ""
                        textSize: Math.round((page.theme.compact ? 18 : 22) * modelData / 100)
                        text: modelData + "\u00a0%"
                        Accessible.role: Accessible.RadioButton
                        onClicked: page.settings.chooseText(modelData)
                    }
                }
            }

            GridLayout {
                Layout.fillWidth: true
                columns: page.across
                rowSpacing: page.theme.gap
                columnSpacing: page.theme.gap

                SettingCard {
                    objectName: "contrast"
                    theme: page.theme
                    iconName: "contrast"
                    text: page.labels.contrast
                    note: page.labels.contrastNote
                    on: page.settings.contrast
                    onClicked: page.settings.switchContrast()
                }

                SettingCard {
                    objectName: "voice"
                    enabled: page.settings.voiceOffered
                    theme: page.theme
                    iconName: "sound"
                    text: page.labels.voice
                    note: page.settings.voiceOffered ? page.labels.voiceNote : page.labels.voiceAbsent
                    on: page.settings.voice
                    onClicked: page.settings.switchVoice()
                }

                SettingCard {
                    objectName: "time"
                    theme: page.theme
                    iconName: "hourglass"
                    text: page.labels.time
                    note: page.labels.timeNote
                    on: page.settings.moreTime
                    onClicked: page.settings.switchTime()
                }

                SettingCard {
                    objectName: "lowered"
                    visible: page.theme.portrait
                    theme: page.theme
                    iconName: "lower"
                    text: page.labels.lower
                    note: page.labels.lowerNote
                    on: page.settings.lowered
                    onClicked: page.settings.switchLowered()
                }
            }
        }

        Bar {
            Layout.fillWidth: true
            vm: page.vm
            settings: page.settings
            labels: page.labels
            theme: page.theme
            accessibilityOffered: false

            TouchButton {
                objectName: "done"
                theme: page.theme
                main: true
                textSize: page.theme.barLabel
                iconName: "check"
                text: page.labels.done
                onClicked: page.vm.open("")
            }
        }
    }
}
