"""A visitor registered at the desk, announced or not, and the pass of the day.

Holds what was typed until reception locks; Qt thread.
"""

from dataclasses import asdict, dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk_asks import DeskAnswer
from kiosk.screens import desk_visitors as words
from kiosk.screens.desk import PersonRow
from kiosk.screens.desk_expected import expected_label, expected_rows, expected_title
from kiosk.screens.desk_requests import found_rows
from kiosk.viewmodels import limits
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.reception import ReceptionViewModel
from kiosk.viewmodels.settings import SettingsViewModel
from kiosk.viewmodels.typed_text import TypedText
from sync.wire import visitors_api
from sync.wire.instants import Clock

QML_IMPORT_NAME = "AdmZ.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Given:
    """The pass that was given, and to whom."""

    name: str
    host: str
    given: visitors_api.VisitorPass = field(repr=False)


@QmlElement
class VisitorsViewModel(QObject):
    """What the pages of a visit show, one question after the other."""

    changed = Signal()

    def __init__(
        self,
        desk: ReceptionViewModel,
        clock: Clock,
        zone: ZoneInfo,
        settings: SettingsViewModel,
        keyboard: KeyboardViewModel,
    ) -> None:
        super().__init__()
        self._desk, self._settings, self._keyboard = desk, settings, keyboard
        self._clock, self._zone = clock, zone
        self.name = TypedText(settings, limits.LONGEST_ANSWER)
        self.organisation = TypedText(settings, limits.LONGEST_ANSWER)
        self.mission = TypedText(settings, limits.LONGEST_ANSWER)
        self._fields = dict(zip(words.STEPS, (self.name, self.organisation, self.mission, desk.query), strict=False))
        self._host: PersonRow | None = None
        self._visit = ""
        self._expected: tuple[PersonRow, ...] = ()
        self._given: _Given | None = None
        for typed in self._fields.values():
            typed.changed.connect(self.changed)
        desk.changed.connect(self._follow)
        desk.paged.connect(self._paged)

    @Slot()
    def begin(self) -> None:
        """A visitor stands at the desk."""
        if self._desk.held is not None:
            self._clear()
            self._go("deskVisitName")

    @Slot()
    def showExpected(self) -> None:  # noqa: N802 (QML's case)
        """The visits of today."""
        self._desk.clear()
        self._desk.show("deskExpected")

    @Slot(str)
    def receive(self, visit: str) -> None:
        """Somebody has come for a visit that was announced: all is said already, but for a host who has gone."""
        site = self._desk.site
        come = next((expected for expected in (site.expected if site else ()) if expected.expected == visit), None)
        if come is None:
            return
        self._keyboard.fold()
        self._clear()
        self._visit = visit
        said = ((self.name, come.name), (self.organisation, come.organisation), (self.mission, come.mission))
        for typed, text in said:
            typed.edit(text, len(text))
        self._host = PersonRow(come.host, come.host_name or "", "", "") if come.host else None
        self._go("deskVisitCheck" if self._host else "deskVisitHost")

    @Slot()
    def next(self) -> None:
        """The question is answered."""
        step = self._step()
        if step is not None and self._can_go_on():
            self._go(words.STEPS[words.STEPS.index(step) + 1])

    @Slot()
    def back(self) -> None:
        """The question before, with what was typed; before the first one, and for an announced visit, there is
        reception's first page."""
        step = self._step()
        at = 0 if step is None or self._visit else words.STEPS.index(step)
        if at:
            self._go(words.STEPS[at - 1])
        else:
            self._desk.show("desk")

    @Slot()
    def search(self) -> None:
        """Another host is looked for."""
        self._keyboard.aim(self._desk.query)

    @Slot(str)
    def chooseHost(self, person: str) -> None:  # noqa: N802 (QML's case)
        """Whose guest she is."""
        self._host = next((row for row in self._hosts() if row.person == person), None)
        if self._host is not None:
            self._go("deskVisitCheck")

    @Slot()
    def finish(self) -> None:
        """Records the visit; once it is, the first page comes back."""
        if self._desk.page() == "deskPass":
            self._desk.show("desk")
        elif self._host is not None:
            name, host = self.name.typed(), self._host

            def registered(answer: DeskAnswer) -> None:
                if isinstance(answer, visitors_api.VisitorPass):
                    self.show_pass(name, host.name, answer)

            said: dict[str, str | bool] = {
                "name": name,
                "organisation": self.organisation.typed(),
                "mission": self.mission.typed(),
                "host": host.person,
            }
            announced: dict[str, str | bool] = {"expected": self._visit} if self._visit else {}
            self._desk.do(visitors_api.RegisterVisitor, None, registered, None, "", **said, **announced)

    def show_pass(self, name: str, host: str, given: visitors_api.VisitorPass) -> None:
        """The visitor has come in: her code is shown until reception goes on."""
        self._given = _Given(name, host, given)
        self._desk.show("deskPass")

    def _go(self, page: words.Step) -> None:
        self._desk.show(page)
        if page in self._fields:
            self._keyboard.aim(self._fields[page])

    def _step(self) -> words.Step | None:
        return next((step for step in words.STEPS if step == self._desk.page()), None)

    def _can_go_on(self) -> bool:
        step = self._step()
        return step is not None and step in self._fields and bool(self._fields[step].typed())

    def _hosts(self) -> tuple[PersonRow, ...]:
        held = self._desk.held
        return () if held is None else found_rows(held.found, self._settings.say)

    def _clear(self) -> None:
        self._host, self._visit = None, ""
        for typed in self._fields.values():
            typed.clear()

    @Slot()
    def _paged(self) -> None:
        """Elsewhere nothing of it is kept."""
        page = self._desk.page()
        if page != "deskPass":
            self._given = None
        if self._step() is None and (self._host is not None or self.name.typed()):
            self._clear()

    @Slot()
    def _follow(self) -> None:
        if self._desk.held is None:
            self._given = None
            self._clear()
        query, now = self._desk.query.typed(), self._clock.now()
        self._expected = expected_rows(self._desk.site, query, now, self._zone, self._settings.say)
        self.changed.emit()

    def _page(self) -> words.StepPage:
        step = self._step()
        return words.StepPage() if step is None else words.step_page(step, self._settings.say)

    def _summary(self) -> words.Summary:
        say = self._settings.say
        if self._given is not None:
            return words.day_pass(self._given.name, self._given.host, self._given.given, self._zone, say)
        host, days = "" if self._host is None else self._host.name, self._desk.days_kept
        return words.check(self.name.typed(), self.organisation.typed(), self.mission.typed(), host, days, say)

    def _field(self) -> TypedText:
        step = self._step()
        return self._fields.get(step, self.name) if step is not None else self.name

    def _empty(self) -> str:
        query = self._desk.query.typed()
        return words.host_empty(query, found=bool(self._hosts()), say=self._settings.say)

    registerLabel = Property(  # noqa: N815 (QML's case)
        str, lambda self: words.register_label(self._settings.say), notify=changed
    )
    expected = Property(list, lambda self: [asdict(row) for row in self._expected], notify=changed)
    expectedLabel = Property(  # noqa: N815
        str, lambda self: expected_label(self._desk.site, self._settings.say), notify=changed
    )
    expectedTitle = Property(  # noqa: N815
        str, lambda self: expected_title(self._desk.site, self._settings.say), notify=changed
    )
    title = Property(str, lambda self: self._page().title, notify=changed)
    line = Property(str, lambda self: self._page().line, notify=changed)
    field = Property(TypedText, lambda self: self._field(), notify=changed)
    canGoOn = Property(bool, lambda self: self._can_go_on(), notify=changed)  # noqa: N815
    hosts = Property(list, lambda self: [asdict(row) for row in self._hosts()], notify=changed)
    empty = Property(str, lambda self: self._empty(), notify=changed)
    label = Property(str, lambda self: self._page().label, notify=changed)
    summaryTitle = Property(str, lambda self: self._summary().title, notify=changed)  # noqa: N815
    facts = Property(list, lambda self: [asdict(fact) for fact in self._summary().facts], notify=changed)
    code = Property(str, lambda self: self._summary().code, notify=changed)
    note = Property(str, lambda self: self._summary().note, notify=changed)
    told = Property(list, lambda self: [asdict(note) for note in self._summary().told], notify=changed)
    scan = Property(list, lambda self: list(self._summary().scan), notify=changed)
    act = Property(str, lambda self: self._summary().act, notify=changed)
