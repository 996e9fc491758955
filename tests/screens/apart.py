"""Pictures taken in a process of their own: what Qt drew before changes a few pixels of what it draws next."""

import os
import subprocess
import sys
from pathlib import Path

_TAKE = "import importlib, pathlib, sys; importlib.import_module(sys.argv[1]).take(pathlib.Path(sys.argv[2]))"


def take_apart(module: str, directory: Path) -> list[Path]:
    """What that module's `take` makes. Raises RuntimeError with what it said where it fails."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _TAKE, module, str(directory)]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=900, check=False)
    if ended.returncode != 0:
        raise RuntimeError(f"{module}: {ended.stderr}")
    return sorted(directory.glob("*.png"))
