"""Accounts, for admins of the centre: who may sign in, as what, at which sites."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import structlog
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sync.server import account_keeping
from sync.server.account_keeping import Account, LastAdmin, NoSites
from sync.server.accounts import UsernameTaken, is_username
from sync.server.callers import Role, RoleCaller
from sync.server.gate import Access, allowed_to, caller_of
from sync.server.pages.alphabet import sorting_key
from sync.server.pages.forms import OwnForm
from sync.server.pages.frame import frame, read_sites_in_words, signed_in
from sync.server.pages.rendering import page
from sync.server.services import Parts, Services
from sync.server.store.audit_tables import Author

_log = structlog.get_logger()

router = APIRouter(prefix="/accounts", include_in_schema=False)

_SITE_FIELD = "site."
_OF_USERNAME = ("first.username", "accounts.fault.taken")
_ADMINS_ONLY = allowed_to(Access.ADMIN)


@router.get("", openapi_extra=_ADMINS_ONLY)
def list_accounts(request: Request, parts: Parts) -> Response:
    """All accounts, by name."""
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        held = account_keeping.read_accounts(connection, visitor.times.now)
        sites = read_sites_in_words(connection, visitor)
    accounts = sorted(held, key=lambda account: sorting_key(account.username))
    return page(request, parts, visitor, "accounts.html", {**frame(sites), "section": "accounts", "accounts": accounts})


@router.get("/new", openapi_extra=_ADMINS_ONLY)
def show_new(request: Request, parts: Parts) -> Response:
    """The form that makes one."""
    return _new(request, parts, {})


@router.post("/new", openapi_extra=_ADMINS_ONLY)
def add_account(request: Request, parts: Parts, form: OwnForm) -> Response:
    """Makes the account, and shows the link for its owner this once."""
    username, role, sites = form.get("username", "").strip(), _role(form), _sites(form)
    if not is_username(username):
        return _new(request, parts, form, "first.username")
    if role is None:
        return _new(request, parts, form, "accounts.fault.role")
    try:
        link = account_keeping.add(parts.store, _author(request, parts), username, role, sites)
    except UsernameTaken:
        return _new(request, parts, form, "accounts.fault.taken")
    except NoSites:
        return _new(request, parts, form, "accounts.fault.sites")
    _log.info("account.added", role=role)
    added = _known(parts, lambda account: account.username == username)
    return _one(request, parts, added, link=link)


@router.get("/{id}", openapi_extra=_ADMINS_ONLY)
def show_account(id: str, request: Request, parts: Parts) -> Response:
    """One account."""
    return _one(request, parts, _of_id(parts, id))


@router.post("/{id}", openapi_extra=_ADMINS_ONLY)
def change_account(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:
    """Its role and sites."""
    account, role, sites = _of_id(parts, id), _role(form), _sites(form)
    if role is None:
        return _one(request, parts, account, fault="accounts.fault.role")
    try:
        account_keeping.change(parts.store, _author(request, parts), account.username, role, sites)
    except NoSites:
        return _one(request, parts, replace(account, role=role, sites=()), fault="accounts.fault.sites")
    except LastAdmin:
        return _one(request, parts, account, fault="accounts.fault.last")
    _log.info("account.changed", role=role)
    return _back(request, account)


@router.post("/{id}/link", openapi_extra=_ADMINS_ONLY)
def offer_link(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:  # noqa: ARG001 (checks the form)
    """A new link by which its owner chooses her password, shown this once."""
    account = _of_id(parts, id)
    link = account_keeping.offer_link(parts.store, _author(request, parts), account.username)
    return _one(request, parts, account, link=link)


@router.post("/{id}/sessions", openapi_extra=_ADMINS_ONLY)
def end_sessions(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:  # noqa: ARG001 (checks the form)
    """Whoever is signed in with it must sign in again."""
    account = _of_id(parts, id)
    account_keeping.end_sessions(parts.store, _author(request, parts), account.username)
    return _back(request, account)


@router.post("/{id}/remove", openapi_extra=_ADMINS_ONLY)
def remove_account(id: str, request: Request, parts: Parts, form: OwnForm) -> Response:  # noqa: ARG001 (checks the form)
    """Removes it, unless nobody could administer the centre any more."""
    account = _of_id(parts, id)
    try:
        account_keeping.remove(parts.store, _author(request, parts), account.username)
    except LastAdmin:
        return _one(request, parts, account, fault="accounts.fault.last")
    _log.info("account.removed", role=account.role)
    return _back(request, account)


def _author(request: Request, parts: Services) -> Author:
    return Author(cast(RoleCaller, caller_of(request)).name, parts.clock.now(), parts.random)


def _of_id(parts: Services, id: str) -> Account:
    return _known(parts, lambda account: account.id == id)


def _known(parts: Services, is_it: Callable[[Account], bool]) -> Account:
    with parts.store.read() as connection:
        held = account_keeping.read_accounts(connection, parts.clock.now())
    found = next(filter(is_it, held), None)
    if found is None:
        raise HTTPException(404, "There is no such account.")
    return found


def _role(form: dict[str, str]) -> Role | None:
    chosen = form.get("role", "")
    return Role(chosen) if chosen in set(Role) else None


def _sites(form: dict[str, str]) -> list[str]:
    return sorted(field.removeprefix(_SITE_FIELD) for field in form if field.startswith(_SITE_FIELD))


def _new(request: Request, parts: Services, form: dict[str, str], fault: str = "") -> Response:
    visitor = signed_in(request, parts)
    with parts.store.read() as connection:
        sites = read_sites_in_words(connection, visitor)
    values = {
        "section": "accounts",
        "username": form.get("username", ""),
        "role": form.get("role", ""),
        "sites": _sites(form),
        "fault": fault and visitor.words(fault),
        "fault_at": "username" if fault in _OF_USERNAME else "rights",
        "roles": list(Role),
    }
    return page(request, parts, visitor, "account_new.html", {**frame(sites), **values}, 422 if fault else 200)


def _one(request: Request, parts: Services, account: Account, *, fault: str = "", link: str = "") -> Response:
    # What only a form leads to cannot be come back to after a switch of language.
    visitor = replace(signed_in(request, parts), path=f"/accounts/{account.id}")
    with parts.store.read() as connection:
        sites = read_sites_in_words(connection, visitor)
    values = {
        "section": "accounts",
        "shown": account,
        "role": account.role,
        "sites": account.sites,
        "fault": fault and visitor.words(fault),
        "link": link and _address(request, parts) + link,
        "roles": list(Role),
    }
    return page(request, parts, visitor, "account.html", {**frame(sites), **values}, 422 if fault else 200)


def _address(request: Request, parts: Services) -> str:
    """Where the admin herself reached the server; a proxy before it hides that it was by HTTPS."""
    scheme = "https" if parts.cookies_need_https else request.url.scheme
    return f"{scheme}://{request.headers['host']}"


def _back(request: Request, account: Account) -> Response:
    """To the list; whoever changed her own account may not see it any more."""
    is_own = account.username == cast(RoleCaller, caller_of(request)).name
    return RedirectResponse("/" if is_own else "/accounts", 303)
