"""People without a badge at the entrance: what is asked, what is sent, what becomes of it, and that nothing stays."""

import pytest

from kiosk.events import AgentChanged, CardRead, NewcomerAnswered, NewcomerFailed
from kiosk.viewmodels.newcomer import Step
from sync.wire import visitors_api as api
from sync.wire.kiosk_api import Outcome
from tests.kiosk.scripted_agent import OTHER_TAP, TAP, outcome
from tests.kiosk.stage import Kiosk
from tests.kiosk.traces import traces

ANSWERS = {"name": "Inès Benali", "organisation": "Passerelle", "host": "Chloé Durand", "mission": "Atelier"}
WELCOME = {"text": "Bienvenue au Préau.", "wifi": {"ssid": "Préau visiteurs", "password": "bonjour 2026"}}


@pytest.fixture
def kiosk() -> Kiosk:
    return Kiosk()


def choose(kiosk: Kiosk, way: Step) -> None:
    kiosk.vm.openNewcomer()
    kiosk.views.newcomer.choose(way)


def write(kiosk: Kiosk, text: str) -> None:
    field = kiosk.views.keyboard.field()
    assert field is not None
    field.edit(text, len(text))


def answer_all(kiosk: Kiosk) -> None:
    choose(kiosk, "notice")
    kiosk.views.newcomer.goOn()
    for text in ANSWERS.values():
        write(kiosk, text)
        kiosk.views.newcomer.goOn()


def taken(kiosk: Kiosk) -> None:
    """The agent has taken the newest request."""
    kiosk.happens(NewcomerAnswered(kiosk.touched.newcomer[-1].number, api.Requested(request=TAP)))


def became(kiosk: Kiosk, state: str, request: str = TAP, **more: object) -> None:
    kiosk.status(request={"request": request, "state": state, **more})


def present(kiosk: Kiosk, digits: str, word: str = "granted", **more: object) -> None:
    choose(kiosk, "code")
    write(kiosk, digits)
    kiosk.views.newcomer.goOn()
    answer = Outcome.model_validate(outcome(word, **more))
    kiosk.happens(NewcomerAnswered(kiosk.touched.newcomer[-1].number, answer))


def everything(kiosk: Kiosk) -> str:
    """All that the view models hold of her."""
    newcomer = kiosk.views.newcomer
    typed = [field.typed() for field in (*newcomer.texts.values(), newcomer.code)]
    return f"{typed} {kiosk.vm.screen()} {newcomer.screen(kiosk.settings.say)}"


@pytest.mark.usefixtures("qapp")
def test_a_visitor_reads_what_becomes_of_her_data_before_any_field(kiosk: Kiosk) -> None:
    choose(kiosk, "notice")
    assert (kiosk.page, kiosk.views.keyboard.field()) == ("notice", None)
    assert len(kiosk.vm.screen().notes) == 6
    kiosk.views.newcomer.goOn()
    assert kiosk.vm.screen().title == "Quel est votre nom\u00a0?"


@pytest.mark.usefixtures("qapp")
def test_the_notice_says_how_long_this_site_keeps_data_and_whom_to_ask(kiosk: Kiosk) -> None:
    choose(kiosk, "notice")
    notes = [note.text for note in kiosk.vm.screen().notes]
    assert "Votre nom est effacé partout après trois mois au plus." in notes[2], "the site has not said"
    assert notes[4].endswith("demandez à l’accueil.")
    kiosk.vm.goHome()
    kiosk.status(retention_days=45, data_protection_contact="dpo@exemple.fr")
    choose(kiosk, "notice")
    notes = [note.text for note in kiosk.vm.screen().notes]
    assert "Votre nom est effacé partout après 45\u00a0jours." in notes[2]
    assert notes[4].endswith("l’accueil. Contact pour la protection des données\u00a0: dpo@exemple.fr")


@pytest.mark.usefixtures("qapp")
def test_four_answers_are_sent_at_once_and_forgotten_when_the_agent_has_them(kiosk: Kiosk) -> None:
    answer_all(kiosk)
    (ask,) = kiosk.touched.newcomer
    sent = ask.build("reader-1", "0" * 32, 1).model_dump(exclude={"session", "n"})
    assert sent == {
        "reader": "reader-1",
        "name": "Inès Benali",
        "organisation": "Passerelle",
        "host_query": "Chloé Durand",
        "mission": "Atelier",
    }
    assert "Inès" not in repr(ask), "a log would have it"
    taken(kiosk)
    assert (kiosk.page, kiosk.vm.screen().title) == ("sent", "L’accueil est prévenu")
    assert not any(text in everything(kiosk) for text in ANSWERS.values())


@pytest.mark.usefixtures("qapp")
def test_her_host_is_told_once_reception_has_accepted_and_then_she_has_her_code(kiosk: Kiosk) -> None:
    answer_all(kiosk)
    taken(kiosk)
    became(kiosk, "waiting")
    became(kiosk, "accepted", OTHER_TAP, code="87654321")
    assert kiosk.page == "sent", "that is somebody else's"
    became(kiosk, "accepted", code="12345678", valid_until="2026-11-24T18:00:00.000Z", welcome=WELCOME)
    screen = kiosk.vm.screen()
    assert (kiosk.page, screen.title) == ("pass", "Votre hôte est prévenu")
    assert "19\u00a0h" in screen.line
    texts = [note.text for note in screen.notes]
    assert texts[0] == "Bienvenue au Préau."
    assert "bonjour 2026" in texts[1]
    assert texts[2] == "1234\u00a05678"
    kiosk.wait(51)
    assert kiosk.page == "still"
    kiosk.wait(10)
    assert kiosk.page == "home"
    assert "1234" not in everything(kiosk)
    assert not traces(kiosk.views, "12345678", "1234\u00a05678", "bonjour 2026")


@pytest.mark.usefixtures("qapp")
def test_a_code_that_the_agent_still_tells_is_kept_by_no_page(kiosk: Kiosk) -> None:
    """The agent tells it for two minutes, and the kiosk asks how the site is every thirty seconds."""
    answer_all(kiosk)
    taken(kiosk)
    became(kiosk, "accepted", code="12345678", valid_until="2026-11-24T18:00:00.000Z", welcome=WELCOME)
    kiosk.vm.goHome()
    became(kiosk, "accepted", code="12345678", valid_until="2026-11-24T18:00:00.000Z", welcome=WELCOME)
    assert kiosk.page == "home"
    assert not traces(kiosk.views, "12345678", "1234\u00a05678", "bonjour 2026")


@pytest.mark.usefixtures("qapp")
def test_a_declined_request_is_told_kindly(kiosk: Kiosk) -> None:
    answer_all(kiosk)
    taken(kiosk)
    became(kiosk, "declined")
    assert (kiosk.page, kiosk.vm.screen().title) == ("declined", "Adressez-vous à l’accueil")
    kiosk.wait(61)
    assert kiosk.page == "home"


@pytest.mark.usefixtures("qapp")
def test_whoever_forgot_her_badge_is_welcomed_without_a_name(kiosk: Kiosk) -> None:
    choose(kiosk, "forgot")
    write(kiosk, "De")
    kiosk.views.newcomer.goOn()
    assert kiosk.touched.newcomer == [], "two letters would mean half the house"
    write(kiosk, "De La Rochef")
    kiosk.views.newcomer.goOn()
    assert kiosk.touched.newcomer[0].fields == {"query": "De La Rochef"}
    taken(kiosk)
    became(kiosk, "accepted")
    assert (kiosk.page, kiosk.vm.screen().title) == ("in", "Bonjour")
    assert "Rochef" not in everything(kiosk)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("word", ["bad_request", "not_now", "unreachable", "no_answer"])
def test_what_went_wrong_says_what_to_do_and_keeps_what_was_typed(kiosk: Kiosk, word: str) -> None:
    choose(kiosk, "forgot")
    write(kiosk, "Rochef")
    kiosk.views.newcomer.goOn()
    help_before = kiosk.vm.screen().line
    kiosk.happens(NewcomerFailed(kiosk.touched.newcomer[-1].number, word))
    assert kiosk.page == "asked"
    assert kiosk.vm.screen().line != help_before
    assert kiosk.views.newcomer.texts["forgot"].typed() == "Rochef"
    kiosk.views.newcomer.goOn()
    assert len(kiosk.touched.newcomer) == 2


@pytest.mark.usefixtures("qapp")
def test_going_back_keeps_what_was_typed_and_the_same_request_is_not_sent_twice(kiosk: Kiosk) -> None:
    answer_all(kiosk)
    kiosk.views.newcomer.goOn()
    kiosk.views.newcomer.back()
    assert len(kiosk.touched.newcomer) == 1
    kiosk.happens(NewcomerFailed(kiosk.touched.newcomer[-1].number, "unreachable"))
    kiosk.views.newcomer.back()
    field = kiosk.views.keyboard.field()
    assert field is not None
    assert field.typed() == "Chloé Durand"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("reason", ["card", "home", "idle", "bell"])
def test_whoever_leaves_leaves_nothing(kiosk: Kiosk, reason: str) -> None:
    answer_all(kiosk)
    if reason == "card":
        kiosk.happens(CardRead("p1"))
    elif reason == "home":
        kiosk.vm.goHome()
    elif reason == "bell":
        kiosk.vm.ring()
    else:
        kiosk.wait(61)
    assert not any(text in everything(kiosk) for text in ANSWERS.values())
    before = kiosk.page
    taken(kiosk)
    assert kiosk.page == before, "the answer is nobody's any more"


@pytest.mark.usefixtures("qapp")
def test_a_code_checks_in_with_the_sites_welcome_and_out_without(kiosk: Kiosk) -> None:
    present(kiosk, "12345678", display={"welcome": WELCOME})
    assert kiosk.page == "in"
    assert any("bonjour 2026" in note.text and note.private for note in kiosk.vm.screen().notes)
    kiosk.wait(11)
    assert kiosk.page == "greeting", "there is more to read than in ten seconds"
    kiosk.vm.goHome()
    assert not traces(kiosk.views, "bonjour 2026")
    present(kiosk, "12345678", direction="out", public_text="goodbye")
    assert kiosk.page == "out"
    assert "12345678" not in everything(kiosk)


@pytest.mark.usefixtures("qapp")
def test_a_wrong_code_says_what_to_do(kiosk: Kiosk) -> None:
    present(kiosk, "12345678", "denied")
    assert kiosk.page == "refused"
    assert "l’accueil" in kiosk.vm.screen().line


@pytest.mark.usefixtures("qapp")
def test_the_still_there_question_gives_more_time_and_keeps_what_was_typed(kiosk: Kiosk) -> None:
    choose(kiosk, "forgot")
    write(kiosk, "Rochef")
    kiosk.wait(52)
    assert kiosk.page == "still"
    kiosk.vm.moreTime()
    kiosk.wait(40)
    assert kiosk.page == "asked"
    assert kiosk.views.newcomer.texts["forgot"].typed() == "Rochef"


@pytest.mark.usefixtures("qapp")
def test_a_kiosk_of_reception_alone_has_no_such_way() -> None:
    kiosk = Kiosk(roles=("reception",))
    kiosk.vm.openNewcomer()
    assert kiosk.page == "home"


@pytest.mark.usefixtures("qapp")
def test_an_agent_that_goes_away_takes_nothing_that_was_typed(kiosk: Kiosk) -> None:
    choose(kiosk, "forgot")
    write(kiosk, "Rochef")
    kiosk.happens(AgentChanged(up=False))
    assert (kiosk.page, kiosk.views.newcomer.texts["forgot"].typed()) == ("asked", "Rochef")
