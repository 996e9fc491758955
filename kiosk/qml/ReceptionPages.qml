// Reception's pages, by the names that the view model gives them. Draws nothing itself.
pragma ComponentBehavior: Bound

import QtQuick
import AdmZ.Kiosk

Item {
    id: pages

    required property EntranceViewModel vm
    required property HomeViewModel home
    required property ReceptionViewModel desk
    required property DoorsViewModel doors
    required property PersonViewModel person
    required property RequestsViewModel requests
    required property VisitorsViewModel visitors
    required property BadgesViewModel badges
    required property RollCallViewModel rollCall
    required property KeyboardViewModel keyboard
    required property SettingsViewModel settings
    required property LabelsViewModel labels
    required property Theme theme

    readonly property var byName: ({
            "desk": receptionPage,
            "deskPerson": receptionPerson,
            "deskMessage": receptionMessage,
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
            "deskBlock": receptionBlock,
            "deskLockDown": lockdownQuestion,
            "rollCall": rollCallPage,
            "rollCallQuestion": rollCallQuestion
        })

    visible: false

    Component {
        id: receptionPage

        ReceptionPage {
            vm: pages.vm
            desk: pages.desk
            requests: pages.requests
            visitors: pages.visitors
            badges: pages.badges
            rollCall: pages.rollCall
            keyboard: pages.keyboard
            settings: pages.settings
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionPerson

        ReceptionPerson {
            vm: pages.vm
            desk: pages.desk
            person: pages.person
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionMessage

        ReceptionTyping {
            vm: pages.vm
            desk: pages.desk
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
            title: pages.person.name
            line: pages.labels.writeNote
            field: pages.person.messageField
            label: pages.labels.writeTitle
            enterText: pages.labels.send
            canEnter: pages.person.canSend
            onEntered: pages.person.send()
            onWentBack: pages.desk.show("deskPerson")
        }
    }

    Component {
        id: receptionRequest

        ReceptionFind {
            vm: pages.vm
            desk: pages.desk
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
            title: pages.requests.title
            lines: pages.requests.lines
            heading: pages.requests.heading
            rows: pages.requests.rows
            empty: pages.requests.empty
            searchLabel: pages.requests.searchLabel
            declineLabel: pages.requests.declineLabel
            onChosen: person => pages.requests.choose(person)
            onSearched: pages.requests.search()
            onDeclined: pages.desk.show("deskRequestDecline")
            onWentBack: pages.desk.show("desk")
        }
    }

    Component {
        id: requestQuestion

        QuestionPage {
            title: pages.requests.questionTitle
            line: pages.requests.questionLine
            yes: pages.requests.yes
            no: pages.requests.no
            labels: pages.labels
            theme: pages.theme
            onConfirmed: pages.requests.answer()
            onRefrained: pages.desk.show("deskRequest")
        }
    }

    Component {
        id: receptionVisit

        ReceptionTyping {
            vm: pages.vm
            desk: pages.desk
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
            title: pages.visitors.title
            line: pages.visitors.line
            field: pages.visitors.field
            label: pages.visitors.label
            enterText: pages.labels.goOn
            canEnter: pages.visitors.canGoOn
            onEntered: pages.visitors.next()
            onWentBack: pages.visitors.back()
        }
    }

    Component {
        id: receptionHost

        ReceptionFind {
            vm: pages.vm
            desk: pages.desk
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
            title: pages.visitors.title
            lines: [pages.visitors.line]
            heading: ""
            rows: pages.visitors.hosts
            empty: pages.visitors.empty
            searchLabel: pages.visitors.label
            onChosen: person => pages.visitors.chooseHost(person)
            onSearched: pages.visitors.search()
            onWentBack: pages.visitors.back()
        }
    }

    Component {
        id: receptionSummary

        ReceptionSummary {
            vm: pages.vm
            desk: pages.desk
            visitors: pages.visitors
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionBadges

        ReceptionBadges {
            vm: pages.vm
            desk: pages.desk
            badges: pages.badges
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionCard

        ReceptionCard {
            vm: pages.vm
            home: pages.home
            desk: pages.desk
            badges: pages.badges
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionCardPerson

        ReceptionFind {
            vm: pages.vm
            desk: pages.desk
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
            title: pages.badges.nobodys
            lines: []
            heading: ""
            rows: pages.badges.found
            empty: pages.badges.nobodyFound
            searchLabel: pages.badges.ownerLabel
            onChosen: person => pages.badges.choose(person)
            onSearched: pages.badges.search()
            onWentBack: pages.desk.show("desk")
        }
    }

    Component {
        id: receptionPin

        ReceptionPin {
            vm: pages.vm
            desk: pages.desk
            badges: pages.badges
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: lostQuestion

        QuestionPage {
            title: pages.badges.questionTitle
            line: pages.badges.questionLine
            yes: pages.badges.yes
            no: pages.badges.no
            labels: pages.labels
            theme: pages.theme
            onConfirmed: pages.badges.lost()
            onRefrained: pages.desk.show("deskBadges")
        }
    }

    Component {
        id: receptionExpected

        ReceptionExpected {
            vm: pages.vm
            desk: pages.desk
            visitors: pages.visitors
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionFilter

        ReceptionFilter {
            vm: pages.vm
            desk: pages.desk
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionOpening

        ReceptionOpening {
            vm: pages.vm
            home: pages.home
            desk: pages.desk
            doors: pages.doors
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionDoors

        ReceptionDoors {
            vm: pages.vm
            home: pages.home
            desk: pages.desk
            doors: pages.doors
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: receptionBlock

        ReceptionBlock {
            vm: pages.vm
            desk: pages.desk
            doors: pages.doors
            keyboard: pages.keyboard
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: lockdownQuestion

        QuestionPage {
            title: pages.doors.questionTitle
            line: pages.doors.questionLine
            yes: pages.doors.yes
            no: pages.doors.no
            labels: pages.labels
            theme: pages.theme
            onConfirmed: pages.doors.lockDown()
            onRefrained: pages.desk.show("deskDoors")
        }
    }

    Component {
        id: rollCallPage

        RollCallPage {
            rollCall: pages.rollCall
            labels: pages.labels
            theme: pages.theme
        }
    }

    Component {
        id: rollCallQuestion

        QuestionPage {
            title: pages.rollCall.questionTitle
            line: pages.rollCall.questionLine
            yes: pages.rollCall.yes
            no: pages.rollCall.no
            other: pages.rollCall.other
            theme: pages.theme
            labels: pages.labels
            onConfirmed: pages.rollCall.confirm()
            onConfirmedOther: pages.rollCall.confirmDrill()
            onRefrained: pages.rollCall.refrain()
        }
    }
}
