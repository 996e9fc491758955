"""Documents that must keep up with the code."""

import re
import tomllib
from pathlib import Path
from typing import cast

from sync.wire.journal import Kind

ROOT = Path(__file__).parents[1]


def _rows(document: str) -> set[str]:
    """The first cells of the tables of a document, without their code marks."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    return {match.strip("` ") for match in re.findall(r"^\|([^|]+)\|", text, re.MULTILINE)}


def test_every_kind_of_entry_is_described() -> None:
    described = {row for row in _rows("journal.md") if re.fullmatch(r"[a-z_]+\.[a-z_]+", row)}
    assert described == {str(kind) for kind in Kind}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = cast("dict[str, list[object]]", project["dependency-groups"])
    named = [*project["project"]["dependencies"], *groups["build"], *groups["dev"]]
    wanted = {re.split(r"[<>=~! ]", name)[0] for name in named if isinstance(name, str)}
    assert wanted <= _rows("dependencies.md")
    assert _rows("dependencies.md") - wanted <= {"package", "---"}
