"""A roll call as a receptionist meets it, without a window: what ticks become of, and when no name is left."""

import pytest
from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QGuiApplication

from kiosk.events import AgentChanged, CardRead, SessionOpened, SheetNotPrinted, SheetPrinted, TapFailed
from kiosk.viewmodels.tick_rows import TickRows
from sync.wire import reception_api as api
from sync.wire.reception_api import Done
from tests.kiosk.desk_people import AWA, ETIENNE, INES, MARIE, NAMES, THOMAS
from tests.kiosk.roll_call_people import DRILL, OTHER, ROLL_CALL, with_found
from tests.kiosk.stage import Kiosk


@pytest.fixture
def open_kiosk(qapp: QGuiApplication) -> Kiosk:
    assert qapp
    kiosk = Kiosk()
    kiosk.open_desk()
    return kiosk


@pytest.fixture
def counting(open_kiosk: Kiosk) -> Kiosk:
    open_kiosk.roll_call_runs(ROLL_CALL)
    assert open_kiosk.page == "rollCall"
    return open_kiosk


def test_it_starts_after_one_confirmation(open_kiosk: Kiosk) -> None:
    open_kiosk.roll_call.askStart()
    assert open_kiosk.page == "rollCallQuestion"
    assert open_kiosk.asked(api.StartRollCall) == []
    open_kiosk.roll_call.confirmDrill()
    assert open_kiosk.asked(api.StartRollCall)[-1].fields == {"cause": "drill"}
    open_kiosk.answer(api.StartRollCall, DRILL)
    assert (open_kiosk.page, _told(open_kiosk, "title")) == ("rollCall", "Exercice d’évacuation")


def test_an_evacuation_in_earnest_is_started_as_one(open_kiosk: Kiosk) -> None:
    open_kiosk.roll_call.askStart()
    open_kiosk.roll_call.confirm()
    assert open_kiosk.asked(api.StartRollCall)[-1].fields == {"cause": "fire"}
    open_kiosk.answer(api.StartRollCall, ROLL_CALL)
    assert _told(open_kiosk, "title") == "Évacuation"


def test_it_does_not_start_without_the_confirmation(open_kiosk: Kiosk) -> None:
    open_kiosk.roll_call.askStart()
    open_kiosk.roll_call.refrain()
    assert (open_kiosk.page, open_kiosk.asked(api.StartRollCall)) == ("desk", [])


def test_nobody_starts_one_at_a_kiosk_where_reception_is_not_open(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk()
    kiosk.roll_call.askStart()
    kiosk.roll_call.confirm()
    assert kiosk.touched.at_desk == []


def test_it_is_shown_at_an_open_reception_as_soon_as_the_agent_tells_of_it(counting: Kiosk) -> None:
    assert _told(counting, "title") == "Évacuation"
    assert _told(counting, "left") == 4
    assert _told(counting, "ofLine") == "sur 4\u00a0personnes"
    assert _told(counting, "frozen") == "Liste arrêtée à\u00a09\u00a0h\u00a041."
    assert _rows(counting, "certain") == [
        (AWA.name, "Région Occitanie", "passage à\u00a08:55", False),
        (INES.name, "En visite chez Zoé Lefèvre", "passage à\u00a09:05", False),
        (MARIE.name, "Direction interministérielle du numérique", "passage à\u00a09:20", False),
    ]


def test_those_whose_departure_is_only_missing_stand_apart(counting: Kiosk) -> None:
    assert [row[0] for row in _rows(counting, "doubtful")] == [THOMAS.name]
    assert _told(counting, "doubtfulHeading") == "À vérifier, départ non enregistré\u00a0: 1"


def test_at_a_locked_reception_nobody_is_named_until_it_is_opened(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk()
    kiosk.status(roll_call="fire")
    assert (kiosk.page, kiosk.touched.at_desk) == ("home", [])
    kiosk.open_desk()
    kiosk.answer(api.ReadRollCall, ROLL_CALL)
    assert kiosk.page == "rollCall"


def test_somebody_found_is_said_and_recorded_and_her_row_stays_where_it_was(counting: Kiosk) -> None:
    counting.roll_call.mark(INES.person)
    assert _rows(counting, "certain")[1] == (INES.name, "En visite chez Zoé Lefèvre", "En sécurité", True)
    assert _told(counting, "left") == 3
    assert [ask.fields for ask in counting.asked(api.Mark)] == [{"person": INES.person, "safe": True}]
    counting.answer(api.Mark, with_found(INES))
    assert _told(counting, "left") == 3


def test_a_tick_draws_its_own_row_anew_and_no_other(counting: Kiosk) -> None:
    model, drawn, reset = _model(counting, "certain"), list[int](), list[bool]()

    def note(first: QModelIndex) -> None:
        drawn.append(first.row())

    model.dataChanged.connect(note)
    model.modelReset.connect(lambda: reset.append(True))
    counting.roll_call.mark(MARIE.person)
    assert (drawn, reset) == ([2], [])


def test_a_tick_can_be_taken_back(counting: Kiosk) -> None:
    counting.roll_call.mark(AWA.person)
    counting.answer(api.Mark, with_found(AWA))
    counting.roll_call.mark(AWA.person)
    assert counting.asked(api.Mark)[-1].fields == {"person": AWA.person, "safe": False}


def test_ticks_are_sent_one_by_one_and_none_is_lost_however_fast_they_come(counting: Kiosk) -> None:
    for someone in (AWA, INES, AWA):
        counting.roll_call.mark(someone.person)
    assert len(counting.asked(api.Mark)) == 1
    counting.answer(api.Mark, with_found(AWA))
    assert _told(counting, "left") == 3, "the newer tick counts, and not the answer to the older one"
    counting.answer(api.Mark, with_found())
    counting.answer(api.Mark, with_found(INES))
    sent = [(ask.fields["person"], ask.fields["safe"]) for ask in counting.asked(api.Mark)]
    assert sent == [(AWA.person, True), (AWA.person, False), (INES.person, True)]
    assert _told(counting, "left") == 3


def test_who_was_found_leaves_the_list_of_those_to_find_when_it_is_asked_for_again(counting: Kiosk) -> None:
    counting.roll_call.mark(INES.person)
    counting.roll_call.showAll(False)
    assert [row[0] for row in _rows(counting, "certain")] == [AWA.name, MARIE.name]
    counting.roll_call.showAll(True)
    assert [row[0] for row in _rows(counting, "certain")] == [AWA.name, INES.name, MARIE.name]


def test_ticks_made_at_another_kiosk_come_with_the_agents_news(counting: Kiosk) -> None:
    counting.roll_call_runs(with_found(THOMAS))
    assert _told(counting, "left") == 3


def test_when_everybody_is_found_that_is_said(counting: Kiosk) -> None:
    for someone in (AWA, INES, MARIE, THOMAS):
        assert _told(counting, "everybody") == ""
        counting.roll_call.mark(someone.person)
    assert _told(counting, "everybody") == "Tout le monde est là"
    assert _told(counting, "leftLine") == ""


def test_without_a_link_it_stays_is_ticked_on_and_sent_once_the_receptionist_shows_her_badge(counting: Kiosk) -> None:
    counting.happens(AgentChanged(up=False, broker_up=False))
    counting.roll_call.mark(AWA.person)
    counting.roll_call.mark(THOMAS.person)
    assert (counting.page, _told(counting, "left"), counting.asked(api.Mark)) == ("rollCall", 2, [])
    assert "2\u00a0changements restent ici" in str(_told(counting, "recording"))
    assert _told(counting, "canEnd") is False
    counting.happens(SessionOpened(), AgentChanged(up=True))
    counting.status(roll_call="fire")
    assert "Présentez votre badge" in str(_told(counting, "recording"))
    assert counting.next_purpose.get() == "reception"
    _badge(counting)
    counting.answer(api.ReadRollCall, ROLL_CALL)
    assert (counting.page, _told(counting, "left")) == ("rollCall", 2)
    counting.answer(api.Mark, with_found(AWA))
    counting.answer(api.Mark, with_found(AWA, THOMAS))
    assert [ask.fields["person"] for ask in counting.asked(api.Mark)] == [AWA.person, THOMAS.person]
    assert (_told(counting, "recording"), _told(counting, "canEnd")) == ("", True)


def test_a_tick_that_was_not_answered_is_sent_again(counting: Kiosk) -> None:
    counting.roll_call.mark(AWA.person)
    counting.fail(api.Mark, "no_answer")
    assert _told(counting, "left") == 3
    counting.roll_call_runs(ROLL_CALL)
    assert len(counting.asked(api.Mark)) == 2
    assert _told(counting, "left") == 3


def test_a_badge_that_opens_nothing_brings_the_list_back(counting: Kiosk) -> None:
    counting.happens(AgentChanged(up=False), SessionOpened(), AgentChanged(up=True))
    counting.tap("denied", "p3", direction=None)
    assert counting.page == "refused"
    counting.wait(10)
    assert (counting.page, counting.next_purpose.get()) == ("rollCall", "reception")


def test_a_card_that_nobody_answered_for_brings_the_list_back(counting: Kiosk) -> None:
    counting.happens(CardRead("p3"), TapFailed("p3", "unreachable"))
    counting.wait(10)
    assert counting.page == "rollCall"


def test_nobodys_pause_locks_it(counting: Kiosk) -> None:
    for _ in range(20):
        counting.wait(30)
    assert counting.page == "rollCall"
    assert counting.asked(api.Close) == []


def test_a_badge_locks_it_and_ticks_not_sent_yet_outlive_the_names(counting: Kiosk) -> None:
    counting.roll_call.mark(AWA.person)
    counting.fail(api.Mark, "no_answer")
    counting.tap("granted", "p3", direction=None, public_text="goodbye")
    _holds_no_name(counting)
    counting.wait(10)
    assert counting.page == "home"
    counting.open_desk()
    counting.answer(api.ReadRollCall, ROLL_CALL)
    assert _told(counting, "left") == 3
    assert counting.asked(api.Mark)[-1].fields == {"person": AWA.person, "safe": True}


def test_ticks_of_one_roll_call_are_none_of_the_next(counting: Kiosk) -> None:
    counting.happens(AgentChanged(up=False))
    counting.roll_call.mark(AWA.person)
    counting.happens(SessionOpened(), AgentChanged(up=True))
    _badge(counting)
    counting.answer(api.ReadRollCall, OTHER)
    assert [row[0] for row in _rows(counting, "certain")] == [ETIENNE.name]
    assert counting.asked(api.Mark) == []


def test_it_ends_after_one_confirmation_and_then_no_name_is_left(counting: Kiosk) -> None:
    counting.roll_call.mark(AWA.person)
    counting.answer(api.Mark, with_found(AWA))
    counting.roll_call.askEnd()
    assert counting.page == "rollCallQuestion"
    assert str(_told(counting, "questionLine")).startswith("3\u00a0personnes restent à retrouver.")
    assert counting.asked(api.CloseRollCall) == []
    counting.roll_call.confirm()
    counting.answer(api.CloseRollCall, Done())
    assert counting.vm.screen().title == "L’appel est terminé"
    assert len(counting.asked(api.Close)) == 1, "reception locks at the agent too"
    _holds_no_name(counting)
    counting.wait(10)
    assert counting.page == "home"


def test_when_it_was_closed_elsewhere_no_name_is_left_here_either(counting: Kiosk) -> None:
    counting.status()
    assert counting.vm.screen().title == "L’appel est terminé"
    _holds_no_name(counting)


@pytest.mark.parametrize("word", ["no_answer", "not_recorded"])
def test_where_it_could_not_be_closed_the_list_stays_and_that_is_said(counting: Kiosk, word: str) -> None:
    counting.roll_call.askEnd()
    counting.roll_call.confirm()
    counting.fail(api.CloseRollCall, word)
    assert (counting.page, _told(counting, "noteBad")) == ("rollCall", True)
    assert _told(counting, "note")


def test_the_list_is_printed_as_it_is_now_with_or_without_a_link(counting: Kiosk) -> None:
    assert counting.printed is not None
    counting.happens(AgentChanged(up=False))
    counting.roll_call.printList()
    counting.roll_call.printList()
    (pdf,) = counting.printed.sheets
    assert pdf.startswith(b"%PDF-")
    assert _told(counting, "printing") is True
    counting.happens(SheetPrinted())
    assert (_told(counting, "note"), _told(counting, "noteBad")) == ("La liste part à\u00a0l’impression.", False)
    counting.wait(8)
    assert (_told(counting, "note"), _told(counting, "printing")) == ("", False)


def test_a_sheet_that_was_not_printed_is_said_in_plain_words(counting: Kiosk) -> None:
    counting.roll_call.printList()
    counting.happens(SheetNotPrinted())
    assert str(_told(counting, "note")).startswith("Rien n’est imprimé.")
    assert _told(counting, "noteBad") is True


def test_a_kiosk_without_a_printer_offers_none(qapp: QGuiApplication) -> None:
    assert qapp
    kiosk = Kiosk(printer=False)
    kiosk.open_desk()
    kiosk.roll_call_runs(ROLL_CALL)
    assert _told(kiosk, "printOffered") is False
    kiosk.roll_call.printList()
    assert _told(kiosk, "printing") is False


def test_english_is_spoken_here_too(counting: Kiosk) -> None:
    counting.settings.switchLanguage()
    assert _told(counting, "leftLine") == "to find"
    assert _rows(counting, "certain")[0][2] == "seen at\u00a08:55"


def _badge(kiosk: Kiosk) -> None:
    kiosk.tap("pin_required", "p2", direction=None)
    kiosk.type("4827")
    kiosk.vm.submitPin()
    kiosk.came("granted", "p2", direction=None)


def _told(kiosk: Kiosk, name: str) -> object:
    return kiosk.roll_call.property(name)


def _model(kiosk: Kiosk, section: str) -> TickRows:
    model = kiosk.roll_call.property(section)
    assert isinstance(model, TickRows)
    return model


def _rows(kiosk: Kiosk, section: str) -> list[tuple[str, str, str, bool]]:
    model = _model(kiosk, section)
    roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
    wanted = [roles[name] for name in ("name", "belongs", "state", "safe")]
    return [tuple(model.data(model.index(at), role) for role in wanted) for at in range(model.rowCount())]  # type: ignore[misc]


def _holds_no_name(kiosk: Kiosk) -> None:
    told = _everything(kiosk.roll_call) + _everything(kiosk.desk) + _everything(kiosk.vm)
    told += [str(row) for section in ("certain", "doubtful") for row in _rows(kiosk, section)]
    told += [repr(vars(kiosk.roll_call)), repr(vars(kiosk.desk))]
    assert [name for name in NAMES for text in told if name in text] == []


def _everything(model: QObject) -> list[str]:
    """All that says something; what is typed has a model of its own."""
    meta = model.metaObject()
    names = [str(meta.property(at).name()) for at in range(meta.propertyCount())]
    return [str(model.property(name)) for name in names if not name.endswith("Field")]
