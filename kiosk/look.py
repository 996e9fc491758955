"""The look's tokens: colours by theme, sizes by format, paths of icons. Pure; sizes in px of the window."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

ASSETS = Path(__file__).parent / "assets"

Format = Literal["landscape", "small", "portrait"]
TEXT_STEPS = (100, 125, 150, 200)
"""Sizes of text that a person can choose, in per cent."""

STACKED_FROM = 150
"""From this size of text on, everything stands in one column."""

_GROWS_TO = {"display": 100, "headline": 115, "title": 145, "lead": 170}
"""Headings are large already: they grow less than the text, in per cent at most."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """One format at one window size: `type` by role, `size` by name of the token."""

    format: Format
    type: dict[str, int]
    size: dict[str, int]


def palette(theme: Literal["day", "contrast"]) -> dict[str, str]:
    """The colours of a theme, by token."""
    return _tokens()["kiosk"][theme]


def geometry(width: int, height: int, text_percent: int) -> Geometry:
    """The sizes for a window; larger windows than the format's reference get everything larger."""
    chosen: Format = "portrait" if height > width else "small" if width < 1000 else "landscape"
    tokens = _tokens()["formats"][chosen]
    reference_width, reference_height = tokens["screen"]
    unit = max(1.0, min(width / reference_width, height / reference_height))
    type_ = {
        role: round(size * unit * min(text_percent, _GROWS_TO.get(role, text_percent)) / 100)
        for role, size in tokens["type"].items()
    }
    most = 150 if chosen == "landscape" else 130
    type_["bar_label"] = round(tokens["type"]["label"] * unit * min(text_percent, most) / 100)
    size = {name: round(tokens[name] * unit) for name in ("margin", "gutter", "bar")}
    size |= {name: round(value * unit) for name, value in tokens["target"].items()}
    return Geometry(chosen, type_, size)


def icon_path(name: str) -> str:
    """The SVG path of an icon on its grid of 24. Raises KeyError."""
    return _icons()[name]


@cache
def _tokens() -> dict[str, Any]:
    return json.loads((ASSETS / "tokens.json").read_text("utf-8"))


@cache
def _icons() -> dict[str, str]:
    return json.loads((ASSETS / "icons.json").read_text("utf-8"))
