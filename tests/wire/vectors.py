"""The contract's worked examples of what is hashed, signed and sealed."""

import json
from pathlib import Path
from typing import cast

_DIRECTORY = Path(__file__).parents[1] / "vectors/contract"


def contract_vectors(name: str) -> dict[str, object]:
    """One file of them."""
    return cast("dict[str, object]", json.loads((_DIRECTORY / f"{name}.json").read_text("utf-8")))
