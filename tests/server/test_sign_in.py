"""People sign in with a password; the session lies in the store and its cookie is for this site alone."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import requests
from sqlalchemy import delete, select

from sync.server import administration
from sync.server.accounts import MAX_FAILURES, SESSION_LASTS, THROTTLE_WITHIN
from sync.server.callers import Role
from sync.server.store import schema
from tests.server.centre import Centre, open_account

PASSWORD = "correct horse battery"


@pytest.fixture
def account(centre: Centre) -> Centre:
    open_account(centre.store, "zoé", PASSWORD, Role.ADMIN)
    return centre


def sign_in(centre: Centre, password: str = PASSWORD, **headers: str) -> requests.Response:
    form = urlencode({"username": "zoé", "password": password})
    headers = {"Content_Type": "application/x-www-form-urlencoded"} | headers
    return centre.anybody.call("POST", "/sign-in", data=form, **headers)


def read_presence(centre: Centre) -> int:
    return centre.anybody.get("/api/v1/sites/demo/presence").status_code


def test_the_right_password_opens_a_session(centre: Centre) -> None:
    administration.add_account(centre.store, "zoé", PASSWORD, "admin")
    answer = sign_in(centre)
    assert answer.status_code == 204
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert read_presence(centre) == 200


def test_a_password_is_kept_as_argon2id_with_64_mebibytes_and_three_passes(centre: Centre) -> None:
    administration.add_account(centre.store, "zoé", PASSWORD, "admin")
    with centre.store.read() as connection:
        (kept,) = connection.execute(select(schema.account.c.password_hash)).scalars()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_wrong_password_or_username_opens_none(account: Centre) -> None:
    assert sign_in(account, "wrong horse battery").status_code == 401
    assert sign_in(account, "").status_code == 422
    unknown = urlencode({"username": "ada", "password": PASSWORD})
    assert account.anybody.call("POST", "/sign-in", data=unknown).status_code == 401
    assert read_presence(account) == 401


def test_a_session_is_always_a_new_one(account: Centre) -> None:
    sign_in(account, Cookie="admz_session=" + "00" * 32)
    first = account.anybody.cookies.get_dict()["admz_session"]
    assert first != "00" * 32
    sign_in(account)
    assert account.anybody.cookies.get_dict()["admz_session"] != first


def test_a_session_ends_by_itself_by_signing_out_or_with_its_account(account: Centre) -> None:
    sign_in(account)
    account.clock.advance(SESSION_LASTS.total_seconds())
    assert read_presence(account) == 401
    sign_in(account)
    kept = account.anybody.cookies.get_dict()
    assert account.anybody.call("POST", "/sign-out").status_code == 204
    stolen = account.anybody.call("GET", "/api/v1/sites", Cookie=f"admz_session={kept['admz_session']}")
    assert stolen.status_code == 401
    sign_in(account)
    with account.store.write() as connection:
        connection.execute(delete(schema.account))
    assert read_presence(account) == 401


def test_guessing_is_throttled(account: Centre) -> None:
    for _ in range(MAX_FAILURES):
        assert sign_in(account, "wrong horse battery").status_code == 401
    throttled = sign_in(account)
    assert (throttled.status_code, throttled.headers["Retry-After"]) == (429, "900")
    account.clock.advance((THROTTLE_WITHIN + timedelta(seconds=1)).total_seconds())
    assert sign_in(account).status_code == 204


@pytest.mark.parametrize(
    "foreign",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
def test_a_page_of_another_site_changes_nothing(account: Centre, foreign: dict[str, str]) -> None:
    assert sign_in(account, **foreign).status_code == 403
    sign_in(account)
    for path in ("/sign-out", "/api/v1/credentials/01939f3e-0000-7000-8000-000000000001/revoke"):
        assert account.anybody.call("POST", path, **foreign).status_code == 403
    own = {"Origin": account.url, "Sec_Fetch_Site": "same-origin"}
    assert account.anybody.call("POST", "/sign-out", **own).status_code == 204


def test_an_account_needs_a_name_of_its_own_and_a_long_password(account: Centre) -> None:
    for username, password in [("zoé", PASSWORD), ("", PASSWORD), ("a\u0000", PASSWORD), ("ada", "short")]:
        with pytest.raises(ValueError, match=r"account|username|password"):
            administration.add_account(account.store, username, password, "viewer")
