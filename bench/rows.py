"""The one table of rows: which measurement gives which figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import (
    footprint,
    journal_append,
    kiosk_start,
    live_page,
    reconnect,
    server_ingest,
    tap_to_lock,
    tap_to_screen,
)
from bench.figures import Figure
from bench.seeded import Seeded

Measure = Callable[[Path, Seeded], Mapping[str, Figure]]
"""Measures in a directory of its own that is empty, and gives figures by row."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measurement and the rows that it gives."""

    rows: tuple[str, ...]
    measure: Measure


MEASUREMENTS = (
    Measurement(tap_to_lock.ROWS, tap_to_lock.measure),
    Measurement(tap_to_lock.BESIDE_ROWS, tap_to_lock.measure_beside),
    Measurement(reconnect.ROWS, reconnect.measure),
    Measurement(tap_to_screen.WITH_UID, tap_to_screen.measure_with_uid),
    Measurement(tap_to_screen.WITH_PKOC, tap_to_screen.measure_with_pkoc),
    Measurement(journal_append.ROWS, journal_append.measure),
    Measurement(server_ingest.ON_SQLITE, server_ingest.measure_on_sqlite),
    Measurement(server_ingest.ON_POSTGRESQL, server_ingest.measure_on_postgresql),
    Measurement(live_page.ROWS, live_page.measure),
    Measurement(kiosk_start.ROWS, kiosk_start.measure),
    Measurement(footprint.ROWS, footprint.measure),
)
