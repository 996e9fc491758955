"""A process that writes entries into a site's store until it is killed, and says of each that it is durable.

`python -m tests.door_agent.store_writer FILE`
"""

import secrets
import sys
from pathlib import Path

from door_agent.store.site_store import SiteStore
from sync.wire.ids import uuid7
from sync.wire.instants import SystemClock
from sync.wire.journal import Kind

NODE = "demo-door-agent"


def main() -> None:
    clock = SystemClock()
    store = SiteStore(Path(sys.argv[1]), NODE, clock, secrets.token_bytes)
    person = uuid7(clock.now(), secrets.token_bytes)
    while True:
        with store.writing() as writing:
            writing.append(Kind.ACCESS_GRANTED, {"person": person, "moves_lock": False})
            visit = uuid7(clock.now(), secrets.token_bytes)
            entry = writing.append(Kind.VISIT_STARTED, {"person": person, "visit": visit, "assurance": "uid"})
        sys.stdout.write(f"{entry.seq} {entry.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
