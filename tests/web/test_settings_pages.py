"""A site's settings on its page: who may set what, what is said of what cannot be."""

from datetime import time
from secrets import token_bytes

import pytest

from sync.server.callers import Role
from sync.server.opening_hours import CLOSED, Hours, week_of
from sync.server.registry_reading import read_schedules, read_site
from sync.server.site_settings import change_site
from sync.server.store.audit_tables import Author, changes_of
from sync.wire.assurance import Assurance
from sync.wire.registry import SiteRecord, WifiRecord
from sync.wire.territories import Territory
from tests.server.scribe import OPENINGS
from tests.web.visitor import Visitor, newcomer, text_of
from tests.web.world import World

pytestmark = pytest.mark.slow

PATH = "/sites/preau/settings"
FORM = {
    "name": "Le Préau",
    "capacity": "60",
    "open_hours": "on_tap",
    "day_end": "03:30",
    "wifi_ssid": "Préau visiteurs",
    "wifi_password": "bonjour 2026",
    "welcome_text": "Bienvenue.\r\nLe café\u00a0: à gauche.",
    "data_protection_contact": "dpo@exemple.fr",
    "night_phone": "01\u202f23\u00a045 67 89",
}
BY_ADMINS = {"out_of_hours_assurance": "cryptographic", "retention_days": "45"}
"""What comes with it where an admin of the centre sends it."""


@pytest.fixture
def admin(world: World) -> Visitor:
    visitor = Visitor(world)
    visitor.sign_in()
    return visitor


@pytest.fixture
def sam(world: World) -> Visitor:
    """The site's admin."""
    return newcomer(world, Role.SITE_ADMIN, "preau")


def record(world: World) -> SiteRecord:
    with world.store.read() as connection:
        site = read_site(connection, "preau")
    assert site is not None
    return site


def calendars(world: World) -> list[str]:
    with world.store.read() as connection:
        return list(read_schedules(connection)["preau"].openings)


def test_a_sites_admin_sets_what_it_is_and_how_it_works(world: World, sam: Visitor) -> None:
    assert f'href="{PATH}"' in sam.see("/sites/preau").text
    answer = sam.submit(PATH, token=sam.token_on(PATH), **FORM)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PATH}?saved=site")
    set_now = record(world)
    assert (set_now.open_hours, set_now.closer_required, set_now.doors[0].door) == ("on_tap", False, "entree")
    assert set_now.wifi == WifiRecord(ssid="Préau visiteurs", password="bonjour 2026")
    assert set_now.welcome_text == "Bienvenue. Le café\u00a0: à gauche."
    assert (set_now.data_protection_contact, set_now.night_phone) == ("dpo@exemple.fr", "01 23 45 67 89")
    page = sam.see(f"{PATH}?saved=site").text
    assert 'value="01 23 45 67 89"' in page
    assert "Réglages enregistrés." in page
    assert 'value="bonjour 2026"' in page


def test_how_long_data_is_kept_is_for_admins_of_the_centre(world: World, sam: Visitor, admin: Visitor) -> None:
    assert "retention_days" not in sam.see(PATH).text
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, retention_days="1").status_code == 403
    assert record(world).retention_days == 60
    assert admin.submit(PATH, token=admin.token_on(PATH), **FORM, **BY_ADMINS).status_code == 303
    assert record(world).retention_days == 45
    assert 'name="retention_days" type="number" value="45" required min="1" max="92"' in admin.see(PATH).text
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM).status_code == 303
    assert record(world).retention_days == 45, "what she may not set she leaves"


@pytest.mark.parametrize("days", ["0", "93", "", "٤٥"])
def test_data_is_kept_for_a_number_of_days(world: World, admin: Visitor, days: str) -> None:
    answer = admin.submit(PATH, token=admin.token_on(PATH), **{**FORM, **BY_ADMINS, "retention_days": days})
    assert (answer.status_code, "Donnez un nombre de jours, de 1 à 92." in text_of(answer)) == (422, True)
    assert 'id="fault-retention_days"' in answer.text
    assert record(world).retention_days == 60


def test_what_cannot_be_is_said_in_english_too(admin: Visitor) -> None:
    admin.headers["Accept-Language"] = "en"
    answer = admin.submit(PATH, token=admin.token_on(PATH), **{**FORM, **BY_ADMINS, "retention_days": "93"})
    assert (answer.status_code, "Give a number of days, from 1 to 92." in text_of(answer)) == (422, True)


@pytest.mark.parametrize("phone", ["15", "+33 1 23 45 67 89", "0 800 (0) 12-34.56", "1" * 24, ""])
def test_a_telephone_is_one_that_can_be_dialled(world: World, sam: Visitor, phone: str) -> None:
    assert sam.submit(PATH, token=sam.token_on(PATH), **{**FORM, "night_phone": phone}).status_code == 303
    assert record(world).night_phone == (phone or None)


def test_what_opens_at_night_is_for_admins_of_the_centre(world: World, sam: Visitor, admin: Visitor) -> None:
    assert "out_of_hours_assurance" not in sam.see(PATH).text
    weaker = {**FORM, "out_of_hours_assurance": "cryptographic"}
    assert sam.submit(PATH, token=sam.token_on(PATH), **weaker).status_code == 403
    weaker = {**FORM, **BY_ADMINS}
    assert record(world).out_of_hours_assurance is Assurance.CRYPTOGRAPHIC_PIN
    assert admin.submit(PATH, token=admin.token_on(PATH), **weaker).status_code == 303
    assert record(world).out_of_hours_assurance is Assurance.CRYPTOGRAPHIC
    copied = {**FORM, **BY_ADMINS, "out_of_hours_assurance": "uid"}
    assert admin.submit(PATH, token=admin.token_on(PATH), **copied).status_code == 422


def test_whether_gatherings_open_at_night_is_for_admins_of_the_centre(
    world: World, sam: Visitor, admin: Visitor
) -> None:
    assert "gatherings_open" not in sam.see(PATH).text
    opening = {**FORM, "gatherings_open": "on"}
    assert sam.submit(PATH, token=sam.token_on(PATH), **opening).status_code == 403
    assert admin.submit(PATH, token=admin.token_on(PATH), **opening, **BY_ADMINS).status_code == 303
    assert record(world).gatherings == "open"
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM).status_code == 303
    assert record(world).gatherings == "open", "what she may not set she leaves"
    assert admin.submit(PATH, token=admin.token_on(PATH), **FORM, **BY_ADMINS).status_code == 303
    assert record(world).gatherings == "shown"


def test_what_home_assistant_may_command_is_for_admins_of_the_centre(
    world: World, sam: Visitor, admin: Visitor
) -> None:
    assert record(world).remote_command == "off"
    assert "Home Assistant" not in sam.see(PATH).text
    commanding = {**FORM, **BY_ADMINS, "remote_command": "lock"}
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, remote_command="lock").status_code == 403
    assert record(world).remote_command == "off"
    assert 'value="off" required checked' in admin.see(PATH).text
    for policy in ("lock", "lock_and_unlock"):
        answer = admin.submit(PATH, token=admin.token_on(PATH), **{**commanding, "remote_command": policy})
        assert (answer.status_code, record(world).remote_command) == (303, policy)
        assert f'value="{policy}" required checked' in admin.see(PATH).text
    with world.store.read() as connection:
        audited = [change.what for change in changes_of(connection, "preau")]
    assert audited == ["site.changed", "site.changed"]
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM).status_code == 303
    assert record(world).remote_command == "lock_and_unlock", "what she may not set she leaves"
    answer = admin.submit(PATH, token=admin.token_on(PATH), **{**commanding, "remote_command": "unlock"})
    assert (answer.status_code, "Choisissez ce que Home Assistant peut commander" in text_of(answer)) == (422, True)


@pytest.mark.parametrize("path", ["", "/hours"])
def test_nobody_else_sets_anything(world: World, sam: Visitor, path: str) -> None:
    rachel = newcomer(world, Role.RECEPTIONIST, "preau")
    for visitor, site in ((sam, "halle"), (rachel, "preau")):
        assert visitor.submit(f"/sites/{site}/settings{path}", token="0" * 64, **FORM).status_code == 403
        assert visitor.see(f"/sites/{site}/settings").status_code == 403
        assert "/settings" not in visitor.see(f"/sites/{site}").text
    assert sam.submit(PATH + path, token="0" * 64, **FORM).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "  ", "Donnez un nom"),
        ("name", "Le\x00Préau", "Donnez un nom"),
        ("capacity", "-1", "Donnez un nombre entier"),
        ("capacity", "١٢", "Donnez un nombre entier"),
        ("day_end", "25:00", "Donnez une heure"),
        ("open_hours", "", "Choisissez comment la porte s’ouvre"),
        ("wifi_ssid", "", "Donnez le nom du réseau"),
        ("wifi_password", "court", "Un mot de passe wifi a"),
        ("welcome_text", "x" * 161, "Écrivez 160"),
        ("data_protection_contact", "x" * 161, "Écrivez 160"),
        ("night_phone", "la loge", "Donnez un numéro de téléphone"),
        ("night_phone", "1" * 25, "Donnez un numéro de téléphone"),
        ("night_phone", "٠١٢٣", "Donnez un numéro de téléphone"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_beside_its_field(world: World, sam: Visitor, field: str, value: str, said: str) -> None:
    before = record(world)
    answer = sam.submit(PATH, token=sam.token_on(PATH), **{**FORM, "name": "Autre", field: value})
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert f'id="fault-{field}"' in answer.text
    assert "Rien n’a été enregistré." in answer.text
    assert record(world) == before


def test_a_weeks_table_opens_the_site(sam: Visitor) -> None:
    page = sam.see(PATH).text
    assert 'name="from.4" value="09:00"' in page
    assert 'name="from.5" value=""' in page
    hours = {"from.0": "8h30", "to.0": "12", "from.5": "10 h", "to.5": "24:00"}
    assert sam.submit(f"{PATH}/hours", token=sam.token_on(PATH), **hours).status_code == 303
    assert "jusqu’à 12:00" not in sam.see("/sites/preau").text
    assert "Fermé, ouvre samedi à\u00a010:00" in text_of(sam.see("/sites/preau"))
    assert 'name="to.5" value="24:00"' in sam.see(PATH).text


def test_a_site_that_shuts_at_noon_opens_twice_a_day(world: World, sam: Visitor) -> None:
    assert '<details class="second-hours">' in sam.see(PATH).text
    hours = {
        "from.0": "9",
        "to.0": "12",
        "from.0.again": "14",
        "to.0.again": "19",
        "from.1.again": "14",
        "to.1.again": "19",
    }
    assert sam.submit(f"{PATH}/hours", token=sam.token_on(PATH), **hours).status_code == 303
    (ics,) = calendars(world)
    assert week_of([ics], "Europe/Paris") == (
        (Hours(time(9), time(12)), Hours(time(14), time(19))),
        (Hours(time(14), time(19)),),
        *CLOSED[2:],
    )
    page = sam.see(PATH).text
    assert '<details class="second-hours" open>' in page
    assert 'name="from.0.again" value="14:00"' in page
    assert 'name="from.1" value="14:00"' in page


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (("11:30", "19"), "La deuxième ouverture doit commencer après la fin de la première."),
        (("12", "19"), "La deuxième ouverture doit commencer après la fin de la première."),
        (("7", "8"), "La deuxième ouverture doit commencer après la fin de la première."),
        (("19", "14"), "La fermeture vient avant l’ouverture."),
        (("14", ""), "ou laissez les deux vides."),
    ],
    ids=["overlaps", "touches", "comes before", "is reversed", "is half"],
)
def test_a_second_opening_that_cannot_be_is_named_in_its_line(
    world: World, sam: Visitor, second: tuple[str, str], said: str
) -> None:
    hours = {"from.0": "9", "to.0": "12", "from.0.again": second[0], "to.0.again": second[1]}
    answer = sam.submit(f"{PATH}/hours", token=sam.token_on(PATH), **hours)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert 'id="fault-from.0.again"' in answer.text
    assert '<details class="second-hours" open>' in answer.text
    assert calendars(world) == [OPENINGS]


def test_a_day_that_cannot_be_is_named_and_the_table_stays_as_written(world: World, sam: Visitor) -> None:
    hours = {"from.0": "12:00", "to.0": "08:30", "from.1": "09:00"}
    answer = sam.submit(f"{PATH}/hours", token=sam.token_on(PATH), **hours)
    assert answer.status_code == 422
    assert "La fermeture vient avant l’ouverture." in answer.text
    assert "ou laissez les deux vides." in answer.text
    assert 'name="to.0" value="08:30"' in answer.text
    assert calendars(world) == [OPENINGS]


def test_a_territory_and_a_zone_are_chosen_and_the_table_follows(world: World, sam: Visitor) -> None:
    week = ((Hours(time(9), time(19)),), *CLOSED[1:])
    sam.submit(f"{PATH}/hours", token=sam.token_on(PATH), **{"from.0": "9", "to.0": "19"})
    chosen = {"timezone": "Indian/Reunion", "public_holidays": "la_reunion"}
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, **chosen).status_code == 303
    site = record(world)
    assert (site.timezone, site.public_holidays) == ("Indian/Reunion", Territory.LA_REUNION)
    assert week_of(calendars(world), "Indian/Reunion") == week
    page = sam.see(PATH).text
    assert '<option value="Indian/Reunion" selected>La Réunion</option>' in page
    assert '<option value="la_reunion" selected>La Réunion</option>' in page
    assert 'name="from.0" value="09:00"' in page
    with world.store.read() as connection:
        (closures,) = read_schedules(connection)["preau"].closures
    assert "SUMMARY:Abolition de l’esclavage\r\nDTSTART;VALUE=DATE:20261220" in closures
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM).status_code == 303
    assert (record(world).timezone, record(world).public_holidays) == ("Indian/Reunion", Territory.LA_REUNION)
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, public_holidays="none").status_code == 303
    assert record(world).public_holidays is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"timezone": "Europe/Berlin"}, "Choisissez l’heure du lieu dans la liste."),
        ({"public_holidays": "corse"}, "Choisissez un territoire dans la liste."),
    ],
)
def test_only_what_the_lists_have_can_be_chosen(world: World, sam: Visitor, wrong: dict[str, str], said: str) -> None:
    answer = sam.submit(PATH, token=sam.token_on(PATH), **FORM, **wrong)
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert (record(world).timezone, record(world).public_holidays) == ("Europe/Paris", None)


def test_a_zone_that_is_not_french_stays_where_a_site_has_it(world: World, sam: Visitor) -> None:
    change_site(world.store, Author("test", world.clock.now(), token_bytes), "preau", {"timezone": "Europe/Brussels"})
    assert '<option value="Europe/Brussels" selected>Europe/Brussels</option>' in sam.see(PATH).text
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, timezone="Europe/Brussels").status_code == 303
    assert record(world).timezone == "Europe/Brussels"


def test_a_place_is_open_all_the_same_on_the_holidays_that_are_ticked(world: World, sam: Visitor) -> None:
    assert "open_on." not in sam.see(PATH).text
    sam.submit(PATH, token=sam.token_on(PATH), **FORM, public_holidays="alsace_moselle")
    page = text_of(sam.see(PATH))
    assert "Ouvert quand même certains jours fériés" in page
    assert "Noël (vendredi 25 décembre 2026)" in page
    assert "Vendredi saint (vendredi 26 mars 2027)" in page
    chosen = {"public_holidays": "alsace_moselle", "open_on.3": "Vendredi saint", "open_on.7": "Lundi de Pentecôte"}
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, **chosen).status_code == 303
    assert record(world).open_on_holidays == ("Vendredi saint", "Lundi de Pentecôte")
    assert 'value="Vendredi saint" checked' in sam.see(PATH).text
    with world.store.read() as connection:
        (closures,) = read_schedules(connection)["preau"].closures
    assert ("Vendredi saint" in closures, "Lundi de Pâques" in closures) == (False, True)
    assert sam.submit(PATH, token=sam.token_on(PATH), **FORM, **{**chosen, "open_on.3": "x" * 200}).status_code == 422
