"""The site's network as a code that a telephone's camera reads: it joins without anything being typed.

Source: the `WIFI:` text that ZXing's "Barcode Contents" describes and telephones follow; ISO/IEC 18004 for the code.
"""

import segno
from segno.helpers import make_wifi_data

from sync.wire.kiosk_api import Wifi


def wifi_code(wifi: Wifi) -> tuple[str, ...]:
    """The code's rows, a `1` for each dark module; without the quiet zone of four modules that belongs around it."""
    return tuple("".join(map(str, row)) for row in segno.make_qr(wifi_text(wifi)).matrix)


def wifi_text(wifi: Wifi) -> str:
    """What the code says."""
    return make_wifi_data(wifi.ssid, wifi.password or None, "WPA" if wifi.password else None)
