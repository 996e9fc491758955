"""A site's broker: the configuration, passwords and rights of its mosquitto, and the command that runs it.

The rights are the table of topics, account by account: each may publish and receive its own rows, and nothing else.
"""

import base64
import hashlib
import os
import pwd
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hardware.locks.profile import LockProfile, below
from hardware.locks.tasmota import TasmotaRelay
from sync.wire.ids import RandomBytes
from sync.wire.topics import HOME_ASSISTANT_STATUS, SiteTopics, discovery

AGENT = "door-agent"
HOME_ASSISTANT = "home-assistant"
DOCTOR = "doctor"
"""`admz doctor` looks by an account of its own: under another's it would throw that program off the broker."""

CONFIG_FILE, PASSWORD_FILE, ACL_FILE = "mosquitto.conf", "passwords", "acl"

_USER = "mosquitto"
_SYSTEM_PATH = "/usr/sbin:/usr/local/sbin"
"""Debian keeps mosquitto here, which an ordinary user's PATH leaves out."""

_ROUNDS = 101
"""Mosquitto's own number. So few are no defence for a weak password: these are random, of 128 bits."""


HomeAssistant = Literal["absent", "present", "commanding"]
"""Whether there is one; it then says that it is there, and may send commands only where that is wanted."""


@dataclass(frozen=True, slots=True)
class BrokerSite:
    """Who talks at a site: slugs of the site, its kiosks and its doors.

    Each door has a lock: a Tasmota relay unless `locks` names its profile, or None where it hangs on a pin.
    `former_doors` are gone; the agent may still take back what it has told Home Assistant of them.
    """

    site: str
    kiosks: Sequence[str]
    doors: Sequence[str]
    locks: Mapping[str, LockProfile | None] = field(default_factory=dict[str, LockProfile | None])
    home_assistant: HomeAssistant = "absent"
    former_doors: Sequence[str] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The names of all accounts, which are the client ids too. Raises ValueError where two would be the same."""
        names = (AGENT, HOME_ASSISTANT, DOCTOR, *self.kiosks, *(lock_account(door) for door in self.profiles))
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two broker accounts would be called {name!r}: rename the kiosk")
        return names

    @property
    def profiles(self) -> dict[str, LockProfile]:
        """The profiles of the locks that have an account, by their doors."""
        told = {door: self.locks.get(door, TasmotaRelay()) for door in self.doors}
        return {door: profile for door, profile in told.items() if profile is not None}


@dataclass(frozen=True, slots=True)
class TlsListener:
    """A listener for other machines, by TLS; PEM files that the broker's user can read.

    `floor` is 1.2 for locks that have no 1.3 (Tasmota), and then with forward secrecy and authenticated ciphers only;
    our own programs speak 1.3 whatever the broker offers.
    """

    port: int
    certificate: Path
    key: Path
    ca: Path
    floor: Literal["tlsv1.3", "tlsv1.2"] = "tlsv1.3"


@dataclass(frozen=True, slots=True)
class Rights:
    """The topic filters that one account may publish to, and those that it may receive."""

    publish: tuple[str, ...]
    receive: tuple[str, ...]


def doctor_topics(site: BrokerSite) -> tuple[str, ...]:
    """What a doctor may see: who is there, and what the agent last said of each door. No events, no counts."""
    topics = SiteTopics(site.site)
    kiosks = (topics.kiosk_availability(kiosk) for kiosk in site.kiosks)
    return (topics.agent_availability, *kiosks, *(topics.door_state(door) for door in site.doors))


def lock_account(door: str) -> str:
    """The account of a door's lock."""
    return f"lock-{door}"


def rights(site: BrokerSite) -> dict[str, Rights]:
    """What each account may do. Raises ValueError as `BrokerSite.accounts`."""
    topics = SiteTopics(site.site)
    discoveries = tuple(discovery(site.site, door) for door in site.doors)
    shown = (topics.agent_availability, topics.occupancy, *(topics.door_state(door) for door in site.doors))
    events = tuple(topics.door_event(door) for door in site.doors)
    former = tuple(discovery(site.site, door) for door in site.former_doors)
    granted = {
        AGENT: _agent_rights(topics, site, (*shown, *events, *discoveries, *former)),
        HOME_ASSISTANT: Rights(_home_assistant_says(topics, site), (*shown, *events, *discoveries, *former)),
        DOCTOR: Rights((), doctor_topics(site)),
    }
    granted |= {kiosk: _kiosk_rights(topics, kiosk, shown) for kiosk in site.kiosks}
    granted |= {lock_account(door): _lock_rights(topics.lock(door), lock) for door, lock in site.profiles.items()}
    return {account: granted[account] for account in site.accounts}


def render(
    site: BrokerSite,
    passwords: Mapping[str, str],
    *,
    directory: Path,
    port: int | None,
    random: RandomBytes,
    tls: TlsListener | None = None,
) -> dict[str, str]:
    """The texts of the broker's files by their names in `directory`; plain MQTT on loopback only, if at all (`port`).

    Raises ValueError where an account has no password, or two have the same name.
    """
    missing = [account for account in site.accounts if not passwords.get(account)]
    if missing:
        raise ValueError(f"no password for the broker account {missing[0]!r}")
    return {
        CONFIG_FILE: _config(directory, port, tls),
        PASSWORD_FILE: "".join(password_line(name, passwords[name], random) for name in site.accounts),
        ACL_FILE: "\n".join(_acl_block(name, granted) for name, granted in rights(site).items()),
    }


def password_line(account: str, password: str, random: RandomBytes) -> str:
    """One line of the password file, in mosquitto's own form: PBKDF2-HMAC-SHA512 in `$7$`."""
    salt = random(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS, 64)
    return f"{account}:$7${_ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}\n"


def write(directory: Path, files: Mapping[str, str]) -> None:
    """Writes what `render` gave, readable by the broker alone; a running broker takes it in on SIGHUP.

    As root it belongs to the user `mosquitto`, to which the broker changes. Raises PermissionError where that user
    could not reach `directory`, and LookupError where mosquitto is not installed.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0:
        _check_reachable(directory.resolve())
        _give_to_broker(directory)
    for name, text in files.items():
        new = directory / f".{name}.new"
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        if os.geteuid() == 0:
            _give_to_broker(new)
        new.replace(directory / name)


def command(directory: Path) -> list[str]:
    """The command that runs the broker of `directory` until its parent's thread ends: no orphan is left.

    Raises LookupError where mosquitto is not installed.
    """
    found = shutil.which(_USER, path=f"{os.environ.get('PATH', '')}:{_SYSTEM_PATH}")
    if found is None:
        raise LookupError("mosquitto is not installed: apt-get install mosquitto")
    # Mosquitto would change its user itself, but the kernel clears the parent-death signal then.
    become = [f"--reuid={_USER}", f"--regid={_USER}", "--init-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *become, "--pdeathsig", "TERM", "--", found, "-c", str(directory / CONFIG_FILE)]


def _agent_rights(topics: SiteTopics, site: BrokerSite, shown: tuple[str, ...]) -> Rights:
    requests = tuple(topics.request(kiosk, "+") for kiosk in site.kiosks)
    answers = tuple(topic(kiosk) for kiosk in site.kiosks for topic in (topics.response, topics.notice))
    locks = [_lock_rights(topics.lock(door), lock) for door, lock in site.profiles.items()]
    commands = _commands(topics, site)
    return Rights(
        # Requests and commands only to erase a retained one by an empty payload: a condition that no rule can express.
        publish=(*shown, *answers, *requests, *commands, *(topic for lock in locks for topic in lock.receive)),
        receive=(
            *requests,
            *_home_assistant_says(topics, site),
            *(topics.kiosk_availability(kiosk) for kiosk in site.kiosks),
            *(topic for lock in locks for topic in lock.publish),
        ),
    )


def _home_assistant_says(topics: SiteTopics, site: BrokerSite) -> tuple[str, ...]:
    return () if site.home_assistant == "absent" else (HOME_ASSISTANT_STATUS, *_commands(topics, site))


def _commands(topics: SiteTopics, site: BrokerSite) -> tuple[str, ...]:
    commanding = site.home_assistant == "commanding"
    return tuple(topics.home_assistant_command(door) for door in site.doors) if commanding else ()


def _kiosk_rights(topics: SiteTopics, kiosk: str, shown: tuple[str, ...]) -> Rights:
    return Rights(
        publish=(topics.request(kiosk, "+"), topics.kiosk_availability(kiosk)),
        receive=(topics.response(kiosk), topics.notice(kiosk), *shown),
    )


def _lock_rights(prefix: str, lock: LockProfile) -> Rights:
    return Rights(
        publish=tuple(below(prefix, told) for told in lock.tells),
        receive=tuple(below(prefix, order) for order in lock.obeys),
    )


def _config(directory: Path, port: int | None, tls: TlsListener | None) -> str:
    lines = [
        "per_listener_settings false",
        "allow_anonymous false",
        "allow_zero_length_clientid false",
        f"password_file {directory / PASSWORD_FILE}",
        f"acl_file {directory / ACL_FILE}",
        "# Without it one relayed card authentication takes 350 ms instead of 3.",
        "set_tcp_nodelay true",
        "# State is told again by whoever owns it; a broker that forgets cannot replay.",
        "persistence false",
        "max_packet_size 65536",
        "max_inflight_messages 20",
        "max_queued_messages 1000",
        "# Not stdout, which mosquitto writes in blocks: its last words would be missing.",
        "log_dest stderr",
    ]
    if port is not None:
        lines += [
            "",
            f"listener {port} 127.0.0.1",
            "# No account can throw another off by its client id.",
            "use_username_as_clientid true",
        ]
    if tls is not None:
        lines += [
            "",
            f"listener {tls.port}",
            "use_username_as_clientid true",
            f"tls_version {tls.floor}",
            *(["ciphers ECDHE+AESGCM:ECDHE+CHACHA20"] if tls.floor == "tlsv1.2" else []),
            f"cafile {tls.ca}",
            f"certfile {tls.certificate}",
            f"keyfile {tls.key}",
        ]
    return "\n".join(lines) + "\n"


def _acl_block(account: str, granted: Rights) -> str:
    lines = [f"user {account}"]
    lines += [f"topic write {topic}" for topic in granted.publish]
    lines += [f"topic read {topic}" for topic in granted.receive]
    return "\n".join(lines) + "\n"


def _give_to_broker(path: Path) -> None:
    shutil.chown(path, _USER, _USER)


def _check_reachable(directory: Path) -> None:
    """The broker reads its files after it has become `mosquitto`; say now which directory would stop it."""
    broker = pwd.getpwnam(_USER)
    for parent in directory.parents:
        stat = parent.stat()
        mine, group = stat.st_uid == broker.pw_uid, stat.st_gid == broker.pw_gid
        needed = 0o100 if mine else 0o010 if group else 0o001
        if not stat.st_mode & needed:
            raise PermissionError(f"the user {_USER!r} cannot enter {parent}: chmod o+x it, or choose another place")
