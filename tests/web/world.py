"""A centre with five sites to look at, and real browsers to look with."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from sync.server import administration
from sync.server.calendar_fetching import Fetcher
from sync.server.config import StoreTable
from sync.server.nodes import hear
from sync.server.store.engine import Store
from sync.wire.journal import Entry, Kind
from tests.clocks import ManualClock
from tests.server.centre import Caller, Worker, serving, sqlite_url
from tests.server.scribe import MONDAY_10H, OPENINGS, Scribe

PASSWORD = "correct horse battery"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none")
"""Without a sandbox, since tests also run as root; the rest makes pictures the same on every machine."""

Size = tuple[int, int]

DESKTOP, MOBILE = (1440, 900), (390, 844)

TUESDAY = OPENINGS.replace("MO,TU,WE,TH,FR", "TU")
NAMES = (
    *("Inès Benali-Castaing", "Awa Diallo", "Étienne Kowalczyk", "Marie-Antoinette de La Rochefoucauld-Montbel"),
    *("Thomas Le Goff", "Zoé Lefèvre", "Nour Saïdi", "Łukasz Zieliński", "Jeanne Moreau", "Minh Nguyen"),
    *("Paul Aubert", "Charlotte Vasseur", "Hélène Garnier", "Yasmine Haddad", "Loïc Guégan", "Aminata Traoré"),
    *("Bérénice Oger", "Karim Belkacem", "Élise Prévost", "Mathieu Roux", "Sofia Ferreira", "Œdipe Marchand"),
)
ADMINISTRATIONS = ("Région Occitanie", "Direction interministérielle du numérique", "Ville de Roubaix")


@dataclass(frozen=True)
class Place:
    """A site of the world: what it is called, and how many are inside."""

    site: str
    name: str
    capacity: int
    inside: int
    doors: tuple[tuple[str, str], ...]
    openings: str = OPENINGS
    named: tuple[str, ...] = ()


PLACES = (
    Place("preau", "Le Préau", 60, 23, (("entree", "Entrée"),), named=NAMES),
    Place("halle", "La Halle", 45, 41, (("cour", "Cour"), ("entree", "Entrée")), named=NAMES),
    Place("atelier", "L’Atelier", 40, 18, (("entree", "Entrée"),)),
    Place("bus", "Le Bus", 12, 5, ()),
    Place("quai", "Le Quai", 30, 0, (("entree", "Entrée"), ("quai", "Quai")), openings=TUESDAY),
)


@dataclass
class World:
    """A running centre; its sites' nodes are ours to write for."""

    url: str
    store: Store
    clock: ManualClock
    server: Worker
    scribes: dict[str, Scribe] = field(default_factory=dict[str, Scribe])
    tokens: dict[str, str] = field(default_factory=dict[str, str])
    pushed: dict[str, int] = field(default_factory=dict[str, int])
    administrations: list[str] = field(default_factory=list[str])

    def push(self, site: str) -> None:
        """Sends what the site's node has written since."""
        scribe = self.scribes[site]
        entries = scribe.entries[self.pushed.get(site, 0) :]
        self.pushed[site] = len(scribe.entries)
        path = f"/api/v1/nodes/{scribe.node}/journal"
        answer = Caller(self.url, self.tokens[site]).call("POST", path, scribe.push(entries))
        assert answer.status_code == 200, answer.text

    def write(self, site: str, kind: Kind, **payload: str | bool | None) -> Entry:
        """An entry of the site's node, not yet sent."""
        return self.scribes[site].write(kind, dict(payload))

    def arrive(self, site: str, name: str | None = None) -> str:
        """Somebody checks in, known to the registry where she has a name; gives the visit."""
        scribe = self.scribes[site]
        person = scribe.new_id()
        if name is not None:
            record = {"type": "person", "id": person, "display_name": name, "administration": self._administration()}
            administration.put_records(self.store, [record])
        return scribe.check_in(person)

    def _administration(self) -> str:
        """One after the other."""
        if not self.administrations:
            self.administrations = [self.scribes["preau"].new_id() for _ in ADMINISTRATIONS]
            records = [
                {"type": "administration", "id": id_, "siret": f"999100{number:03}00011", "name": name}
                for number, (id_, name) in enumerate(zip(self.administrations, ADMINISTRATIONS, strict=True))
            ]
            administration.put_records(self.store, records)
        self.administrations.append(self.administrations.pop(0))
        return self.administrations[0]

    def hear(self, *sites: str) -> None:
        """A sign of life of these sites, now."""
        hear(self.store, [self.scribes[site].node for site in sites], self.clock.now())


@contextmanager
def bare_world(directory: Path, fetcher: Fetcher | None = None) -> Generator[World, None, None]:
    """A centre without sites and accounts, whose calendars are fetched by the fetcher."""
    store, clock = administration.open_store(StoreTable(url=sqlite_url(directory))), ManualClock(MONDAY_10H)
    with serving(store, clock, fetcher=fetcher) as (server, url, _):
        yield World(url, store, clock, server)
    store.close()


@contextmanager
def inhabited_world(
    directory: Path, places: tuple[Place, ...] = PLACES, fetcher: Fetcher | None = None
) -> Generator[World, None, None]:
    """A centre with these sites, open on a Monday, people inside, all heard just now; `admin` and `viewer` have
    accounts."""
    with bare_world(directory, fetcher) as world:
        for role in ("admin", "viewer"):
            administration.add_account(world.store, role, PASSWORD, role)
        for seed, place in enumerate(places, start=1):
            _settle(world, place, seed)
        world.clock.advance(4 * 3600 + 32 * 60)
        world.hear(*(place.site for place in places))
        yield world


def alarms(world: World) -> None:
    """A door that stands open at La Halle, and L’Atelier out of reach for three hours."""
    halle = world.scribes["halle"]
    halle.now = world.clock.now() - timedelta(seconds=254)
    world.write("halle", Kind.DOOR_OPENED, door="cour")
    world.write("halle", Kind.DOOR_OPEN_TOO_LONG, door="cour")
    world.push("halle")
    hear(world.store, [world.scribes["atelier"].node], world.clock.now() - timedelta(hours=3, minutes=5))


def _settle(world: World, place: Place, seed: int) -> None:
    scribe = Scribe(f"{place.site}-1", seed)
    world.scribes[place.site] = scribe
    record = {"type": "site", "id": place.site, "name": place.name, "capacity": place.capacity}
    doors = [{"door": door, "name": name} for door, name in place.doors]
    calendar = {"type": "calendar", "id": scribe.new_id(), "site": place.site, "ics": place.openings}
    administration.put_records(world.store, [{**record, "doors": doors}, calendar])
    world.tokens[place.site] = administration.add_node(world.store, scribe.node, place.site, scribe.public_key)
    world.write(place.site, Kind.NODE_STARTED, boot=scribe.new_id(), version="1")
    for door, _ in place.doors:
        world.write(place.site, Kind.DOOR_MODE_CHANGED, door=door, to="Locked", cause="schedule", moves_lock=False)
        world.write(place.site, Kind.DOOR_LOCK_CHANGED, door=door, lock="Locked")
        world.write(place.site, Kind.DOOR_CLOSED, door=door)
    for number in range(place.inside):
        scribe.now += timedelta(minutes=5)
        world.arrive(place.site, place.named[number] if number < len(place.named) else None)
    world.push(place.site)


def open_browser(playwright: Playwright) -> Browser:
    """Debian's Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))


@contextmanager
def looking(
    browser: Browser,
    *,
    size: Size = DESKTOP,
    locale: str = "fr-FR",
    dark: bool = False,
    script: bool = True,
) -> Generator[BrowserContext, None, None]:
    """A browser of somebody's own: nothing kept from anybody before."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=locale,
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        reduced_motion="reduce",
        timezone_id="Europe/Paris",
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


def sign_in(context: BrowserContext, world: World, username: str = "admin", path: str = "/") -> Page:
    """A page on which that person has just signed in."""
    page = context.new_page()
    page.goto(world.url + path)
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(world.url + path)
    return page
