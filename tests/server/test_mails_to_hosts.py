"""A host is told by mail that her visitor is there: once, in time, and with no name in the subject."""

import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import func, select

from sync.server import administration
from sync.server.config import MailTable, StoreTable
from sync.server.ingest import ingest
from sync.server.mail_addresses import BadAddress, address_in, put_address
from sync.server.mailer import Mailer
from sync.server.mails_to_hosts import WORTH, mail_to_host
from sync.server.pushed import Push
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.journal import Kind
from sync.wire.registry import SiteRecord
from tests.clocks import ManualClock
from tests.hostile_names import hostile_names
from tests.processes import wait_until
from tests.server.scribe import MONDAY_10H, Scribe

SITE = SiteRecord(id="demo", name="Le Préau", capacity=40)
ADDRESS = "zoe.lefevre@culture.gouv.fr"


class Postbox:
    """What a mail server took, and what it answers to the next ones."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's)
        if self.answers:
            return self.answers.pop(0)
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return "250 OK"


@contextmanager
def mail_server(box: Postbox) -> Generator[MailTable]:
    """A mail server on this machine, and the configuration that names it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=port, server_hostname="mail.test")
    controller.start()
    try:
        yield MailTable(host="127.0.0.1", port=port, sender="AdmZ <accueil@example.fr>", security="none")
    finally:
        controller.stop()


class Place:
    """A centre with one site, a host with an address, and a visitor of hers."""

    def __init__(self, url: str) -> None:
        self.store: Store = administration.open_store(StoreTable(url=url))
        self.scribe, self.clock = Scribe(), ManualClock(MONDAY_10H)
        self.host = self.scribe.new_id()
        people = [
            {"type": "site", "id": "demo", "name": SITE.name, "capacity": 40},
            {"type": "person", "id": self.host, "display_name": "Zoé Lefèvre"},
        ]
        administration.put_records(self.store, people)
        administration.add_node(self.store, self.scribe.node, "demo", self.scribe.public_key)
        with self.store.write() as connection:
            put_address(connection, self.host, ADDRESS)

    def register(self, name: str = "Łukasz Zieliński", host: str | None = None) -> None:
        """Reception writes that a visitor is there."""
        visitor = {"person": self.scribe.new_id(), "name": name, "organisation": "Association Passerelle"}
        until = "2026-11-23T18:00:00.000Z"
        more = {"mission": "Atelier", "host": host or self.host, "valid_until": until, "request": None}
        self.scribe.write(Kind.VISITOR_REGISTERED, {**visitor, **more})

    def push(self, *, writes_to_hosts: bool = True) -> None:
        """The centre takes all of it in."""
        body = self.scribe.typed(self.scribe.entries).model_dump_json()
        now = self.clock.now()
        ingest(self.store, self.scribe.node, Push.model_validate_json(body), now, writes_to_hosts=writes_to_hosts)

    def queued(self) -> int:
        with self.store.read() as connection:
            return connection.execute(select(func.count()).select_from(schema.outgoing_mail)).scalar_one()

    @contextmanager
    def mailing(self, config: MailTable) -> Generator[None]:
        """The mailer works meanwhile."""
        mailer = Mailer(config, self.store, self.clock, look_every_s=0.02)
        thread = threading.Thread(target=mailer.run)
        thread.start()
        try:
            yield
        finally:
            mailer.stop()
            thread.join()


@pytest.fixture
def place(store_url: str) -> Generator[Place]:
    made = Place(store_url)
    yield made
    made.store.close()


@pytest.fixture
def sqlite_place(tmp_path: Path) -> Generator[Place]:
    made = Place(f"sqlite:///{tmp_path / 'centre.db'}")
    yield made
    made.store.close()


def all_sent(place: Place) -> Callable[[], bool]:
    return lambda: place.queued() == 0


def test_a_host_is_written_to_once_however_often_the_entry_comes(place: Place) -> None:
    place.register()
    place.push()
    place.push()
    box = Postbox()
    with mail_server(box) as config, place.mailing(config):
        wait_until(all_sent(place))
    (mail,) = box.taken
    assert (mail["To"], mail["From"]) == (ADDRESS, "AdmZ <accueil@example.fr>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Zieliński" not in mail["Subject"]
    body = mail.get_content()
    assert "Łukasz Zieliński (Association Passerelle) est à l’accueil de Le Préau" in body
    assert "Atelier" not in body, "what for is between her and the visitor"


def test_a_mail_server_that_refuses_is_asked_again_later(sqlite_place: Place) -> None:
    place, box = sqlite_place, Postbox()
    box.answers = ["451 later"]
    place.register()
    place.push()
    with mail_server(box) as config, place.mailing(config):
        wait_until(lambda: not box.answers)
        assert box.taken == []
        place.clock.advance(61)
        wait_until(lambda: len(box.taken) == 1)


def test_a_mail_server_that_is_away_is_no_end_of_it(sqlite_place: Place) -> None:
    place, box = sqlite_place, Postbox()
    place.register()
    place.push()
    with mail_server(Postbox()) as gone:
        pass
    with place.mailing(gone):
        wait_until(lambda: _tries(place) == 1)
    place.clock.advance(61)
    with mail_server(box) as config, place.mailing(config):
        wait_until(lambda: len(box.taken) == 1)


def test_nobody_is_told_hours_later(sqlite_place: Place) -> None:
    place = sqlite_place
    place.register()
    place.clock.advance(WORTH.total_seconds() + 2)
    place.push()
    assert place.queued() == 0


def test_a_mail_that_could_not_be_sent_in_time_is_gone_with_its_names(sqlite_place: Place) -> None:
    place, box = sqlite_place, Postbox()
    place.register()
    place.push()
    place.clock.advance(WORTH.total_seconds() + 2)
    with mail_server(box) as config, place.mailing(config):
        wait_until(all_sent(place))
    assert box.taken == []


def test_without_a_mail_server_or_an_address_nothing_is_kept(sqlite_place: Place) -> None:
    place = sqlite_place
    place.register()
    place.push(writes_to_hosts=False)
    place.register(host=place.scribe.new_id())
    place.push()
    assert place.queued() == 0


@pytest.mark.parametrize("name", hostile_names(120), ids=range(120))
def test_whatever_a_visitor_is_called_she_writes_no_header(name: str) -> None:
    mail = mail_to_host(name, name, SITE, MONDAY_10H)
    message = EmailMessage()
    message["Subject"] = mail.subject
    message.set_content(mail.body)
    read = message_from_bytes(message.as_bytes(), policy=default)
    assert set(read) == {"Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert read["Subject"] == mail.subject


@pytest.mark.parametrize(
    "text",
    [
        "zoe",
        "zoe@",
        "@culture.gouv.fr",
        "zoe@culture",
        "a b@c.fr",
        "a@b.fr\nBcc: x@y.fr",
        "zoé@culture.fr",
        "a@b.fr,c@d.fr",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        address_in(text)


@given(st.text(max_size=300))
def test_an_address_is_one_line_of_ascii_or_refused(text: str) -> None:
    try:
        address = address_in(text)
    except BadAddress:
        return
    assert address.isascii()
    assert address == "" or (address.count("@") >= 1 and not any(c.isspace() for c in address))


def test_names_go_over_no_network_in_the_clear() -> None:
    with pytest.raises(ValidationError, match="starttls or tls"):
        MailTable(host="smtp.example.fr", sender="accueil@example.fr", security="none")


def _tries(place: Place) -> int:
    with place.store.read() as connection:
        return connection.execute(select(schema.outgoing_mail.c.tries)).scalar_one()
