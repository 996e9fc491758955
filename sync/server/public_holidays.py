"""French public holidays by territory, and the iCalendar of closures that says them. Pure.

The days are those of the law: Code du travail L3133-1 (eleven days everywhere), L3134-13 (Alsace-Moselle) and L3422-2
(the days on which the abolition of slavery is commemorated). French Polynesia, New Caledonia and Wallis-et-Futuna have
labour codes of their own. In Alsace-Moselle, Good Friday is one in places with a Protestant or shared church only.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sync.wire.territories import Territory

_SUBDIVISIONS: Mapping[Territory, str | None] = {
    Territory.METROPOLE: None,
    Territory.ALSACE_MOSELLE: "6AE",
    Territory.GUADELOUPE: "971",
    Territory.MARTINIQUE: "972",
    Territory.GUYANE: "973",
    Territory.LA_REUNION: "974",
    Territory.MAYOTTE: "976",
    Territory.SAINT_BARTHELEMY: "BL",
    Territory.SAINT_MARTIN: "MF",
    Territory.SAINT_PIERRE_ET_MIQUELON: "PM",
    Territory.POLYNESIE_FRANCAISE: "PF",
    Territory.NOUVELLE_CALEDONIE: "NC",
    Territory.WALLIS_ET_FUTUNA: "WF",
}
"""As the library names them."""

_SCHOELCHER = "Fête de Victor Schoelcher"
_CUSTOMARY: Mapping[Territory, frozenset[str]] = {
    Territory.GUADELOUPE: frozenset({"Mi-Carême", "Vendredi saint", _SCHOELCHER}),
    Territory.MARTINIQUE: frozenset({_SCHOELCHER}),
    Territory.SAINT_MARTIN: frozenset({_SCHOELCHER}),
}
"""What the library has besides: days by custom, which no article above names."""

_YEARS_AHEAD = 3


@lru_cache(maxsize=512)
def public_holidays(territory: Territory, year: int) -> Mapping[date, tuple[str, ...]]:
    """The days of that year in order, each with its French name; now and then it has two."""
    # Half a second and 20 MB, for the centre of a site that has a territory and for nobody else.
    from holidays.countries.france import France  # noqa: PLC0415

    found = France(subdiv=_SUBDIVISIONS[territory], years=year, language="fr")
    customary, legal = _CUSTOMARY.get(territory, frozenset()), dict[date, tuple[str, ...]]()
    for day, names in sorted(found.items()):
        kept = tuple(name.replace("'", "’") for name in names.split("; ") if name not in customary)
        if kept:
            legal[day] = kept
    return legal


def coming_holidays(territory: Territory, today: date) -> dict[str, date]:
    """When each of the territory's holidays is next, in that order."""
    coming = dict[str, date]()
    for year in (today.year, today.year + 1):
        for day, names in public_holidays(territory, year).items():
            for name in names:
                if day >= today:
                    coming.setdefault(name, day)
    return coming


def closures_of(territory: Territory, year: int, open_on: Sequence[str] = ()) -> str:
    """The iCalendar that closes a place on the public holidays of that year, the one before and three ahead; but for
    those of these names, on which it is open.

    Of the same year it is the same text, byte by byte.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AdmZ//public holidays//FR"]
    for each in range(year - 1, year + _YEARS_AHEAD + 1):
        for day, names in public_holidays(territory, each).items():
            if not set(names) <= set(open_on):
                lines += _event(territory, day, " et ".join(names))
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _event(territory: Territory, day: date, name: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{day:%Y%m%d}-{territory.value.replace('_', '-')}",
        f"SUMMARY:{name}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        "END:VEVENT",
    ]
