"""What a browser asks for: a page rather than JSON, in French or in English, light or dark."""

from dataclasses import dataclass
from enum import StrEnum

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

LANGUAGE_COOKIE = "admz_language"
THEME_COOKIE = "admz_theme"


class Language(StrEnum):
    """Of the pages; French where nothing else is asked for."""

    FRENCH = "fr"
    ENGLISH = "en"

    @property
    def other(self) -> "Language":
        """The one to switch to."""
        return Language.ENGLISH if self is Language.FRENCH else Language.FRENCH


class Theme(StrEnum):
    """Of the pages; `AUTO` follows the system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody wants the pages."""

    language: Language
    theme: Theme


def wants_page(headers: Headers) -> bool:
    """Whether the caller is a browser that would show the answer, and no program that would parse it."""
    return "text/html" in headers.get("accept", "")


def preferences(headers: Headers) -> Preferences:
    """The switches that were set, or what the browser says of itself."""
    cookies = cookie_parser(headers.get("cookie", ""))
    chosen, theme = cookies.get(LANGUAGE_COOKIE, ""), cookies.get(THEME_COOKIE, "")
    language = Language(chosen) if chosen in set(Language) else accepted_language(headers.get("accept-language", ""))
    return Preferences(language, Theme(theme) if theme in set(Theme) else Theme.AUTO)


def accepted_language(header: str) -> Language:
    """Ours of the languages that an Accept-Language header names, the one of most weight."""
    weighed = [_weighed(part) for part in header.split(",")]
    ours = [(weight, tag) for weight, tag in weighed if tag in set(Language) and weight > 0]
    return Language(max(ours, key=lambda pair: pair[0])[1]) if ours else Language.FRENCH


def local_path(path: str) -> str:
    """The path, if it leads to a page of this server; the live page otherwise."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return "/"
    return path


def _weighed(part: str) -> tuple[float, str]:
    tag, _, parameter = part.strip().partition(";")
    try:
        weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
    except ValueError:
        weight = 0.0
    return weight, tag.strip().lower().partition("-")[0]
