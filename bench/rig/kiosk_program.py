"""`python -m bench.rig.kiosk_program FILE LOG`: the watched kiosk, loaded as the command `admz` loads it."""

import sys

from admz.loading import load

if __name__ == "__main__":
    sys.exit(load("bench.rig.watched_kiosk").main())
