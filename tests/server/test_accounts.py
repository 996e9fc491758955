"""Admins keep accounts: made with a link for the first password, changed, ended, removed; each change is audited."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.server import account_keeping, accounts, administration, password_links
from sync.server.account_keeping import Account, LastAdmin, NoSites
from sync.server.accounts import MAX_FAILURES, TooManyTries, UsernameTaken, WrongPassword
from sync.server.callers import Role
from sync.server.config import StoreTable
from sync.server.password_links import LINK_LASTS, LinkRefused
from sync.server.store import schema
from sync.server.store.audit_tables import Author
from tests.server.centre import SITE, Centre, open_account

PASSWORD = "correct horse battery"


def author(centre: Centre) -> Author:
    return Author("zoé", centre.clock.now(), centre.scribe.random)


def code_of(link: str) -> str:
    return link.partition("code=")[2]


def account(centre: Centre, username: str) -> Account:
    with centre.store.read() as connection:
        held = account_keeping.read_accounts(connection, centre.clock.now())
    return next(account for account in held if account.username == username)


def choose(centre: Centre, link: str, password: str = PASSWORD) -> str:
    now = centre.clock.now()
    return password_links.choose_password(centre.store, code_of(link), password, now, centre.scribe.random)


def sign_in(centre: Centre, username: str, password: str = PASSWORD) -> str:
    return accounts.sign_in(centre.store, username, password, centre.clock.now(), centre.scribe.random)


def test_an_account_opens_once_its_owner_has_chosen_a_password(any_centre: Centre) -> None:
    centre = any_centre
    link = account_keeping.add(centre.store, author(centre), "rachel", Role.RECEPTIONIST, ["demo"])
    assert account(centre, "rachel") == Account("rachel", Role.RECEPTIONIST, ("demo",), False, 0)
    for nothing in ("", PASSWORD):
        with pytest.raises(WrongPassword):
            sign_in(centre, "rachel", nothing)
    assert choose(centre, link) == "rachel"
    sign_in(centre, "rachel")
    assert account(centre, "rachel") == Account("rachel", Role.RECEPTIONIST, ("demo",), True, 1)


def test_a_link_works_once_within_a_day_and_a_newer_one_takes_its_place(centre: Centre) -> None:
    first = account_keeping.add(centre.store, author(centre), "rachel", Role.VIEWER, [])
    with pytest.raises(ValueError, match="12 characters"):
        choose(centre, first, "short")
    second = account_keeping.offer_link(centre.store, author(centre), "rachel")
    with pytest.raises(LinkRefused):
        choose(centre, first)
    choose(centre, second)
    with pytest.raises(LinkRefused):
        choose(centre, second)
    third = account_keeping.offer_link(centre.store, author(centre), "rachel")
    centre.clock.advance(LINK_LASTS / timedelta(seconds=1))
    with pytest.raises(LinkRefused):
        choose(centre, third)
    sign_in(centre, "rachel")


def test_a_new_password_ends_sessions_and_what_was_guessed_at_the_old_one(centre: Centre) -> None:
    open_account(centre.store, "rachel", PASSWORD, Role.VIEWER)
    sign_in(centre, "rachel")
    for _ in range(MAX_FAILURES):
        with pytest.raises(WrongPassword):
            sign_in(centre, "rachel", "wrong horse battery")
    with pytest.raises(TooManyTries):
        sign_in(centre, "rachel")
    choose(centre, account_keeping.offer_link(centre.store, author(centre), "rachel"), "another horse battery")
    assert account(centre, "rachel").sessions == 0
    sign_in(centre, "rachel", "another horse battery")


def test_what_an_account_may_is_changed_ended_and_taken_away(any_centre: Centre) -> None:
    centre = any_centre
    administration.put_records(centre.store, [{**SITE, "id": "bus"}])
    open_account(centre.store, "rachel", PASSWORD, Role.VIEWER)
    sign_in(centre, "rachel")
    account_keeping.change(centre.store, author(centre), "rachel", Role.SITE_ADMIN, ["nowhere", "demo", "bus"])
    assert account(centre, "rachel") == Account("rachel", Role.SITE_ADMIN, ("bus", "demo"), True, 1)
    account_keeping.change(centre.store, author(centre), "rachel", Role.VIEWER, ["demo"])
    assert account(centre, "rachel").sites == ()
    account_keeping.end_sessions(centre.store, author(centre), "rachel")
    assert account(centre, "rachel").sessions == 0
    sign_in(centre, "rachel")
    account_keeping.remove(centre.store, author(centre), "rachel")
    with centre.store.read() as connection:
        assert account_keeping.read_accounts(connection, centre.clock.now()) == []
        assert connection.execute(select(schema.session)).all() == []
        audited = connection.execute(select(schema.change_audit)).all()
    assert {(row.who, row.whom) for row in audited} == {("zoé", "rachel")}
    assert sorted(row.what for row in audited) == [
        "account.changed",
        "account.changed",
        "account.removed",
        "account.sessions_ended",
    ]


def test_a_role_of_sites_needs_one_and_a_username_is_there_once(centre: Centre) -> None:
    for role in (Role.RECEPTIONIST, Role.SITE_ADMIN):
        for sites in ([], ["nowhere"]):
            with pytest.raises(NoSites):
                account_keeping.add(centre.store, author(centre), "rachel", role, sites)
    account_keeping.add(centre.store, author(centre), "rachel", Role.VIEWER, [])
    with pytest.raises(UsernameTaken):
        account_keeping.add(centre.store, author(centre), "rachel", Role.ADMIN, [])


def test_the_last_admin_stays_one(any_centre: Centre) -> None:
    centre = any_centre
    open_account(centre.store, "ada", PASSWORD, Role.ADMIN)
    link = account_keeping.add(centre.store, author(centre), "zoé", Role.ADMIN, [])
    for attempt in (
        lambda: account_keeping.remove(centre.store, author(centre), "ada"),
        lambda: account_keeping.change(centre.store, author(centre), "ada", Role.VIEWER, []),
    ):
        with pytest.raises(LastAdmin):
            attempt()
    choose(centre, link)
    account_keeping.change(centre.store, author(centre), "ada", Role.VIEWER, [])
    with pytest.raises(LastAdmin):
        account_keeping.remove(centre.store, author(centre), "zoé")
    account_keeping.remove(centre.store, author(centre), "ada")


def test_of_two_admins_who_remove_each_other_at_once_one_stays(store_url: str, any_centre: Centre) -> None:
    centre = any_centre
    names = ("ada", "zoé")
    for name in names:
        open_account(centre.store, name, PASSWORD, Role.ADMIN)
    stores = [administration.open_store(StoreTable(url=store_url)) for _ in names]
    refused, together = list[str](), threading.Barrier(len(names))

    def remove(n: int) -> None:
        together.wait()
        try:
            account_keeping.remove(stores[n], author(centre), names[n])
        except LastAdmin:
            refused.append(names[n])

    threads = [threading.Thread(target=remove, args=(n,)) for n in range(len(names))]
    for thread in threads:
        thread.start()
    for thread, store in zip(threads, stores, strict=True):
        thread.join()
        store.close()
    assert len(refused) == 1
