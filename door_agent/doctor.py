"""How the parts of a site's secure side are, for whoever looks after them. Looks only: nothing is moved or written."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from door_agent.broker import DOCTOR, BrokerSite, doctor_topics
from door_agent.config import DoorAgentConfig
from door_agent.store.engine import open_reader
from door_agent.store.journal import last_entry
from hardware.broker_check import BrokerLook, look_at_broker
from hardware.disk_check import look_at_disk
from hardware.kernel_clock import is_synchronised
from hardware.mqtt import Account
from sync.client.centre import Centre, CentreAway, PushRefused
from sync.wire.findings import Finding
from sync.wire.kiosk_api import DoorState
from sync.wire.topics import SiteTopics

_FAULTS = {"Unknown": "it has not reported yet", "Fault": "it is not there, or reports a fault"}


def examine(config: DoorAgentConfig) -> Iterator[Finding]:
    """Broker, agent, kiosks and locks, the disk, and the centre."""
    broker = _look(config)
    yield _broker(config, broker)
    yield from _at_broker(config, broker)
    yield from _disk(config.store.file)
    if config.simulation is None:
        yield from _site_clock(config)
    yield _centre(config)


def examine_clock() -> Finding:
    """The clock of this machine, on which opening hours and key rights depend."""
    if is_synchronised():
        return Finding("clock", "it is synchronised")
    return Finding(
        "clock",
        "nobody keeps it to the world's time",
        "install chrony, or see why it finds no time server (`chronyc sources`); a site frees no door before its clock"
        " was synchronised since the machine booted, and goes on for 30 days after that",
    )


def broker_finding(look: BrokerLook, where: str) -> Finding:
    """What a look that was let in, or was refused by intent, says of a broker."""
    if look.answered == "not at all":
        return Finding(
            "broker",
            f"at {where}: {look.reason}",
            "start it (`systemctl status mosquitto`), and see broker.host, broker.port and broker.ca_file",
        )
    return Finding("broker", f"it answers at {where}")


def _look(config: DoorAgentConfig) -> BrokerLook:
    broker = config.broker
    file, topics = broker.doctor_password_file, doctor_topics(_site(config))
    if file is None:
        return look_at_broker(Account(broker.host, broker.port, DOCTOR, "", broker.ca_file))
    try:
        password = file.read_text("utf-8").strip()
    except OSError as error:
        return BrokerLook("refused", f"{file} cannot be read: {error.strerror}", {})
    return look_at_broker(Account(broker.host, broker.port, DOCTOR, password, broker.ca_file), topics)


def _broker(config: DoorAgentConfig, look: BrokerLook) -> Finding:
    if look.answered == "refused" and config.broker.doctor_password_file is not None:
        do = f"give the broker's account {DOCTOR!r} the password in broker.doctor_password_file, readable by you"
        return Finding("broker", look.reason, do)
    return broker_finding(look, f"{config.broker.host}:{config.broker.port}")


def _at_broker(config: DoorAgentConfig, look: BrokerLook) -> Iterator[Finding]:
    """What those who are connected to the broker last said there."""
    if look.answered != "let in":
        do = "make the broker answer first"
        if look.answered == "refused" and config.broker.doctor_password_file is None:
            do = "name broker.doctor_password_file in the door agent's configuration"
        for door in config.doors:
            yield Finding(f"lock {door.name}", "it cannot be asked about", do)
        return
    topics = SiteTopics(config.site.name)
    agent_there = look.kept.get(topics.agent_availability) == b"online"
    do = "" if agent_there else "start it: `systemctl start admz-door-agent`; its log says why it does not"
    yield Finding("door agent", "it is there" if agent_there else "it is not connected to the broker", do)
    for kiosk in config.kiosks:
        there = look.kept.get(topics.kiosk_availability(kiosk.name)) == b"online"
        do = "" if there else "start it, and see its cable and its own `admz doctor`"
        yield Finding(f"kiosk {kiosk.name}", "it is there" if there else "it is not connected to the broker", do)
    for door in config.doors:
        yield _lock(door.name, look.kept.get(topics.door_state(door.name)), agent_there)


def _lock(door: str, kept: bytes | None, agent_there: bool) -> Finding:
    part = f"lock {door}"
    try:
        state = None if kept is None else DoorState.model_validate_json(kept)
    except ValidationError:
        state = None
    if state is None:
        return Finding(part, "nothing was heard of it yet", "start the door agent, and see the lock's power and cable")
    if not agent_there:
        return Finding(part, f"it was {state.lock} when the agent went", "start the door agent")
    if state.lock in ("Unknown", "Fault") or state.fault == "FaultDetected":
        return Finding(
            part,
            _FAULTS.get(state.lock, "it does not do as it was told"),
            "see its power, its network and its account at the broker; then try the door by hand",
        )
    position = "" if state.position == "Unknown" else f", the door is {state.position.lower()}"
    if state.alarm != "Normal":
        return Finding(part, f"it is {state.lock.lower()}{position}: {state.alarm}", "go and look at the door")
    return Finding(part, f"it is {state.lock.lower()}{position}")


def _disk(store: Path) -> Iterator[Finding]:
    try:
        look = look_at_disk(store.parent)
    except OSError as error:
        yield Finding("disk", f"{store.parent} cannot be looked at: {error.strerror}", "see store.file, and its owner")
        return
    free = f"{look.free / 1e9:.1f} GB are free under {look.directory}"
    yield Finding(
        "disk", free, "" if look.is_enough else "make room: without it nothing is recorded, and nobody enters"
    )
    try:
        engine = open_reader(store)
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM fact")
        engine.dispose()
    except SQLAlchemyError:
        yield Finding("store", f"{store} cannot be read", "see that it is there, and run this as the agent's user")
    else:
        yield Finding("store", "it can be read")


def _site_clock(config: DoorAgentConfig) -> Iterator[Finding]:
    """Whether the agent trusted its clock when it last wrote: it writes at each change of that."""
    part = "the agent's clock"
    try:
        engine = open_reader(config.store.file)
        with engine.connect() as connection:
            last = last_entry(connection, config.site.node)
        engine.dispose()
    except SQLAlchemyError:
        return
    if last is None or last.clock == "trusted":
        yield Finding(part, "it is trusted")
        return
    yield Finding(
        part,
        "it is not trusted: doors stay locked, and key rights are refused",
        "make this machine's clock well first; where it is, it was set by hand or differs from the centre's: compare it"
        " with the centre's, and set right the one that is wrong",
    )


def _centre(config: DoorAgentConfig) -> Finding:
    table = config.centre
    try:
        token = table.token_file.read_text("ascii").strip()
    except OSError as error:
        return Finding("centre", f"{table.token_file} cannot be read: {error.strerror}", "run this as the agent's user")
    centre = Centre(table.url, token, table.ca_file)
    try:
        centre.page(0, 1)
    except CentreAway as away:
        return Finding(
            "centre", f"at {table.url}: {away}", "see centre.url and this site's network; the site works on meanwhile"
        )
    except (PushRefused, OSError) as refused:
        return Finding("centre", str(refused), "join this site again: the centre does not know its token")
    finally:
        centre.close()
    return Finding("centre", f"it answers at {table.url}")


def _site(config: DoorAgentConfig) -> BrokerSite:
    names = tuple(kiosk.name for kiosk in config.kiosks), tuple(door.name for door in config.doors)
    return BrokerSite(config.site.name, *names)
