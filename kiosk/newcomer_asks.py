"""What the screens ask of the agent about badges, and for people without one."""

from sync.wire import badges_api, visitors_api
from sync.wire.kiosk_api import Method, Request

METHODS: dict[type[Request], Method] = {
    visitors_api.BadgeForgotten: Method.BADGE_FORGOTTEN,
    visitors_api.VisitRequest: Method.VISIT_REQUEST,
    visitors_api.CodePresent: Method.CODE_PRESENT,
    visitors_api.RegisterVisitor: Method.RECEPTION_REGISTER_VISITOR,
    visitors_api.AcceptVisitor: Method.RECEPTION_ACCEPT_VISITOR,
    visitors_api.ConfirmForgotten: Method.RECEPTION_CONFIRM_FORGOTTEN,
    visitors_api.Decline: Method.RECEPTION_DECLINE,
    visitors_api.NoticeSeen: Method.RECEPTION_NOTICE_SEEN,
    badges_api.Enrol: Method.RECEPTION_ENROL,
    badges_api.Revoke: Method.RECEPTION_REVOKE,
    badges_api.Lend: Method.RECEPTION_LEND,
    badges_api.Return: Method.RECEPTION_RETURN,
    badges_api.SetPin: Method.RECEPTION_PIN_SET,
    badges_api.LiftSuspension: Method.RECEPTION_LIFT_SUSPENSION,
}
