"""The guest network as a code: what a telephone's camera reads of it joins the network that was meant."""

import re
from base64 import b64decode

import segno
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from kiosk.screens.wifi_code import wifi_code, wifi_text
from sync.wire.kiosk_api import Wifi

SSIDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=32)
PASSWORDS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=8, max_size=63)


def read_back(text: str) -> dict[str, str]:
    """The fields as a telephone takes them: up to a semicolon that no backslash stands before."""
    fields = re.findall(r"([TSP]):((?:\\.|[^;\\])*);", text.removeprefix("WIFI:"), re.DOTALL)
    return {name: re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL) for name, value in fields}


@given(SSIDS, PASSWORDS)
def test_name_and_password_come_through_whatever_stands_in_them(ssid: str, password: str) -> None:
    assert read_back(wifi_text(Wifi(ssid=ssid, password=password))) == {"T": "WPA", "S": ssid, "P": password}


@given(SSIDS)
def test_an_open_network_has_no_password(ssid: str) -> None:
    assert read_back(wifi_text(Wifi(ssid=ssid))) == {"S": ssid}


def test_the_picture_has_a_pixel_for_each_module_and_a_quiet_zone() -> None:
    wifi = Wifi(ssid="Préau visiteurs", password="bonjour 2026")
    head, data = wifi_code(wifi).split(",", 1)
    assert head == "data:image/png;base64"
    picture = QImage.fromData(b64decode(data))
    rows = [tuple(row) for row in segno.make_qr(wifi_text(wifi)).matrix]
    assert picture.width() == picture.height() == len(rows) + 8
    black = QColor("black")
    drawn = [tuple(int(picture.pixelColor(x + 4, y + 4) == black) for x in range(len(rows))) for y in range(len(rows))]
    assert drawn == rows
    assert all(picture.pixelColor(x, 3) != black for x in range(picture.width()))
