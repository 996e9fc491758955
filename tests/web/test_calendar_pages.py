"""A site's calendars on their page: by file and by URL, what they mean, why one is refused, and who may set them."""

from collections.abc import Generator
from pathlib import Path
from secrets import token_bytes

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from sync.server.calendar_fetching import Fetcher
from sync.server.calendar_refreshing import CalendarRefresher
from sync.server.calendar_sources import Holds, Origin, read_sources
from sync.server.callers import Role
from sync.server.registry import put_records
from sync.server.registry_reading import read_calendars, read_schedules
from sync.server.site_settings import change_site
from sync.server.store import schema
from sync.server.store.audit_tables import Author, changes_of
from sync.wire.open_times import Schedule
from tests.server.agenda import Agenda, agenda, fetcher_of, make_authority, status
from tests.server.scribe import OPENINGS
from tests.web.looks import axe_findings, nothing_said, overflow
from tests.web.visitor import Visitor, newcomer, text_of
from tests.web.world import PLACES, World, inhabited_world, looking, sign_in

pytestmark = pytest.mark.slow

PATH = "/sites/preau/calendars"
SECRET = "private-0123456789abcdef"
BROKEN = OPENINGS.replace("FREQ=WEEKLY", "FREQ=HOURLY")
GATHERING = OPENINGS.replace("SUMMARY:Ouvert", "SUMMARY:Repas <b>geek</b>").replace("T09", "T12").replace("T19", "T14")


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    return make_authority(tmp_path / "authority")


@pytest.fixture
def fetcher(authority: Path) -> Fetcher:
    return fetcher_of(authority)


@pytest.fixture
def world(tmp_path: Path, fetcher: Fetcher) -> Generator[World]:
    """Two sites with people inside, and a centre that may ask one server of its own network."""
    with inhabited_world(tmp_path, PLACES[:2], fetcher) as inhabited:
        yield inhabited


@pytest.fixture
def sam(world: World) -> Visitor:
    """The site's admin."""
    return newcomer(world, Role.SITE_ADMIN, "preau")


@pytest.fixture
def serving(authority: Path) -> Generator[Agenda]:
    with agenda(authority) as made:
        made.holds(OPENINGS, f"/{SECRET}.ics")
        yield made


@pytest.fixture
def inside(serving: Agenda) -> str:
    """The URL of an agenda there."""
    return f"webcal://agenda.test:{serving.port}/{SECRET}.ics"


def calendars(world: World, holds: Holds = "openings") -> list[str]:
    with world.store.read() as connection:
        return [record.ics for record in read_calendars(connection, "preau", holds)]


def audited(world: World) -> list[str]:
    with world.store.read() as connection:
        return [change.what for change in changes_of(connection, "preau")]


def test_a_file_is_taken_or_its_faulty_line_named(world: World, sam: Visitor) -> None:
    broken = OPENINGS.replace("FREQ=WEEKLY", "FREQ=<b>HOURLY</b>")
    answer = sam.upload(f"{PATH}/file", token=sam.token_on(PATH), file=broken.encode(), holds="openings")
    assert answer.status_code == 422
    assert "Ligne\u00a09. Cette répétition n’est pas possible" in text_of(answer)
    assert "RRULE:FREQ=&lt;b&gt;HOURLY" in answer.text
    assert 'aria-describedby="fault-file-openings"' in answer.text
    assert (calendars(world), audited(world)) == ([OPENINGS], [])
    closed_on_monday = OPENINGS.replace("SUMMARY:Ouvert", "EXDATE;TZID=Europe/Paris:20261123T090000")
    sent = sam.upload(f"{PATH}/file", token=sam.token_on(PATH), file=closed_on_monday.encode(), holds="openings")
    assert (sent.status_code, sent.headers["Location"], calendars(world)) == (
        303,
        f"{PATH}?saved=saved",
        [closed_on_monday],
    )
    page = text_of(sam.see(f"{PATH}?saved=saved"))
    assert "Calendrier enregistré." in page
    assert "Fichier «\u00a0file\u00a0», importé à\u00a014:32." in page
    assert "Fermé. Ouvre demain à\u00a09:00." in page
    assert "Les horaires actuels viennent d’un calendrier" in text_of(sam.see("/sites/preau/settings"))
    assert audited(world) == ["calendar.changed"]


def test_no_file_is_no_calendar(sam: Visitor) -> None:
    token = sam.token_on(PATH)
    assert sam.upload(f"{PATH}/file", token=token, file=b"", holds="openings").status_code == 422
    assert sam.upload(f"{PATH}/file", token=token, file=OPENINGS.encode(), holds="holidays").status_code == 422
    assert sam.submit(f"{PATH}/file", token=token, holds="openings").status_code == 403


def test_closures_come_by_a_file_beside_the_openings(world: World, sam: Visitor) -> None:
    assert "Ouvert. Ferme à\u00a019:00." in text_of(sam.see(PATH))
    answer = sam.upload(f"{PATH}/file", token=sam.token_on(PATH), file=BROKEN.encode(), holds="closures")
    assert (answer.status_code, 'id="fault-file-closures"' in answer.text) == (422, True)
    sent = sam.upload(f"{PATH}/file", token=sam.token_on(PATH), file=OPENINGS.encode(), holds="closures")
    assert sent.status_code == 303
    with world.store.read() as connection:
        assert read_schedules(connection)["preau"] == Schedule((OPENINGS,), (OPENINGS,))
    page = text_of(sam.see(PATH))
    assert "Fermé. Aucune ouverture dans l’année." in page
    assert "Prochaine fermeture\u00a0: à\u00a09:00. Fin\u00a0: à\u00a019:00." in page


def test_gatherings_come_by_a_file_and_are_told_by_the_next(world: World, sam: Visitor) -> None:
    assert "Aucun rassemblement dans l’année." in text_of(sam.see(PATH))
    sam.upload(f"{PATH}/file", token=sam.token_on(PATH), file=GATHERING.encode(), holds="gatherings")
    page = sam.see(PATH)
    assert "Prochain rassemblement\u00a0: Repas &lt;b&gt;geek&lt;/b&gt;, demain à\u00a012:00." in page.text
    assert "Il ne nomme pas d’hôte" in page.text
    hosted = GATHERING.replace("RRULE", f"ORGANIZER:urn:uuid:{world.scribes['preau'].new_id()}\r\nRRULE")
    sam.upload(f"{PATH}/file", token=sam.token_on(PATH), file=hosted.encode(), holds="gatherings")
    assert "Il ne nomme pas d’hôte" not in sam.see(PATH).text
    assert calendars(world, "gatherings") == [hosted]
    assert calendars(world) == [OPENINGS]


def test_without_openings_the_place_never_opens_and_the_page_says_so(world: World, sam: Visitor) -> None:
    assert "Le lieu n’ouvrira plus jamais de lui-même" in text_of(sam.see(PATH))
    answer = sam.submit(f"{PATH}/remove", token=sam.token_on(PATH), holds="openings")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PATH}?saved=removed")
    page = text_of(sam.see(f"{PATH}?saved=removed"))
    assert "Calendrier retiré." in page
    assert "Sans ouvertures, le lieu n’ouvre jamais." in page
    assert "Retirer ce calendrier" not in page
    assert (calendars(world), audited(world)) == ([], ["calendar.removed"])


def test_a_url_is_followed_from_now_on_and_never_shown_again(world: World, sam: Visitor, inside: str) -> None:
    answer = sam.submit(f"{PATH}/url", token=sam.token_on(PATH), holds="openings", url=inside)
    assert answer.status_code == 303
    page = sam.see(PATH)
    assert "Adresse chez agenda.test. Changé à\u00a014:32, relu il y a 0\u00a0s." in text_of(page)
    assert SECRET not in page.text
    with world.store.read() as connection:
        (source,) = read_sources(connection, "preau")
        records = connection.execute(select(schema.registry_record)).all()
    assert (source.origin, source.url) == (Origin.URL, inside)
    assert SECRET not in f"{records}"
    assert audited(world) == ["calendar.url_set"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "Ce n’est pas l’adresse d’un calendrier."),
        ("agenda.fr/team.ics", "Ce n’est pas l’adresse d’un calendrier."),
        ("http://agenda.example.fr/a.ics", "n’est pas en https"),
        ("https://127.0.0.1/a.ics", "Cette adresse mène dans un réseau privé."),
        ("webcal://[::ffff:169.254.169.254]/a.ics", "Cette adresse mène dans un réseau privé."),
        ("https://nowhere.invalid/a.ics", "Ce serveur est introuvable."),
    ],
)
def test_a_url_that_cannot_be_followed_is_refused_at_once(world: World, sam: Visitor, url: str, said: str) -> None:
    answer = sam.submit(f"{PATH}/url", token=sam.token_on(PATH), holds="closures", url=url)
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert 'aria-describedby="fault-url-closures"' in answer.text
    assert f'value="{url}" aria-invalid' in answer.text, "it stands as it was sent, for her who sent it"
    assert (calendars(world, "closures"), audited(world)) == ([], [])


def test_a_broken_calendar_behind_a_url_is_refused_at_once_by_its_line(
    world: World, sam: Visitor, serving: Agenda, inside: str
) -> None:
    serving.holds(BROKEN, f"/{SECRET}.ics")
    answer = sam.submit(f"{PATH}/url", token=sam.token_on(PATH), holds="openings", url=inside)
    assert (answer.status_code, "Ligne\u00a09." in text_of(answer)) == (422, True)
    serving.answers[f"/{SECRET}.ics"] = status(404)
    answer = sam.submit(f"{PATH}/url", token=sam.token_on(PATH), holds="openings", url=inside)
    assert (answer.status_code, "Ce serveur répond 404 au lieu du calendrier." in text_of(answer)) == (422, True)
    assert calendars(world) == [OPENINGS]


def test_page_and_live_page_say_since_when_and_why_one_is_refused(
    world: World, sam: Visitor, serving: Agenda, inside: str, fetcher: Fetcher
) -> None:
    sam.submit(f"{PATH}/url", token=sam.token_on(PATH), holds="openings", url=inside)
    refresher = CalendarRefresher(fetcher, world.store, world.clock, world.scribes["preau"].random)
    serving.holds(BROKEN, f"/{SECRET}.ics")
    world.clock.advance(901)
    assert refresher.refresh_next()
    world.clock.advance(600)
    page = sam.see(PATH)
    assert "Refusé à\u00a014:47. Le dernier bon calendrier reste en vigueur. Ligne\u00a09." in text_of(page)
    assert '<code class="faulty-line">RRULE:FREQ=HOURLY' in page.text
    live = text_of(sam.see("/"))
    assert "Le Préau\u00a0: un calendrier est refusé depuis 10\u00a0min" in live
    assert "Ouvertures\u00a0: Ligne\u00a09. Cette répétition n’est pas possible" in live
    assert SECRET not in page.text + live
    assert "calendar.fault.rule" in audited(world)
    serving.answers[f"/{SECRET}.ics"] = status(503)
    world.clock.advance(901)
    assert refresher.refresh_next()
    serving.holds(OPENINGS, f"/{SECRET}.ics")
    world.clock.advance(901)
    assert refresher.refresh_next()
    assert "refusé" not in text_of(sam.see("/")) + text_of(sam.see(PATH)).replace("est refusé", "")


def test_the_table_of_hours_takes_the_place_of_a_url(world: World, sam: Visitor, inside: str) -> None:
    sam.submit(f"{PATH}/url", token=sam.token_on(PATH), holds="openings", url=inside)
    settings = "/sites/preau/settings"
    sam.submit(f"{settings}/hours", token=sam.token_on(settings), **{"from.0": "9", "to.0": "12"})
    assert "Tableau des horaires, enregistré à\u00a014:32." in text_of(sam.see(PATH))
    with world.store.read() as connection:
        assert [source.url for source in read_sources(connection, "preau")] == [None]


def test_public_holidays_are_named_beside_and_stay(world: World, sam: Visitor) -> None:
    change_site(world.store, Author("test", world.clock.now(), token_bytes), "preau", {"public_holidays": "metropole"})
    (holidays,) = calendars(world, "closures")
    assert "Aucun calendrier. Les jours fériés choisis dans les réglages s’y ajoutent." in text_of(sam.see(PATH))
    sam.submit(f"{PATH}/remove", token=sam.token_on(PATH), holds="closures")
    assert calendars(world, "closures") == [holidays]


def test_closures_that_a_program_put_there_are_no_public_holidays(world: World, sam: Visitor) -> None:
    closures = {"type": "calendar", "id": world.scribes["preau"].new_id(), "site": "preau", "holds": "closures"}
    put_records(world.store, [{**closures, "ics": GATHERING}])
    page = text_of(sam.see(PATH))
    assert "Calendrier mis en place sans fichier ni adresse." in page
    assert "s’y ajoutent" not in page
    assert "Le lieu sera ouvert aussi à ces heures" in page, "what is there can be removed"
    sam.submit(f"{PATH}/remove", token=sam.token_on(PATH), holds="closures")
    assert calendars(world, "closures") == []


@pytest.mark.parametrize("path", ["/file", "/url", "/remove"])
def test_nobody_else_sets_anything(world: World, sam: Visitor, path: str) -> None:
    rachel = newcomer(world, Role.RECEPTIONIST, "preau")
    fields = {"holds": "openings", "url": "https://agenda.fr/"}
    for visitor, site in ((sam, "halle"), (rachel, "preau")):
        assert visitor.submit(f"/sites/{site}/calendars{path}", token="0" * 64, **fields).status_code == 403
        assert visitor.see(f"/sites/{site}/calendars").status_code == 403
    assert sam.submit(PATH + path, token="0" * 64, **fields).status_code == 403
    assert sam.submit(PATH + path, **fields).status_code == 403
    assert calendars(world) == [OPENINGS]


def test_a_site_that_there_is_not_has_none(world: World) -> None:
    admin = Visitor(world)
    admin.sign_in()
    assert admin.see("/sites/nowhere/calendars").status_code == 404
    token = admin.token_on(PATH)
    assert admin.submit("/sites/nowhere/calendars/remove", token=token, holds="openings").status_code == 404


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_is_refused_or_wide(
    browser: Browser, world: World, inside: str, dark: bool, width: int
) -> None:
    with looking(browser, dark=dark, size=(width, 900)) as context:
        page = sign_in(context, world, path="/sites/preau/settings")
        with nothing_said(page):
            page.get_by_role("link", name="Calendriers").click()
            page.wait_for_url("**/calendars")
            assert [*axe_findings(page), overflow(page) > 0] == [False]
            closures = page.locator("#closures")
            closures.get_by_label("Fichier .ics").set_input_files(
                {"name": "x" * 200 + " été «1».ics", "mimeType": "text/calendar", "buffer": OPENINGS.encode()}
            )
            closures.get_by_role("button", name="Importer le fichier").click()
            expect(page.get_by_role("status")).to_have_text("Calendrier enregistré.")
            expect(closures).to_contain_text("Fichier «\u00a0xxx")
            assert [*axe_findings(page), overflow(page) > 0] == [False]
            openings = page.locator("#openings")
            openings.get_by_label("Adresse de l’agenda").fill(inside)
            openings.get_by_role("button", name="Suivre cette adresse").click()
            expect(openings).to_contain_text("Adresse chez agenda.test")
            page.get_by_text("Retirer", exact=True).first.click()
            assert [*axe_findings(page), overflow(page) > 0] == [False]
            openings.get_by_role("button", name="Retirer ce calendrier").click()
            expect(openings).to_contain_text("Sans ouvertures, le lieu n’ouvre jamais.")
            openings.get_by_label("Adresse de l’agenda").fill("https://" + "a" * 300)
            openings.get_by_role("button", name="Suivre cette adresse").click()
            expect(page.locator("#fault-url-openings")).to_be_visible()
            assert [*axe_findings(page), overflow(page) > 0] == [False]


def test_axe_finds_nothing_in_english(browser: Browser, world: World) -> None:
    with looking(browser, locale="en-GB") as context:
        page = sign_in(context, world, path=PATH)
        assert axe_findings(page) == []
        expect(page.get_by_role("heading", name="Gatherings")).to_be_visible()


def test_a_name_of_a_file_is_kept_as_it_is_written(browser: Browser, world: World) -> None:
    with looking(browser) as context:
        page = sign_in(context, world, path=PATH)
        name = "Été à l’école – n° 1.ics"
        page.locator("#file-openings").set_input_files(
            {"name": name, "mimeType": "text/calendar", "buffer": OPENINGS.encode()}
        )
        page.locator("#openings").get_by_role("button", name="Importer le fichier").click()
        expect(page.locator("#openings")).to_contain_text(f"Fichier «\u00a0{name}\u00a0»")
