"""The way to a mail server: by TLS to the right one only, with a password where it wants one; else nothing is sent."""

import logging
import socket
import ssl
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from pydantic import ValidationError
from structlog.testing import capture_logs
from structlog.typing import EventDict

from sync.server.config import MailTable
from tests.broker.certificates import make_tls
from tests.processes import wait_until
from tests.server.test_mails_to_hosts import ADDRESS, Place, Postbox

PASSWORD = "a long one: 7 bridges"
SAID = ("Zieli", "ukasz", "Zoé", "Passerelle", "Préau", PASSWORD, "accueil@")
"""What is in no log: of whom the mail tells, to whom and from whom it is, and the password."""


@dataclass
class Doorkeeper:
    """Asks a mail server's clients for their password, and remembers who came."""

    came: list[str] = field(default_factory=list[str])

    def __call__(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, said: object
    ) -> AuthResult:
        assert isinstance(said, LoginPassword)
        self.came.append(said.login.decode())
        # Handled: the mail server itself answers 235, or 535 as RFC 4954 wants it.
        return AuthResult(success=said.password == PASSWORD.encode(), handled=False)


class Authority:
    """A certificate of the tests' own authority for 127.0.0.1, and what a mail server makes of it."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir()
        files = make_tls(directory, 0)
        self.ca = files.ca
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(files.certificate, files.key)


@pytest.fixture
def place(tmp_path: Path) -> Generator[Place]:
    """A host has a visitor, and the mail to her is queued."""
    made = Place(f"sqlite:///{tmp_path / 'centre.db'}")
    made.register()
    made.push()
    yield made
    made.store.close()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


@contextmanager
def serving(start: Callable[[int], Controller]) -> Generator[int]:
    """A mail server on a port of 127.0.0.1."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    controller = start(port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def starttls(box: Postbox, authority: Authority, port: int) -> Controller:
    """Takes mail after STARTTLS only."""
    at = partial(Controller, box, hostname="127.0.0.1", port=port, server_hostname="mail.test")
    return at(tls_context=authority.context, require_starttls=True)


def implicit(box: Postbox, authority: Authority, port: int) -> Controller:
    """Speaks TLS from the first byte."""
    return Controller(box, hostname="127.0.0.1", port=port, server_hostname="mail.test", ssl_context=authority.context)


def locked(box: Postbox, authority: Authority, keeper: Doorkeeper, port: int) -> Controller:
    """Takes mail after STARTTLS from who knows the password."""
    at = partial(Controller, box, hostname="127.0.0.1", port=port, server_hostname="mail.test")
    return at(tls_context=authority.context, require_starttls=True, auth_required=True, authenticator=keeper)


def plain(box: Postbox, port: int) -> Controller:
    """Knows no TLS, or somebody in between has taken the offer out."""
    return Controller(box, hostname="127.0.0.1", port=port, server_hostname="mail.test")


def table(port: int, **more: object) -> MailTable:
    given = {"host": "127.0.0.1", "port": port, "sender": "AdmZ <accueil@example.fr>", **more}
    return MailTable.model_validate(given)


def password_file(directory: Path, password: bytes) -> dict[str, object]:
    file = directory / "smtp-password"
    file.write_bytes(password)
    return {"username": "admz", "password_file": file}


def sent(place: Place, config: MailTable) -> None:
    """Returns when the mail is gone."""
    with place.mailing(config):
        wait_until(lambda: place.queued() == 0)


def not_sent(place: Place, config: MailTable, caplog: pytest.LogCaptureFixture) -> EventDict:
    """What the log says of the mail that was not sent, after its second try; nothing in it is anybody's."""
    with capture_logs() as logged, caplog.at_level(logging.DEBUG), place.mailing(config):
        wait_until(lambda: bool(logged))
        place.clock.advance(61)
        wait_until(lambda: len(logged) > 1)
    assert place.queued() == 1
    assert {entry["event"] for entry in logged} == {"mail.not_sent"}
    told = f"{logged}{caplog.text}"
    assert not [said for said in (*SAID, ADDRESS) if said in told]
    return logged[0]


@pytest.mark.parametrize(("security", "start"), [("starttls", starttls), ("tls", implicit)])
def test_a_mail_goes_to_the_right_server_by_tls(
    place: Place, authority: Authority, security: str, start: Callable[[Postbox, Authority, int], Controller]
) -> None:
    box = Postbox()
    with serving(partial(start, box, authority)) as port:
        sent(place, table(port, security=security, ca_file=authority.ca))
    (mail,) = box.taken
    assert mail["To"] == ADDRESS


@pytest.mark.parametrize(("security", "start"), [("starttls", starttls), ("tls", implicit)])
def test_a_server_of_another_authority_is_told_nothing(
    place: Place,
    authority: Authority,
    tmp_path: Path,
    security: str,
    start: Callable[[Postbox, Authority, int], Controller],
    caplog: pytest.LogCaptureFixture,
) -> None:
    box, other = Postbox(), Authority(tmp_path / "other")
    with serving(partial(start, box, authority)) as port:
        told = not_sent(place, table(port, security=security, ca_file=other.ca), caplog)
    assert box.taken == []
    assert str(told["reason"]).startswith(
        "the mail server's certificate is not trusted, see mail.host and mail.ca_file"
    )


def test_the_systems_authorities_count_where_none_is_named(
    place: Place, authority: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    box = Postbox()
    with serving(partial(starttls, box, authority)) as port:
        told = not_sent(place, table(port), caplog)
    assert box.taken == []
    assert "mail.ca_file" in str(told["reason"])


def test_a_certificate_for_another_host_is_the_wrong_one(
    place: Place, authority: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    box = Postbox()
    with serving(partial(starttls, box, authority)) as port:
        told = not_sent(place, table(port, host="localhost", ca_file=authority.ca), caplog)
    assert box.taken == []
    assert "mail.host" in str(told["reason"])


def test_without_the_offer_of_starttls_nothing_is_said(
    place: Place, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    box = Postbox()
    with serving(partial(plain, box)) as port:
        credentials = password_file(tmp_path, PASSWORD.encode())
        told = not_sent(place, table(port, ca_file=authority.ca, **credentials), caplog)
    assert box.taken == []
    assert told["reason"] == "SMTPNotSupportedError"


def test_a_password_is_given_where_it_is_wanted(place: Place, authority: Authority, tmp_path: Path) -> None:
    box, keeper = Postbox(), Doorkeeper()
    with serving(partial(locked, box, authority, keeper)) as port:
        sent(place, table(port, ca_file=authority.ca, **password_file(tmp_path, PASSWORD.encode() + b"\n")))
    assert len(box.taken) == 1
    assert keeper.came == ["admz"]


def test_a_wrong_password_sends_nothing(
    place: Place, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    box, keeper = Postbox(), Doorkeeper()
    with serving(partial(locked, box, authority, keeper)) as port:
        told = not_sent(place, table(port, ca_file=authority.ca, **password_file(tmp_path, b"another")), caplog)
    assert box.taken == []
    assert keeper.came
    assert told["reason"] == "the mail server refuses the account (535), see mail.username and mail.password_file"


def test_a_server_of_another_authority_hears_no_password(
    place: Place, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    box, keeper, other = Postbox(), Doorkeeper(), Authority(tmp_path / "other")
    with serving(partial(locked, box, authority, keeper)) as port:
        credentials = password_file(tmp_path, PASSWORD.encode())
        not_sent(place, table(port, ca_file=other.ca, **credentials), caplog)
    assert keeper.came == []


@pytest.mark.parametrize("password", ["sept ponts à côté".encode(), b"\xff\xfe"], ids=["accents", "no text"])
def test_a_password_that_cannot_be_said_ends_no_mailer(
    place: Place, authority: Authority, tmp_path: Path, password: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """The next try, with another password in the file, is made."""
    box, keeper = Postbox(), Doorkeeper()
    with serving(partial(locked, box, authority, keeper)) as port:
        config = table(port, ca_file=authority.ca, **password_file(tmp_path, password))
        told = not_sent(place, config, caplog)
        assert told["reason"] == "the account has other signs than ASCII's, see mail.username and mail.password_file"
        password_file(tmp_path, PASSWORD.encode())
        place.clock.advance(181)
        sent(place, config)
    assert len(box.taken) == 1


def test_files_that_are_not_there_or_hold_no_certificate_are_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="ca_file"):
        table(587, ca_file=tmp_path / "none.pem")
    (tmp_path / "empty.pem").write_text("nothing")
    with pytest.raises(ValidationError, match="holds no certificate"):
        table(587, ca_file=tmp_path / "empty.pem")
    with pytest.raises(ValidationError, match="password_file"):
        table(587, username="admz", password_file=tmp_path / "none")
