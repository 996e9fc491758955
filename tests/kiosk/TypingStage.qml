// Pages on which one types, for tests and pictures: one field, two, a list of what was found, a code.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import AdmZ.Kiosk
import "../../kiosk/qml"

Window {
    id: window

    required property EntranceViewModel vm
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme
    required property KeyboardViewModel keyboard
    required property TypedText first
    required property TypedText second
    required property string kind
    required property var words
    property int entered: 0

    title: "AdmZ"

    Rectangle {
        width: window.width
        height: page.y
        color: window.theme.ink
    }

    Item {
        id: page

        y: Math.round(window.height * window.theme.top)
        width: window.width
        height: window.height - y

        Loader {
            anchors.fill: parent
            sourceComponent: window.kind === "list" ? list : window.kind === "code" ? code : fields
        }
    }

    Component {
        id: fields

        TypingPage {
            id: asking

            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
            keyboard: window.keyboard
            title: window.words.title
            note: window.words.note
            enterText: window.words.enter
            enterEnabled: window.first.text.length >= 3
            onEntered: window.entered += 1

            TextEntry {
                objectName: "first"
                keyboard: window.keyboard
                field: window.first
                label: window.words.first
                theme: window.theme
                labelled: asking.labelled
                alone: asking.oneAtATime
                onEntered: asking.enter()
            }

            TextEntry {
                objectName: "second"
                keyboard: window.keyboard
                field: window.second
                label: window.words.second
                theme: window.theme
                labelled: asking.labelled
                alone: asking.oneAtATime || window.kind === "one"
                onEntered: asking.enter()
            }
        }
    }

    Component {
        id: list

        TypingPage {
            id: searching

            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
            keyboard: window.keyboard
            title: window.words.title
            enterText: window.words.enter
            onEntered: window.entered += 1

            TextEntry {
                objectName: "first"
                keyboard: window.keyboard
                field: window.first
                label: window.words.first
                theme: window.theme
                labelled: searching.labelled
                onEntered: searching.enter()
            }

            results: ScrollColumn {
                labels: window.labels
                theme: window.theme

                Repeater {
                    model: window.words.found

                    TouchButton {
                        required property string modelData
                        required property int index

                        objectName: "found" + index
                        Layout.fillWidth: true
                        theme: window.theme
                        text: modelData
                    }
                }
            }
        }
    }

    Component {
        id: code

        TypingPage {
            id: coding

            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
            keyboard: window.keyboard
            title: window.words.title
            note: window.words.note
            numeric: true
            enterText: window.words.enter
            enterEnabled: window.first.text.length === 6
            onEntered: window.entered += 1

            TextEntry {
                objectName: "first"
                keyboard: window.keyboard
                field: window.first
                label: window.words.first
                theme: window.theme
                labelled: coding.labelled
                onEntered: coding.enter()
            }
        }
    }
}
