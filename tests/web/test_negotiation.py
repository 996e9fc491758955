"""Which language, which theme, and where a form may lead back to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from sync.server.pages.negotiation import Language, Theme, accepted_language, local_path, preferences, wants_page


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "fr"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5,fr;q=0.4", "en"),
        ("de-DE", "fr"),
        ("en;q=0, fr;q=0.1", "fr"),
        ("en;q=x", "fr"),
    ],
)
def test_the_browser_says_which_language(header: str, language: str) -> None:
    assert accepted_language(header) == language


@given(st.text())
def test_no_header_breaks_it(header: str) -> None:
    assert accepted_language(header) in set(Language)


def test_a_switch_that_was_set_counts_more_than_the_browser() -> None:
    wanted = preferences(Headers({"cookie": "admz_language=en; admz_theme=dark", "accept-language": "fr"}))
    assert (wanted.language, wanted.theme) == (Language.ENGLISH, Theme.DARK)
    odd = preferences(Headers({"cookie": "admz_language=tlh; admz_theme=pink"}))
    assert (odd.language, odd.theme) == (Language.FRENCH, Theme.AUTO)


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/sites/demo", "/sites/demo"),
        ("/", "/"),
        ("", "/"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\r\nSet-Cookie: a=b", "/"),
    ],
)
def test_a_form_leads_back_to_this_server_only(path: str, leads: str) -> None:
    assert local_path(path) == leads


def test_programs_are_not_taken_for_browsers() -> None:
    assert not wants_page(Headers({"accept": "*/*"}))
    assert not wants_page(Headers({}))
    assert wants_page(Headers({"accept": "text/html,*/*;q=0.8"}))
