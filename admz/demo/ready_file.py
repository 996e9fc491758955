"""The ready file: that a demo serves, where, and with which accounts and badges. It holds secrets."""

import json
import os
from collections.abc import Mapping
from pathlib import Path


class ReadyFile:
    """Written when everything answers, readable by its owner alone; only `pids` change later."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._content: dict[str, object] = {}

    def publish(self, content: Mapping[str, object], pids: Mapping[str, int]) -> None:
        """Writes it for the first time."""
        self._content = dict(content)
        self.update_pids(pids)

    def update_pids(self, pids: Mapping[str, int]) -> None:
        """Writes it again with other process ids; nothing before it was published."""
        if self._content:
            _replace(self.path, json.dumps({**self._content, "pids": dict(pids)}, ensure_ascii=False, indent=1))

    def remove(self) -> None:
        """The demo serves no more."""
        self._content = {}
        self.path.unlink(missing_ok=True)


def _replace(path: Path, text: str) -> None:
    """Readers see the old file or the new one, never a part."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    new.replace(path)
