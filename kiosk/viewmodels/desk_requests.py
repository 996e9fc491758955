"""People without a badge at reception, and the centre's notices. Holds what was chosen; Qt thread."""

from dataclasses import asdict
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk_asks import DeskAnswer
from kiosk.screens import desk_requests as words
from kiosk.screens.desk import PersonRow
from kiosk.screens.roll_call_page import Question
from kiosk.viewmodels.desk_visitors import VisitorsViewModel
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from sync.wire import visitors_api
from sync.wire.instants import Clock

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_PAGES = {"deskRequest", "deskRequestConfirm", "deskRequestDecline"}


@QmlElement
class RequestsViewModel(QObject):
    """The cards of what waits, and the page of one request. Reception's own search finds whom the name may mean."""

    changed = Signal()

    def __init__(
        self,
        desk: ReceptionViewModel,
        visitors: VisitorsViewModel,
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        keyboard: KeyboardViewModel,
    ) -> None:
        super().__init__()
        self._desk, self._visitors, self._keyboard = desk, visitors, keyboard
        self._clock, self._zone, self._settings = clock, zone, settings
        self._request = self._person = ""
        self._cards: tuple[words.TaskCard, ...] = ()
        self._notices: tuple[words.TaskCard, ...] = ()
        self._page = words.PeoplePage()
        desk.changed.connect(self._follow)
        desk.paged.connect(self._paged)

    @Slot(str)
    def open(self, request: str) -> None:
        """A request's page."""
        if self._desk.held is not None:
            self._desk.clear()
            self._request = request
            self._desk.show("deskRequest")

    @Slot()
    def search(self) -> None:
        """None of those shown is meant."""
        self._keyboard.aim(self._desk.query)

    @Slot(str)
    def choose(self, person: str) -> None:
        """Whom the name means; it is asked once whether that is so."""
        self._person = person
        self._desk.show("deskRequestConfirm")

    @Slot()
    def answer(self) -> None:
        """Yes, to whichever question is asked."""
        if self._desk.page() == "deskRequestDecline":
            self._decline()
        else:
            self._confirm()

    @Slot(str)
    def read(self, notice: str) -> None:
        """*C'est lu*."""
        self._desk.do(visitors_api.NoticeSeen, None, notice=notice)

    def _confirm(self) -> None:
        """That is she: she comes in, or her guest does; whoever is inside already has her own page."""
        request, person = self._waiting(), self._row()
        self._desk.show("deskRequest")
        if request is None or person is None:
            return
        if request.what == "visit":
            self._accept(request, person)
        elif self._is_inside(person):
            self._visit_page(person.person)
        else:
            then = partial(self._confirmed, person.person)
            asked, who = request.request, person.person
            self._desk.do(visitors_api.ConfirmForgotten, "in", then, request=asked, person=who)

    def _decline(self) -> None:
        request = self._request
        self._desk.show("desk")
        if request:
            self._desk.do(visitors_api.Decline, "declined", request=request)

    def _accept(self, request: visitors_api.Waiting, host: PersonRow) -> None:
        def accepted(answer: DeskAnswer) -> None:
            if isinstance(answer, visitors_api.VisitorPass):
                self._visitors.show_pass(request.name or "", host.name, answer)

        self._desk.do(visitors_api.AcceptVisitor, None, accepted, request=request.request, host=host.person)

    def _confirmed(self, person: str, _answer: DeskAnswer) -> None:
        self._visit_page(person)

    def _visit_page(self, person: str) -> None:
        self._desk.show("desk")
        self._desk.choose(person)

    def _waiting(self) -> visitors_api.Waiting | None:
        site = self._desk.site
        requests = () if site is None else site.requests
        return next((request for request in requests if request.request == self._request), None)

    def _row(self) -> PersonRow | None:
        return next((row for row in self._page.rows if row.person == self._person), None)

    def _is_inside(self, person: PersonRow) -> bool:
        site = self._desk.site
        return site is not None and any(someone.person == person.person for someone in site.inside)

    def _question(self) -> Question:
        say, request, person = self._settings.say, self._waiting(), self._row()
        if self._desk.page() == "deskRequestDecline" or request is None or person is None:
            return words.decline_question(say)
        return words.confirm_question(request, person, self._desk.days_kept, say, inside=self._is_inside(person))

    @Slot()
    def _paged(self) -> None:
        if self._request and self._desk.page() not in _PAGES:
            self._request = self._person = ""
            self._desk.clear()

    @Slot()
    def _follow(self) -> None:
        held, at, zone, say = self._desk.held, self._clock.now(), self._zone, self._settings.say
        now = None if held is None else held.now
        if held is None:
            self._request = self._person = ""
        self._cards = () if now is None else words.request_cards(now.requests, at, zone, say)
        self._notices = () if now is None else words.notice_cards(now.notices, at, zone, say)
        found = None if held is None else held.found
        self._page = words.PeoplePage() if now is None else words.request_page(self._waiting(), found, at, zone, say)
        self.changed.emit()

    cards = Property(list, lambda self: [asdict(card) for card in self._cards], notify=changed)
    notices = Property(list, lambda self: [asdict(card) for card in self._notices], notify=changed)
    title = Property(str, lambda self: self._page.title, notify=changed)
    lines = Property(list, lambda self: list(self._page.lines), notify=changed)
    heading = Property(str, lambda self: self._page.heading, notify=changed)
    rows = Property(list, lambda self: [asdict(row) for row in self._page.rows], notify=changed)
    empty = Property(str, lambda self: self._page.empty, notify=changed)
    searchLabel = Property(str, lambda self: self._page.search, notify=changed)  # noqa: N815 (QML's case)
    declineLabel = Property(  # noqa: N815
        str, lambda self: words.decline_label(self._settings.say) if self._waiting() else "", notify=changed
    )
    questionTitle = Property(str, lambda self: self._question().title, notify=changed)  # noqa: N815
    questionLine = Property(str, lambda self: self._question().line, notify=changed)  # noqa: N815
    yes = Property(str, lambda self: self._question().yes, notify=changed)
    no = Property(str, lambda self: self._question().no, notify=changed)
