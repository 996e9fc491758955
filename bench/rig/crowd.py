"""Fifty badges a second at another kiosk, each of them unknown and refused: what a good badge may have beside it."""

import secrets
import threading
import time
from multiprocessing.connection import Connection

from admz.simulation.cards import UidCard
from bench.rig.kiosk import Kiosk
from bench.rig.site import CROWD
from hardware.mqtt import Account
from sync.wire.keys import signing_key

TAPS_PER_S = 50


def run_crowd(pipe: "Connection[object, object]", account: Account, key: bytes) -> None:
    """Says `here` after its first tap; goes on until the bench lets go."""
    kiosk, pause = Kiosk(account, signing_key(key), CROWD), threading.Event()
    kiosk.start()
    begun, taps = time.monotonic(), 0
    while not pipe.poll(0):
        kiosk.tap(CROWD, UidCard(b"\x04" + secrets.token_bytes(6)))
        taps += 1
        if taps == 1:
            pipe.send("here")
        # Kept to the pace from the beginning on: whoever was slow is followed by others at once.
        pause.wait(max(0.0, begun + taps / TAPS_PER_S - time.monotonic()))
    kiosk.stop()
