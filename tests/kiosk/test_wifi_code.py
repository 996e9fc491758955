"""The guest network as a code: what a telephone's camera reads of it joins the network that was meant."""

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

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


def test_the_rows_are_those_of_the_code() -> None:
    wifi = Wifi(ssid="Préau visiteurs", password="bonjour 2026")
    rows = wifi_code(wifi)
    assert {len(row) for row in rows} == {len(rows)}
    assert [[int(module) for module in row] for row in rows] == [
        list(row) for row in segno.make_qr(wifi_text(wifi)).matrix
    ]
    assert rows[0].startswith("1111111"), "the finder pattern"
