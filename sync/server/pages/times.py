"""Times in people's words. Sentences follow look/README: 19:00 on a page, « il y a 3 s » for what is fresh."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sync.server.pages.negotiation import Language
from sync.server.pages.wording import Words

_DAYS = {
    Language.FRENCH: ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    Language.ENGLISH: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    Language.FRENCH: (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
_WEEK = 7


class Times:
    """Words for instants, in one language, seen from one moment."""

    def __init__(self, words: Words, now: datetime) -> None:
        self._words, self.now = words, now

    def clock(self, instant: datetime, zone: str, seconds: bool = False) -> str:
        """`9:05`, or `9:05:07`, in the zone."""
        local = instant.astimezone(ZoneInfo(zone))
        return f"{local.hour}:{local:%M:%S}" if seconds else f"{local.hour}:{local:%M}"

    def date(self, instant: datetime, zone: str) -> str:
        """`mardi 24 novembre 2026`, in the zone."""
        local = instant.astimezone(ZoneInfo(zone))
        return f"{self._weekday(local)} {self._day(local)} {local.year}"

    def day(self, instant: datetime, zone: str) -> str:
        """`24 novembre 2026`, in the zone."""
        local = instant.astimezone(ZoneInfo(zone))
        return f"{self._day(local)} {local.year}"

    def when(self, instant: datetime, zone: str) -> str:
        """`à 9:05` today, `demain à 9:05`, `lundi à 9:05`, or with its date where that is further away."""
        local, today = instant.astimezone(ZoneInfo(zone)), self.now.astimezone(ZoneInfo(zone)).date()
        away = (local.date() - today).days
        clock = self.clock(instant, zone)
        if away == 0:
            return self._words("time.at", time=clock)
        named = {1: self._words("time.tomorrow"), -1: self._words("time.yesterday")}
        far = self._weekday(local) if 0 < away < _WEEK else self._words("time.on", day=self._day(local))
        return self._words("time.day_at", day=named.get(away, far), time=clock)

    def ago(self, instant: datetime) -> str:
        """`il y a 3 s`."""
        return self._words("time.ago", span=self.span(self.now - instant))

    def since(self, instant: datetime) -> str:
        """`depuis 3 h 05`."""
        return self._words("time.since", span=self.span(self.now - instant))

    def span(self, length: timedelta) -> str:
        """`3 s`, `4 min`, `3 h 05` or `2 j`; nothing is shorter than 0 s."""
        seconds = max(0, int(length.total_seconds()))
        minutes, hours = seconds // 60, seconds // 3600
        if minutes == 0:
            return self._words("span.seconds", n=seconds)
        if hours == 0:
            return self._words("span.minutes", n=minutes)
        if hours < 48:
            return self._words("span.hours", n=hours, m=f"{minutes % 60:02}")
        return self._words("span.days", n=hours // 24)

    def _weekday(self, local: datetime) -> str:
        return _DAYS[self._words.language][local.weekday()]

    def _day(self, local: datetime) -> str:
        day = "1er" if local.day == 1 and self._words.language is Language.FRENCH else str(local.day)
        return f"{day} {_MONTHS[self._words.language][local.month - 1]}"
