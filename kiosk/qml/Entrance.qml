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

    readonly property var pages: ({
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
            "desk": receptionPage,
            "deskPerson": receptionPerson,
            "deskMessage": receptionMessage,
            "calling": callingPage,
            "deskRequest": receptionRequest,
            "deskRequestConfirm": requestQuestion,
            "deskRequestDecline": requestQuestion,
            "deskVisitName": receptionVisit,
            "deskVisitOrg": receptionVisit,
            "deskVisitMission": receptionVisit,
            "deskVisitHost": receptionHost,
            "deskVisitCheck": receptionSummary,
            "deskPass": receptionSummary,
            "deskBadges": receptionBadges,
            "deskCard": receptionCard,
            "deskCardPerson": receptionCardPerson,
            "deskPin": receptionPin,
            "deskLost": lostQuestion,
            "deskFilter": receptionFilter,
            "deskExpected": receptionExpected,
            "deskDoor": receptionOpening,
            "deskDoors": receptionDoors,
            "deskLockDown": lockdownQuestion,
            "rollCall": rollCallPage,
            "rollCallQuestion": rollCallQuestion
        })

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
        id: receptionPage

        ReceptionPage {
            vm: window.vm
            desk: window.desk
            requests: window.requests
            visitors: window.visitors
            badges: window.badges
            rollCall: window.rollCall
            keyboard: window.keyboard
            settings: window.settings
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionPerson

        ReceptionPerson {
            vm: window.vm
            desk: window.desk
            person: window.person
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionMessage

        ReceptionTyping {
            vm: window.vm
            desk: window.desk
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
            title: window.person.name
            line: window.labels.writeNote
            field: window.person.messageField
            label: window.labels.writeTitle
            enterText: window.labels.send
            canEnter: window.person.canSend
            onEntered: window.person.send()
            onWentBack: window.desk.show("deskPerson")
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
        id: receptionRequest

        ReceptionFind {
            vm: window.vm
            desk: window.desk
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
            title: window.requests.title
            lines: window.requests.lines
            heading: window.requests.heading
            rows: window.requests.rows
            empty: window.requests.empty
            searchLabel: window.requests.searchLabel
            declineLabel: window.requests.declineLabel
            onChosen: person => window.requests.choose(person)
            onSearched: window.requests.search()
            onDeclined: window.desk.show("deskRequestDecline")
            onWentBack: window.desk.show("desk")
        }
    }

    Component {
        id: requestQuestion

        QuestionPage {
            title: window.requests.questionTitle
            line: window.requests.questionLine
            yes: window.requests.yes
            no: window.requests.no
            labels: window.labels
            theme: window.theme
            onConfirmed: window.requests.answer()
            onRefrained: window.desk.show("deskRequest")
        }
    }

    Component {
        id: receptionVisit

        ReceptionTyping {
            vm: window.vm
            desk: window.desk
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
            title: window.visitors.title
            line: window.visitors.line
            field: window.visitors.field
            label: window.visitors.label
            enterText: window.labels.goOn
            canEnter: window.visitors.canGoOn
            onEntered: window.visitors.next()
            onWentBack: window.visitors.back()
        }
    }

    Component {
        id: receptionHost

        ReceptionFind {
            vm: window.vm
            desk: window.desk
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
            title: window.visitors.title
            lines: [window.visitors.line]
            heading: ""
            rows: window.visitors.hosts
            empty: window.visitors.empty
            searchLabel: window.visitors.label
            onChosen: person => window.visitors.chooseHost(person)
            onSearched: window.visitors.search()
            onWentBack: window.visitors.back()
        }
    }

    Component {
        id: receptionSummary

        ReceptionSummary {
            vm: window.vm
            desk: window.desk
            visitors: window.visitors
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionBadges

        ReceptionBadges {
            vm: window.vm
            desk: window.desk
            badges: window.badges
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionCard

        ReceptionCard {
            vm: window.vm
            home: window.home
            desk: window.desk
            badges: window.badges
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionCardPerson

        ReceptionFind {
            vm: window.vm
            desk: window.desk
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
            title: window.badges.nobodys
            lines: []
            heading: ""
            rows: window.badges.found
            empty: window.badges.nobodyFound
            searchLabel: window.badges.ownerLabel
            onChosen: person => window.badges.choose(person)
            onSearched: window.badges.search()
            onWentBack: window.desk.show("desk")
        }
    }

    Component {
        id: receptionPin

        ReceptionPin {
            vm: window.vm
            desk: window.desk
            badges: window.badges
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: lostQuestion

        QuestionPage {
            title: window.badges.questionTitle
            line: window.badges.questionLine
            yes: window.badges.yes
            no: window.badges.no
            labels: window.labels
            theme: window.theme
            onConfirmed: window.badges.lost()
            onRefrained: window.desk.show("deskBadges")
        }
    }

    Component {
        id: receptionExpected

        ReceptionExpected {
            vm: window.vm
            desk: window.desk
            visitors: window.visitors
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionFilter

        ReceptionFilter {
            vm: window.vm
            desk: window.desk
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionOpening

        ReceptionOpening {
            vm: window.vm
            home: window.home
            desk: window.desk
            doors: window.doors
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: receptionDoors

        ReceptionDoors {
            vm: window.vm
            home: window.home
            desk: window.desk
            doors: window.doors
            keyboard: window.keyboard
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: lockdownQuestion

        QuestionPage {
            title: window.doors.questionTitle
            line: window.doors.questionLine
            yes: window.doors.yes
            no: window.doors.no
            labels: window.labels
            theme: window.theme
            onConfirmed: window.doors.lockDown()
            onRefrained: window.desk.show("deskDoors")
        }
    }

    Component {
        id: rollCallPage

        RollCallPage {
            rollCall: window.rollCall
            labels: window.labels
            theme: window.theme
        }
    }

    Component {
        id: rollCallQuestion

        QuestionPage {
            title: window.rollCall.questionTitle
            line: window.rollCall.questionLine
            yes: window.rollCall.yes
            no: window.rollCall.no
            other: window.rollCall.other
            theme: window.theme
            labels: window.labels
            onConfirmed: window.rollCall.confirm()
            onConfirmedOther: window.rollCall.confirmDrill()
            onRefrained: window.rollCall.refrain()
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
