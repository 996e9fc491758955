"""Every text is there in both languages, and keeps the typography of each."""

import re
from collections.abc import Callable
from string import Formatter

from sync.server.pages.negotiation import Language
from sync.server.pages.wording import TEXTS, Words


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def faulty(is_fault: Callable[[str, str], bool]) -> list[str]:
    """The texts that have that fault, French and English given."""
    return [key for key, text in TEXTS.items() if is_fault(text["fr"], text["en"])]


def test_both_languages_say_the_same_things() -> None:
    assert all(set(text) == {"fr", "en"} for text in TEXTS.values())
    assert faulty(lambda french, english: fields(french) != fields(english)) == []


def test_typography_is_proper() -> None:
    straight, unknown_to_the_font = re.compile("['\"!]"), re.compile("\u202f")
    for wrong in (straight, unknown_to_the_font):
        assert faulty(lambda french, english, wrong=wrong: bool(wrong.search(french + english))) == []
    assert faulty(lambda french, _: bool(re.search(r"(?<!\u00a0)[:;?»]|«(?!\u00a0)", french))) == []
    assert faulty(lambda _, english: bool(re.search(r"\s[:;?]", english))) == []


def test_french_counts_nobody_in_the_singular() -> None:
    assert Words(Language.FRENCH).count("site.present", 0) == "personne"
    assert Words(Language.ENGLISH).count("site.present", 0) == "people"
    assert {Words(language).count("site.present", 1) for language in Language} == {"personne", "person"}
