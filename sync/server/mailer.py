"""Sends the queued mails, each as soon as it can, on a thread of its own; what cannot be sent is tried again.

A mail is claimed before it is sent, so that of several workers one sends it. A server that dies between sending and
noting that it has sends that mail again: twice is better than not at all.
"""

import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Protocol, cast

import structlog
from sqlalchemy import delete, select, update

from sync.server.config import MailTable
from sync.server.rounds import Rounds
from sync.server.store import schema
from sync.server.store.engine import Store
from sync.wire.instants import Clock

_log = structlog.get_logger()

LOOK_EVERY_S = 5.0
_ANSWER_S = 20.0
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=15)


class _Queued(Protocol):
    id: str
    address: str
    subject: str
    body: str
    tries: int


class Mailer(Rounds):
    """Sends what is due."""

    def __init__(self, config: MailTable, store: Store, clock: Clock, look_every_s: float = LOOK_EVERY_S) -> None:
        super().__init__(look_every_s)
        self._config, self._store, self._clock = config, store, clock

    def work(self) -> None:
        """All that is due now."""
        while not self._stopping.is_set():
            mail = self._claim(self._clock.now())
            if mail is None:
                return
            try:
                self._send(mail)
            except (OSError, UnicodeError) as error:
                _log.warning("mail.not_sent", mail=mail.id, tries=mail.tries + 1, reason=_why(error))
            else:
                self._forget(mail.id)
                _log.info("mail.sent", mail=mail.id)

    def _claim(self, now: datetime) -> _Queued | None:
        """The next mail that is due, which nobody else tries until its pause is over; those too old are gone."""
        table = schema.outgoing_mail
        due = select(table).where(table.c.next_try_at <= now).order_by(table.c.next_try_at).limit(1)
        with self._store.write() as connection:
            connection.execute(delete(table).where(table.c.expires_at <= now))
            row = connection.execute(due.with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                return None
            pause = min(_FIRST_PAUSE * 2**row.tries, _LONGEST_PAUSE)
            tried = {"tries": row.tries + 1, "next_try_at": now + pause}
            connection.execute(update(table).where(table.c.id == row.id).values(tried))
        return cast(_Queued, row)

    def _send(self, mail: _Queued) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._config.sender, mail.address, mail.subject
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = make_msgid(mail.id)
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notice answers it.
        message.set_content(mail.body)
        with self._connected() as server:
            server.send_message(message)

    @contextmanager
    def _connected(self) -> Generator[smtplib.SMTP]:
        config, context = self._config, ssl.create_default_context(cafile=self._config.ca_file)
        if config.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(config.host, config.port, timeout=_ANSWER_S, context=context)
        else:
            server = smtplib.SMTP(config.host, config.port, timeout=_ANSWER_S)
        with server:
            if config.security == "starttls":
                server.starttls(context=context)
            if config.username is not None and config.password_file is not None:
                server.login(config.username, config.password_file.read_text("utf-8").strip())
            yield server

    def _forget(self, mail: str) -> None:
        table = schema.outgoing_mail
        with self._store.write() as connection:
            connection.execute(delete(table).where(table.c.id == mail))


def _why(error: OSError | UnicodeError) -> str:
    """What the log says. Not what the mail server says, which may repeat the address."""
    match error:
        case ssl.SSLCertVerificationError():
            return (
                "the mail server's certificate is not trusted, see mail.host and mail.ca_file: "
                f"{error.verify_message.rstrip('.')}"
            )
        case smtplib.SMTPAuthenticationError():
            return f"the mail server refuses the account ({error.smtp_code}), see mail.username and mail.password_file"
        case UnicodeError():
            # smtplib knows no others; the centre's own headers and texts are encoded.
            return "the account has other signs than ASCII's, see mail.username and mail.password_file"
        case _:
            return type(error).__name__
