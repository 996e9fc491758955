"""`bench/results.json`: the figures of the last full run, those rerun since, and what they were measured on."""

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from bench.figures import Figure

ROOT = Path(__file__).parent.parent
FILE = ROOT / "bench" / "results.json"

_WRITTEN_BY_THE_BENCH = (":!bench/results.json", ":!docs/benchmarks.md")

Results = dict[str, dict[str, object]]


def this_run(seed: int) -> dict[str, object]:
    """What is measured and on what; the commit is git's, `+dirty` where files differ from it."""
    return {
        "commit": _commit(),
        "seed": seed,
        "python": platform.python_version(),
        "machine cores": os.cpu_count(),
    }


def read() -> Results:
    """The figures as they stand, under `run` what they were measured on; empty before the first run."""
    return cast(Results, json.loads(FILE.read_text("utf-8"))) if FILE.exists() else {}


def record(figures: Mapping[str, Figure], run: dict[str, object], *, all_rows: bool) -> Results:
    """Writes figures down and gives all that stand now.

    A full run replaces everything; a rerun replaces its own row, and is named under `rerun` with its own commit.
    """
    old = {} if all_rows else read()
    results = {name: row for name, row in old.items() if name != "run"}
    results |= {name: figure.as_json() for name, figure in figures.items()}
    results["run"] = dict(run)
    if "run" in old:
        reruns = cast("dict[str, object]", old["run"].get("rerun", {}))
        results["run"] = {**old["run"], "rerun": {**reruns, **dict.fromkeys(figures, run)}}
    FILE.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    return results


def _commit() -> str:
    commit = _git("rev-parse", "--short=12", "HEAD")
    return commit + "+dirty" if _git("status", "--porcelain", "--", ".", *_WRITTEN_BY_THE_BENCH) else commit


def _git(*arguments: str) -> str:
    """What git says. Raises subprocess.CalledProcessError outside a checkout: figures need a commit."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
