"""What the screens say, in the words of the French translation."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.events import AgentChanged
from kiosk.screens import aloud, closing, home, outcomes, service
from kiosk.screens.dates import date_line, day_name, sentence_time, since
from kiosk.screens.retention import kept_for
from kiosk.screens.screen import Screen
from kiosk.screens.situation import Part, Situation
from kiosk.translations import Translations
from sync.wire.kiosk_api import ErrorCode, Outcome, Status
from tests.kiosk.scripted_agent import STATUS, outcome

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
AT = "2026-11-24T08:42:00.000Z"
FR, EN = Translations().say("fr"), Translations().say("en")
UP = Part(up=True, since=NOW)
DOOR = {"mode": "Locked", "lock": "Locked", "position": "Closed", "alarm": "Normal", "fault": "NotInFault", "since": AT}
LUNCH = {
    "title": "Déjeuner geek",
    "place": "Cuisine",
    "starts_at": "2026-11-24T11:30:00.000Z",
    "ends_at": "2026-11-24T13:00:00.000Z",
}


def said(word: str, **more: object) -> Screen:
    return outcomes.of_outcome(Outcome.model_validate(outcome(word, **more)), NOW, PARIS, FR)


def situation(**more: object) -> Situation:
    return Situation(UP, UP, UP, Status.model_validate(STATUS | more))


def page(now: datetime = NOW, **more: object) -> home.HomePage:
    return home.home_page(situation(**more), now, PARIS, FR, phone="01")


def test_somebody_who_comes_is_welcomed_by_the_name_she_chose_and_told_the_time() -> None:
    screen = said("granted", display={"name": "Awa", "at": AT, "undo_until_s": 10})
    assert (screen.title, screen.line) == ("Bonjour Awa", "Arrivée enregistrée à\u00a09\u00a0h\u00a042")
    assert screen.undo == "Annuler cette arrivée"


def test_a_long_name_has_a_line_of_its_own() -> None:
    assert said("granted", display={"name": "Marie-Antoinette"}).title == "Bonjour\nMarie-Antoinette"


def test_somebody_without_a_name_to_show_is_welcomed_all_the_same() -> None:
    assert said("granted").title == "Bonjour"


def test_somebody_who_leaves_is_told_so_and_whether_she_is_the_last() -> None:
    screen = said("granted", direction="out", public_text="goodbye", display={"name": "Awa", "last_out": True})
    assert screen.title == "Au revoir Awa"
    assert [note.text for note in screen.notes] == ["Vous êtes la dernière personne sur\u00a0place."]


def test_closing_soon_and_a_missed_check_out_are_told() -> None:
    display = {"closes_at": "2026-11-24T08:52:00.000Z", "missed_checkout": True}
    soon, missed = (note.text for note in said("granted", display=display).notes)
    assert soon == "Le lieu ferme à\u00a09\u00a0h\u00a052, dans 10\u00a0minutes."
    assert missed.startswith("Votre dernier départ")


@pytest.mark.parametrize(
    ("public_text", "title"),
    [
        ("refused", "Entrée refusée"),
        ("see_reception", "Entrée refusée"),
        ("other_system", "Ce n’est pas un badge du lieu"),
        ("again", "Présentez à nouveau votre\u00a0badge"),
    ],
)
def test_a_refusal_says_no_reason(public_text: str, title: str) -> None:
    assert said("denied", public_text=public_text).title == title


def test_somebody_who_cannot_be_checked_out_is_told_that_she_can_leave() -> None:
    screen = said("denied", direction="out")
    assert screen.title == "Départ non enregistré"
    assert [note.text for note in screen.notes] == ["La sortie reste libre."]


@pytest.mark.parametrize(
    ("left", "end"), [(2, "2\u00a0essais."), (1, "1\u00a0essai."), (0, "adressez-vous à l’accueil.")]
)
def test_a_wrong_pin_says_how_many_tries_are_left(left: int, end: str) -> None:
    assert said("denied", display={"tries_left": left}).line.endswith(end)


@given(word=st.sampled_from([*ErrorCode, "unreachable", "no_answer", "card_lost", "card_unreadable"]) | st.text())
def test_a_failure_is_never_a_welcome(word: str) -> None:
    assert outcomes.of_failure(word, FR).title in {
        "Passage non enregistré",
        "Présentez à nouveau votre\u00a0badge",
        "Pas de réponse",
    }


@pytest.mark.parametrize("word", ["unreachable", "not_recorded", "no_answer"])
def test_without_the_agent_nothing_is_recorded_and_the_kiosk_says_so(word: str) -> None:
    screen = outcomes.of_failure(word, FR)
    assert "enregistr" in screen.title + screen.line


def test_home_says_open_until_how_many_are_inside_and_how_many_may_come() -> None:
    shown = page()
    assert (shown.state, shown.until) == ("Ouvert", "jusqu’à\u00a019\u00a0h")
    assert (shown.present, shown.free) == ("3\u00a0personnes sur place", "37\u00a0places libres")
    assert shown.filled == pytest.approx(3 / 40)
    assert page(present=1).present == "1\u00a0personne sur place"
    assert page(present=0).present == "Personne sur place pour le moment"
    assert page(present=40).free == "Complet"


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2026-11-24T10:00:00.000Z", "Ouvre aujourd’hui à\u00a011\u00a0h"),
        ("2026-11-25T08:00:00.000Z", "Ouvre demain à\u00a09\u00a0h"),
        ("2026-11-30T08:30:00.000Z", "Ouvre lundi à\u00a09\u00a0h\u00a030"),
        ("2027-01-01T08:00:00.000Z", "Ouvre le 1er\u00a0janvier à\u00a09\u00a0h"),
    ],
)
def test_home_says_closed_when_it_opens_and_no_count(until: str, says: str) -> None:
    shown = page(open=False, present=2, until=until)
    assert (shown.state, shown.until) == ("Fermé", says)
    assert (shown.present, shown.free, shown.filled) == ("", "", -1.0)
    assert shown.hints[0].text.replace("\u00a0", " ") == "Il faut un droit de clé pour entrer."


def test_a_place_that_never_opens_is_closed() -> None:
    assert page(open=False, until=None).until == ""


def test_gatherings_of_the_day_are_listed_and_the_one_under_way_is_marked() -> None:
    (before,) = page(gatherings=[LUNCH]).gatherings
    assert (before.time, before.title, before.place, before.now) == ("12:30", "Déjeuner geek", "Cuisine", "")
    (during,) = page(datetime(2026, 11, 24, 12, tzinfo=UTC), gatherings=[LUNCH]).gatherings
    assert during.now == "En cours"
    assert page().no_gathering == "Aucun rendez-vous aujourd’hui"


def test_signs_are_counted_only_for_what_is_not_well() -> None:
    assert page().sign == ""
    assert page(clock_trusted=False).sign == "1\u00a0point à surveiller"
    forced = {"entrance": DOOR | {"alarm": "DoorForcedOpen"}}
    assert page(clock_trusted=False, registry_age_s=None, doors=forced).sign == "4\u00a0points à surveiller"


@pytest.mark.parametrize(
    ("told", "says", "hint"),
    [
        (
            {"fire": "line", "roll_call": "fire"},
            ("Évacuez", "Rejoignez le point de rassemblement."),
            "Alarme incendie. Les portes sont libres\u00a0: sortez.",
        ),
        (
            {"fire": "clear", "roll_call": "fire"},
            ("Fin d’alarme", "Attendez la consigne pour revenir."),
            "Les portes restent libres jusqu’à leur réarmement à l’accueil.",
        ),
        (
            {"fire": None, "roll_call": "fire"},
            ("Évacuez", "Rejoignez le point de rassemblement."),
            "La sortie est toujours libre.",
        ),
    ],
)
def test_in_a_fire_home_says_what_to_do_and_invites_nobody_in(
    told: dict[str, object], says: tuple[str, str], hint: str
) -> None:
    status = {"open": True, "present": 23, "capacity": 60, **told}
    shown = home.home_page(situation(**status), NOW, PARIS, FR, phone="01")
    assert ((shown.state, shown.until), [note.text for note in shown.hints]) == (says, [hint])
    assert (shown.prompt, shown.alarm, shown.present, shown.gatherings) == ("N’entrez pas", True, "", ())
    assert aloud.of_home(shown, "Lecteur à droite de l’écran") == (*says, "N’entrez pas", hint)
    assert not page(open=True, roll_call="drill").alarm


def test_the_home_screen_counts_what_the_state_of_everything_has_to_check() -> None:
    found = situation(clock_trusted=False, registry_age_s=260_000, doors={"entrance": DOOR})
    to_check = [row for row in service.rows(found, NOW, PARIS, FR) if row.level == "check"]
    assert len(service.signs(found)) == len(to_check) == 3


def test_trouble_names_the_first_cause_since_when_and_what_one_can_do() -> None:
    down = Part(up=False, since=NOW)
    told = service.trouble(Situation(down, down, down), NOW, PARIS, FR, phone="01")
    assert told.title == "Le lecteur de badges ne\u00a0répond\u00a0plus"
    assert told.since == "Depuis 9\u00a0h\u00a042."
    assert len(told.steps) == 3
    assert told.free == "La sortie reste libre."
    assert "messagerie" in service.trouble(Situation(UP, down, down), NOW, PARIS, FR, phone="").title
    assert service.trouble(Situation(UP, UP, down), NOW, PARIS, FR, phone="").title == "Contrôle d’accès injoignable"
    store = Situation(UP, UP, UP, store_since=NOW)
    assert "enregistrés" in service.trouble(store, NOW, PARIS, FR, phone="").title


@pytest.mark.parametrize(
    ("told", "shown"),
    [(None, "15\u00a015"), ("01 99 00 12 34", "01\u00a099\u00a000\u00a012\u00a034")],
    ids=["the kiosk's own", "the site's"],
)
def test_who_is_called_is_the_sites_to_say_also_after_its_agent_has_gone(told: str | None, shown: str) -> None:
    up = situation(open=False, night_phone=told)
    gone = up.after(AgentChanged(up=False), NOW)
    assert up.phone("15 15") == gone.phone("15 15") == shown
    assert Situation(UP, UP, UP).phone("15 15") == "15\u00a015", "nothing was told yet"
    assert situation(night_phone=told).phone("") == ("" if told is None else shown)


@pytest.mark.parametrize(
    ("days", "fr", "en"),
    [
        (45, "45\u00a0jours", "45 days"),
        (1, "1\u00a0jour", "1 day"),
        (None, "trois mois au plus", "three months at most"),
    ],
)
def test_how_long_data_is_kept_is_the_sites_to_say(days: int | None, fr: str, en: str) -> None:
    assert (kept_for(days, FR), kept_for(days, EN)) == (fr, en)


def test_the_state_of_everything_has_a_row_for_each_part() -> None:
    rows = service.rows(situation(doors={"entrance": DOOR}), NOW, PARIS, FR)
    assert [row.name for row in rows] == [
        "Lecteur de badges",
        "Messagerie du site",
        "Contrôle d’accès",
        "Porte et serrure",
        "Centre",
        "Liste des badges",
        "Horloge",
        "Enregistrement",
    ]
    assert {row.level for row in rows} == {"ok"}
    assert service.summary(rows, FR) == "Tout fonctionne."


def test_reception_is_told_that_an_emergency_badge_was_used_and_when() -> None:
    used = situation(emergency_badge_used_at="2026-11-23T21:04:00.000Z")
    (row,) = [row for row in service.rows(used, NOW, PARIS, FR) if row.name == "Badge de secours"]
    assert (row.level, row.icon) == ("check", "key")
    when = "le 23\u00a0novembre à\u00a022\u00a0h\u00a004"
    assert row.line == f"Dernier passage\u00a0: {when}. Le journal du site dit qui."
    assert service.signs(used) == ("emergency",)


def test_who_came_in_on_an_emergency_badge_reads_that_it_is_reported_and_never_why() -> None:
    (note,) = said("granted", display={"name": "Awa", "reported": True}).notes
    assert note.text == "Ce passage est signalé aux responsables du site."
    assert said("granted", display={"name": "Awa"}).notes == ()


def test_an_old_registry_says_how_long_rights_last() -> None:
    rows = {row.name: row for row in service.rows(situation(registry_age_s=87 * 3600, queue=412), NOW, PARIS, FR)}
    assert "412\u00a0passages attendent ici, aucun n’est perdu" in rows["Centre"].line
    assert "Droits de nuit valables encore 9\u00a0h, badges encore 27\u00a0jours." in rows["Liste des badges"].line
    assert rows["Centre"].level == "check"


def test_of_an_agent_that_is_away_nothing_is_told_that_it_alone_knows() -> None:
    away = Situation(UP, UP, Part(up=False, since=NOW), Status.model_validate(STATUS))
    rows = service.rows(away, NOW, PARIS, FR)
    assert len(rows) == 3
    assert service.summary(rows, FR) == "Une panne est en cours. La sortie reste libre."


@pytest.mark.parametrize(
    ("more", "line", "level"),
    [
        ({"position": "Open", "lock": "Unlocked"}, "Ouverte, déverrouillée.", "ok"),
        ({"mode": "LockedOpen"}, "Fermée, libérée par l’alarme incendie.", "ok"),
        ({"mode": "Blocked"}, "Fermée, condamnée.", "check"),
        ({"mode": "LockedDown"}, "Fermée, verrouillée pour tous.", "check"),
        ({"alarm": "DoorForcedOpen"}, "Ouverte sans autorisation.", "check"),
        ({"position": "Open", "pre_alarm": True}, "Ouverte depuis un moment\u00a0: une alarme suivra.", "check"),
        ({"alarm": "DoorOpenTooLong"}, "Restée ouverte trop longtemps.", "check"),
        ({"lock": "Fault"}, "La serrure, le contact ou le bouton de sortie est en défaut.", "bad"),
    ],
)
def test_a_door_is_told_in_people_s_words(more: dict[str, str], line: str, level: str) -> None:
    rows = service.rows(situation(doors={"entrance": DOOR | more}), NOW, PARIS, FR)
    assert (rows[3].line, rows[3].level) == (line, level)


@pytest.mark.parametrize(
    ("more", "ways", "says"),
    [
        (
            {"mode": "Blocked"},
            ["Cour", "Quai"],
            ("Porte hors service", "Entrez par\u00a0: Cour, Quai", "Badgez au\u00a0départ"),
        ),
        (
            {"mode": "Blocked"},
            [],
            ("Porte hors service", "Sonnez\u00a0: l’accueil vous\u00a0répond.", "Badgez au\u00a0départ"),
        ),
        ({"mode": "LockedDown"}, [], ("Entrée suspendue", "Adressez-vous à\u00a0l’accueil.", "Badgez au\u00a0départ")),
        (
            {"position": "Open", "pre_alarm": True},
            [],
            ("Refermez la\u00a0porte", "avant l’alarme", "Présentez votre\u00a0badge"),
        ),
        (
            {"alarm": "DoorForcedOpen"},
            [],
            ("Refermez la\u00a0porte", "une alarme est en cours", "Présentez votre\u00a0badge"),
        ),
        ({"mode": "LockedOpen"}, [], ("Ouvert", "jusqu’à\u00a019\u00a0h", "Présentez votre\u00a0badge")),
    ],
)
def test_the_home_screen_says_first_what_is_the_matter_with_the_door_beside_it(
    more: dict[str, object], ways: list[str], says: tuple[str, str, str]
) -> None:
    beside = situation(here="entrance", doors={"entrance": DOOR | more, "yard": DOOR}, ways_in=ways)
    page = home.home_page(beside, NOW, PARIS, FR, phone="")
    assert (page.state, page.until, page.prompt) == says
    assert (page.present == "") == (says[0] != "Ouvert")
    elsewhere = situation(here="yard", doors={"entrance": DOOR | more, "yard": DOOR})
    assert home.home_page(elsewhere, NOW, PARIS, FR, phone="").state == "Ouvert"


def test_a_door_elsewhere_that_stands_open_is_told_where_somebody_looks_after_it() -> None:
    doors = {"entrance": DOOR, "yard": DOOR | {"alarm": "DoorOpenTooLong", "name": "Cour"}}
    open_elsewhere = situation(here="entrance", doors=doors)
    hints = [home.home_page(open_elsewhere, NOW, PARIS, FR, phone="", everywhere=e).hints[0] for e in (True, False)]
    assert [(hint.icon, hint.text) for hint in hints] == [
        ("alert", "Refermez la porte Cour."),
        ("door-out", "La sortie est toujours libre."),
    ]
    fire = situation(here="yard", doors=doors, fire="line")
    assert "Refermez" not in str(home.home_page(fire, NOW, PARIS, FR, phone="", everywhere=True))


def test_there_are_as_many_signs_as_rows_to_check() -> None:
    shut = {"entrance": DOOR | {"mode": "Blocked"}, "yard": DOOR | {"lock": "Fault"}, "quay": DOOR}
    seen = situation(doors=shut)
    rows = service.rows(seen, NOW, PARIS, FR)
    assert len(service.signs(seen)) == sum(row.level != "ok" for row in rows) == 2


def test_the_checklist_counts_what_is_left() -> None:
    assert len(closing.checklist(FR).notes) == 5
    assert [closing.points_left(count, FR) for count in (0, 1, 2)] == ["Tout est vérifié.", "Encore un.", "Encore 2."]


def test_times_and_days_are_said_as_people_say_them() -> None:
    at = datetime(2026, 7, 1, 7, 5, tzinfo=UTC)
    assert sentence_time(at, PARIS, FR) == "9\u00a0h\u00a005"
    assert sentence_time(at, PARIS, EN) == "9:05"
    assert date_line(NOW, PARIS, FR) == "mardi 24\u00a0novembre"
    assert date_line(NOW, PARIS, EN) == "Tuesday 24 November"
    assert since(NOW, datetime(2026, 11, 26, tzinfo=UTC), PARIS, FR) == "le 24\u00a0novembre à\u00a09\u00a0h\u00a042"
    assert day_name(datetime(2026, 11, 27, tzinfo=UTC), NOW, PARIS, EN) == "Friday"
