"""Writes the TOML that the demo hands to its programs: tables of scalars and lists, and lists of tables."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Path | Sequence[str]
Table: TypeAlias = Mapping[str, Value]
Tables: TypeAlias = Mapping[str, Table | Sequence[Table]]


def dump_toml(tables: Tables) -> str:
    """The text of a TOML file, one paragraph a table."""
    paragraphs: list[str] = []
    for name, content in tables.items():
        if isinstance(content, Mapping):
            paragraphs.append(f"[{name}]\n{dump_keys(content)}")
        else:
            paragraphs.extend(f"[[{name}]]\n{dump_keys(table)}" for table in content)
    return "\n".join(paragraphs)


def dump_keys(table: Table) -> str:
    """One `key = value` line each."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: Value) -> str:
    """JSON's strings, integers, booleans and lists of strings are TOML's."""
    return json.dumps(str(value) if isinstance(value, Path) else value)
