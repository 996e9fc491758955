"""Every text of the pages, French and English, from wording.json beside this module."""

import json
from collections.abc import Mapping
from pathlib import Path

from sync.server.pages.negotiation import Language

_FILE = Path(__file__).with_name("wording.json")

TEXTS: Mapping[str, Mapping[str, str]] = json.loads(_FILE.read_text("utf-8"))
"""By key, then by language."""


class Words:
    """The texts in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text with its values put in. Raises KeyError for a key or a value that there is not."""
        return TEXTS[key][self.language].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in TEXTS

    def count(self, key: str, n: int, told: str | None = None) -> str:
        """The text for that many: `key.none`, `key.one` or `key.many`, of which `none` may be missing.

        `told` is how the number itself is written, where not as plain digits.
        """
        if n == 0 and f"{key}.none" in TEXTS:
            return self(f"{key}.none", n=n)
        # French says « 0 personne », English "0 people".
        single = n == 1 or (n == 0 and self.language is Language.FRENCH)
        return self(f"{key}.one" if single else f"{key}.many", n=n if told is None else told)
