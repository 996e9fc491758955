// What is good to know, and the buttons of the home screen.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

ColumnLayout {
    id: ink

    required property EntranceViewModel vm
    required property HomeViewModel home
    required property ReceptionViewModel desk
    required property NewcomerViewModel newcomer
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme
    required property bool night
    readonly property bool alerted: home.hints.some(hint => hint.icon === "alert")

    spacing: theme.compact ? 8 : 16

    Repeater {
        model: ink.home.hints

        NoteRow {
            required property int index
            required property var modelData

            // The paper has them while the place is closed and there is paper beside. Large text has room for two of three,
            // and on the smallest screen for one at most; for an alert there is room everywhere, and before all else.
            visible: ink.theme.portrait || (ink.theme.stacked ? modelData.icon === "alert" || !ink.alerted && (modelData.icon === "key" || index !== 1 && !ink.theme.compact) : !ink.night)
            theme: ink.theme
            iconName: modelData.icon
            text: modelData.text
            size: ink.theme.compact ? ink.theme.small : ink.theme.label
            bold: modelData.icon === "alert"
            color: bold ? ink.theme.here : ink.theme.onInk
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Flow {
        Layout.fillWidth: true
        spacing: ink.theme.gap

        InkButton {
            objectName: "ring"
            // Where there is little room, the bell is among the ways of somebody without a badge.
            visible: !ink.home.alarm && (!ink.newcomer.offered || !(ink.theme.compact || ink.theme.stacked || ink.desk.offered))
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            iconName: "bell"
            text: ink.labels.ring
            onClicked: ink.vm.ring()
        }

        InkButton {
            objectName: "openNewcomer"
            visible: ink.newcomer.offered && !ink.home.alarm
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            iconName: ink.theme.compact || ink.theme.stacked ? "" : "visitor"
            text: ink.newcomer.without
            onClicked: ink.vm.openNewcomer()
        }

        InkButton {
            objectName: "openDesk"
            visible: ink.desk.offered
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            iconName: "people"
            text: ink.labels.desk
            onClicked: ink.vm.openDesk()
        }

        InkButton {
            objectName: "language"
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            text: ink.labels.language
            onClicked: ink.settings.switchLanguage()
        }

        InkButton {
            objectName: "accessibility"
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            iconName: "access"
            text: ink.labels.accessibility
            onClicked: ink.vm.open("access")
        }

        InkButton {
            objectName: "openState"
            // In an alarm nobody looks after the kiosk, and the words of large text need the room.
            visible: !ink.home.alarm
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            iconName: ink.home.sign === "" ? "check" : "alert"
            text: ink.home.sign === "" ? ink.labels.state : ink.home.sign
            onClicked: ink.vm.open("state")
        }

        InkButton {
            objectName: "openProgramme"
            // On the smallest screen the paper shows them, unless the text is large.
            visible: ink.home.gatherings.length > 0 && (!ink.theme.compact || ink.theme.stacked && ink.home.open)
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            iconName: "calendar"
            text: ink.labels.programme
            onClicked: ink.vm.open("programme")
        }

        InkButton {
            objectName: "lower"
            visible: ink.theme.lowerable
            theme: ink.theme
            height: Math.max(implicitHeight, ink.theme.compact ? 56 : 64)
            textSize: ink.theme.barLabel
            checkable: true
            checked: ink.settings.lowered
            current: ink.settings.lowered
            iconName: current ? "check" : "lower"
            text: ink.labels.lower
            onClicked: ink.settings.switchLowered()
        }
    }
}
