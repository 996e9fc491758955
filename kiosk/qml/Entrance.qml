// The entrance screen: state of the site, the prompt or outcome, and what can be touched. Shows, decides nothing.
import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk

Window {
    id: window

    required property EntranceViewModel vm

    objectName: "entrance"
    width: 1280
    height: 800
    color: "#F5F6F4"
    title: "AdmZ"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 40
        spacing: 24

        Label {
            objectName: "stateLine"
            text: window.vm.stateLine
            size: 28
        }

        Label {
            objectName: "title"
            text: window.vm.title
            size: 60
            weight: Font.Bold
            Layout.topMargin: 40
        }

        Label {
            objectName: "line"
            text: window.vm.line
            size: 28
        }

        TouchButton {
            objectName: "undo"
            visible: window.vm.undoOffered
            text: window.vm.undoLabel
            onClicked: window.vm.undo()
        }

        RowLayout {
            visible: window.vm.choiceAsked
            spacing: 24

            TouchButton {
                objectName: "chooseIn"
                text: window.vm.inLabel
                onClicked: window.vm.choose("in")
            }

            TouchButton {
                objectName: "chooseOut"
                text: window.vm.outLabel
                onClicked: window.vm.choose("out")
            }
        }

        PinPad {
            visible: window.vm.pinAsked
            vm: window.vm
        }

        Item {
            Layout.fillHeight: true
        }

        Label {
            objectName: "signs"
            text: window.vm.signs
            size: 24
        }
    }
}
