// A day code is typed on the keypad.
import QtQuick
import AdmZ.Kiosk

TypingPage {
    id: page

    required property NewcomerViewModel newcomer

    title: vm.title
    note: vm.line
    enterEnabled: newcomer.ready
    backOffered: true
    onEntered: newcomer.goOn()
    onBack: newcomer.back()
    numeric: true
    enterText: labels.ok

    TextEntry {
        objectName: "field"
        keyboard: page.keyboard
        field: page.newcomer.field
        label: page.vm.title
        theme: page.theme
        labelled: false
        alone: page.oneAtATime
        onEntered: page.enter()
    }
}
