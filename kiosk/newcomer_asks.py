"""What the entrance asks of the agent for people without a badge."""

from sync.wire import visitors_api
from sync.wire.kiosk_api import Method, Request

METHODS: dict[type[Request], Method] = {
    visitors_api.BadgeForgotten: Method.BADGE_FORGOTTEN,
    visitors_api.VisitRequest: Method.VISIT_REQUEST,
    visitors_api.CodePresent: Method.CODE_PRESENT,
}
