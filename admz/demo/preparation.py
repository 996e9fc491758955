"""What has to lie there before the demo's first program starts: clock, keys, databases, configurations."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from admz.clock import set_demo_time, start_demo_clock
from admz.demo.chance import Chance
from admz.demo.configs import Ports, write_configs
from admz.demo.known import Known, read_known, write_known
from admz.demo.layout import Layout
from admz.demo.registry import TIME_ZONE
from admz.demo.seeding import BROKER_SITE, seed, set_pins
from door_agent import broker
from sync.wire.instants import OffsetClock


class BrokenOff(RuntimeError):
    """An earlier first start in this data directory was broken off in the midst."""


class NotInstalled(RuntimeError):
    """Something that the demo starts is not on this machine."""


def prepare(layout: Layout, ports: Ports, *, now: datetime | None, pcsc: bool) -> Known:
    """Makes a new data directory whole, or takes up an old one.

    Raises GoesBack, BrokenOff, NotInstalled, known.Unreadable or OSError.
    """
    _check_broker(layout)
    if now is not None:
        set_demo_time(layout.offset_file, now)
    start_demo_clock(layout.offset_file)
    clock = OffsetClock(layout.offset_file)
    earlier = read_known(layout.known_file)
    chance = Chance(clock.now)
    known = _seed(layout, chance) if earlier is None else _with_new_accounts(earlier, chance)
    today = clock.now().astimezone(ZoneInfo(TIME_ZONE)).date()
    write_configs(layout, known, ports, today=today, pcsc=pcsc)
    broker.write(layout.broker, _broker_files(layout, known, ports))
    if earlier is None:
        set_pins(layout, known)
    if known != earlier:
        write_known(layout.known_file, known)
    return known


def _seed(layout: Layout, chance: Chance) -> Known:
    try:
        return seed(layout, chance)
    except FileExistsError as error:
        raise BrokenOff(f"an earlier start in {layout.data} was broken off; remove that directory") from error


def _with_new_accounts(known: Known, chance: Chance) -> Known:
    """A directory of a version whose broker had fewer accounts goes on."""
    passwords = {account: chance.password() for account in BROKER_SITE.accounts}
    return known.model_copy(update={"broker_passwords": passwords | known.broker_passwords})


def _check_broker(layout: Layout) -> None:
    try:
        broker.command(layout.broker)
    except LookupError as error:
        raise NotInstalled(str(error)) from error


def _broker_files(layout: Layout, known: Known, ports: Ports) -> dict[str, str]:
    return broker.render(
        BROKER_SITE,
        known.broker_passwords,
        directory=layout.broker,
        port=ports.broker,
        random=secrets.token_bytes,
    )
