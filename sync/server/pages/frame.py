"""The frame around the pages of whoever has signed in: where one can go, and what is wrong anywhere."""

from typing import cast

from fastapi import Request
from sqlalchemy import Connection

from sync.server.callers import RoleCaller
from sync.server.gate import caller_of
from sync.server.pages.alphabet import sorting_key
from sync.server.pages.board import BoardSite, read_board
from sync.server.pages.inside import alarm_starts
from sync.server.pages.rendering import Visitor
from sync.server.pages.site_words import CENTRE_ZONE, SiteView, site_view
from sync.server.services import Services


def signed_in(request: Request, parts: Services) -> Visitor:
    """The sender of a request that the gate let pass."""
    return Visitor.of(request, parts.clock.now(), cast(RoleCaller, caller_of(request)))


def worded(connection: Connection, board: list[BoardSite], visitor: Visitor) -> list[SiteView]:
    """The sites in words, by name."""
    starts = alarm_starts(connection, board)
    views = [site_view(site, starts, visitor.words, visitor.times) for site in board]
    return sorted(views, key=lambda view: sorting_key(view.board.name))


def read_sites_in_words(connection: Connection, visitor: Visitor) -> list[SiteView]:
    """All sites as they are now, in words, by name."""
    return worded(connection, read_board(connection, visitor.times.now), visitor)


def frame(sites: list[SiteView], current: str | None = None) -> dict[str, object]:
    """What the frame shows; `current` is the site that the page is about."""
    alarms = [alarm for view in sites for alarm in view.alarms]
    return {
        "menu_sites": [(view.board.site, view.board.name) for view in sites],
        "current": current,
        "alarms": sorted(alarms, key=lambda alarm: not alarm.acts),
        "zone": CENTRE_ZONE,
    }
