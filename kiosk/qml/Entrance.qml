// The kiosk's one window: the page that the view model names, dimmed and shifted while nobody is there. Decides nothing.
pragma ComponentBehavior: Bound

import QtQuick
import AdmZ.Kiosk

Window {
    id: window

    required property EntranceViewModel vm
    required property HomeViewModel home
    required property ReceptionViewModel desk
    required property DoorsViewModel doors
    required property PersonViewModel person
    required property CallingViewModel calling
    required property RequestsViewModel requests
    required property VisitorsViewModel visitors
    required property BadgesViewModel badges
    required property RollCallViewModel rollCall
    required property NewcomerViewModel newcomer
    required property KeyboardViewModel keyboard
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    readonly property var pages: Object.assign({
            "start": messagePage,
            "home": homePage,
            "trouble": troublePage,
            "wait": messagePage,
            "again": messagePage,
            "failed": messagePage,
            "undone": messagePage,
            "in": passagePage,
            "greeting": passagePage,
            "out": passagePage,
            "refused": refusedPage,
            "pin": pinPage,
            "choice": choicePage,
            "last": closingPage,
            "still": stillPage,
            "access": settingsPage,
            "state": statePage,
            "programme": programmePage,
            "badge": messagePage,
            "locked": messagePage,
            "rung": messagePage,
            "taken": messagePage,
            "sent": messagePage,
            "declined": messagePage,
            "newcomer": waysPage,
            "notice": noticePage,
            "asked": askedPage,
            "code": codePage,
            "pass": passPage,
            "calling": callingPage
        }, reception.byName)

    objectName: "entrance"
    // A shifted picture leaves a strip of this at the edge: dark, as the edge of the screen is.
    color: vm.dimmed ? theme.ink : theme.paper
    title: "AdmZ"

    Item {
        id: picture

        width: window.width
        height: window.height
        x: window.vm.shift % 2 * 8
        y: window.vm.shift > 1 ? 8 : 0

        PointHandler {
            onActiveChanged: if (active)
                window.vm.touch()
        }

        Rectangle {
            width: parent.width
            height: stage.y
            color: window.theme.ink
        }

        Loader {
            id: stage

            objectName: "page"
            y: Math.round(window.height * window.theme.top)
            width: parent.width
            height: parent.height - y
            sourceComponent: window.pages[window.vm.currentPage]
        }

        // Reception's light, while it is open and somebody waits.
        Rectangle {
            objectName: "light"
            visible: window.calling.on && window.vm.currentPage.startsWith("desk")
            width: parent.width
            height: 10
            color: window.theme.here
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: window.vm.dimmed
        color: "#000000"
        opacity: 0.45

        MouseArea {
            objectName: "wake"
            anchors.fill: parent
            Accessible.role: Accessible.Button
            Accessible.name: window.labels.wake
            onClicked: window.vm.touch()
        }
    }

    ReceptionPages {
        id: reception

        vm: window.vm
        home: window.home
        desk: window.desk
        doors: window.doors
        person: window.person
        requests: window.requests
        visitors: window.visitors
        badges: window.badges
        rollCall: window.rollCall
        keyboard: window.keyboard
        settings: window.settings
        labels: window.labels
        theme: window.theme
    }

    Component {
        id: homePage

        HomePage {
            vm: window.vm
            home: window.home
            desk: window.desk
            newcomer: window.newcomer
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: waysPage

        WaysPage {
            vm: window.vm
            newcomer: window.newcomer
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: noticePage

        NoticePage {
            vm: window.vm
            newcomer: window.newcomer
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: askedPage

        AskedPage {
            vm: window.vm
            newcomer: window.newcomer
            keyboard: window.keyboard
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: codePage

        CodePage {
            vm: window.vm
            newcomer: window.newcomer
            keyboard: window.keyboard
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: passPage

        PassPage {
            vm: window.vm
            newcomer: window.newcomer
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: callingPage

        CallingPage {
            vm: window.vm
            calling: window.calling
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: troublePage

        TroublePage {
            vm: window.vm
            home: window.home
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: messagePage

        MessagePage {
            vm: window.vm
            home: window.home
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: passagePage

        PassagePage {
            vm: window.vm
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: refusedPage

        RefusedPage {
            vm: window.vm
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: pinPage

        PinPage {
            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: choicePage

        ChoicePage {
            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: closingPage

        ClosingPage {
            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: stillPage

        StillPage {
            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: settingsPage

        SettingsPage {
            vm: window.vm
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: statePage

        StatePage {
            vm: window.vm
            home: window.home
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: programmePage

        ProgrammePage {
            vm: window.vm
            home: window.home
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }
}
