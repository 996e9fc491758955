"""Configuration: one TOML file per program, each scalar of it overridable by `ADMZ_<SECTION>_<KEY>`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

Config = TypeVar("Config", bound=BaseModel)
_Tables = dict[str, object]

_PREFIX = "ADMZ_"


class BadConfiguration(ValueError):
    """A configuration that cannot be obeyed: one sentence that names file and key."""


def load(model: type[Config], file: Path, environ: Mapping[str, str], *, simulated: bool = False) -> Config:
    """The configuration in `file` under the overrides in `environ`.

    A `simulation` table is refused unless the demo asks (`simulated`). Raises BadConfiguration.
    """
    tables = _read(file)
    names = _override(model, tables, environ)
    if "simulation" in tables and not simulated:
        where = next((name for key, name in names.items() if key[0] == "simulation"), f"{file}: simulation")
        raise BadConfiguration(f"{where}: simulated time and parts exist in `admz demo` only; remove this table.")
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        raise BadConfiguration(_sentence(file, error, names)) from error


def _read(file: Path) -> _Tables:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadConfiguration(f"{file}: cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{file}: is not TOML: {error}.") from error


def _override(model: type[BaseModel], tables: _Tables, environ: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Puts the overrides in, and says which variable gave which key."""
    given: dict[tuple[str, str], str] = {}
    for variable, value in environ.items():
        key = _key(model, variable)
        if key is None:
            continue
        section, name = key
        table = tables.setdefault(section, {})
        if isinstance(table, dict):
            cast("_Tables", table)[name] = value
            given[key] = variable
    return given


def _key(model: type[BaseModel], variable: str) -> tuple[str, str] | None:
    """The section and key that a variable is for; an unknown key of a known section is told by the validation."""
    if not variable.startswith(_PREFIX):
        return None
    rest = variable.removeprefix(_PREFIX).lower()
    for section, field in model.model_fields.items():
        if rest.startswith(f"{section}_") and _is_table(field.annotation):
            return section, rest.removeprefix(f"{section}_")
    return None


def _is_table(annotation: object) -> bool:
    """Whether a field is one table, perhaps an optional one, and no list of tables."""
    parts = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    return any(isinstance(part, type) and issubclass(part, BaseModel) for part in parts)


def _sentence(file: Path, error: ValidationError, names: Mapping[tuple[str, str], str]) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    path = tuple(str(part) for part in first["loc"])
    what = "is not a known key" if first["type"] == "extra_forbidden" else _lower(first["msg"])
    variable = names.get(path[:2]) if len(path) > 1 else None
    where = f"{variable} (for {file}: {'.'.join(path)})" if variable else ": ".join((str(file), ".".join(path)))
    return f"{where.rstrip(': ')}: {what.rstrip('.')}."


def _lower(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
