"""What campaigns have tried so far: `docs/campaigns.json`, from which they go on; `docs/campaigns.md` is for people."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tests.campaigns.attacks import CAMPAIGNS
from tests.hostile.scene import Figures

ROOT = Path(__file__).parents[2]
FILE, PAGE = ROOT / "docs" / "campaigns.json", ROOT / "docs" / "campaigns.md"

_INTRO = """# Campaigns against the door agent

Attacks that every test run tries by the thousand (`tests/hostile/`), tried for longer by `make campaign`. A campaign
goes on where it stopped, round by round, each with a seed of its own drawn from the campaign's. Any try that brings
about what it must not (an opening without its cause, somebody let in, an entry's time that goes back, an agent that
ends, 8 MiB more in memory than after a run's first rounds) ends the campaign with its round and seed, and stands here
as a failure until that round has passed.

    make campaign                                  all of them, for ten minutes
    make campaign ATTACK=mutants ARGS="--minutes 60"
    make campaign ARGS="--seed 7"                  anew, with other chance

Written by the program from `docs/campaigns.json`; not by hand.
"""


class Record(BaseModel):
    """A campaign as far as it has come."""

    model_config = ConfigDict(extra="forbid")

    seed: int
    rounds: int = 0
    tries: int = 0
    seconds: int = 0
    commits: list[str] = []
    last: str = ""
    growth_kib: int = 0
    figures: dict[str, int] = {}
    failure: str | None = None


Records = dict[str, Record]
_ADAPTER = TypeAdapter(Records)


def read(file: Path = FILE) -> Records:
    """What stands; nothing before the first campaign."""
    return _ADAPTER.validate_json(file.read_bytes()) if file.exists() else {}


def write(records: Records, file: Path = FILE, page: Path = PAGE) -> None:
    """Keeps it, whole or not at all, and renders the page."""
    for target, text in ((file, _ADAPTER.dump_json(records, indent=1).decode() + "\n"), (page, render(records))):
        new = target.with_suffix(".new")
        new.write_text(text, "utf-8")
        new.replace(target)


def after_round(record: Record, figures: Figures, *, tries: int, seconds: float, growth_kib: int, day: str) -> Record:
    """The record with one round more that passed. Figures are added up, but for the worst ones, which are kept."""
    added = dict(record.figures)
    for name, value in figures.items():
        worst = name.startswith(("slowest", "growth"))
        added[name] = max(added.get(name, 0), value) if worst else added.get(name, 0) + value
    commit = this_commit()
    return record.model_copy(
        update={
            "rounds": record.rounds + 1,
            "tries": record.tries + tries,
            "seconds": record.seconds + round(seconds),
            "commits": [*(c for c in record.commits if c != commit), commit],
            "last": day,
            "growth_kib": max(record.growth_kib, growth_kib),
            "figures": added,
            "failure": None,
        }
    )


def render(records: Mapping[str, Record]) -> str:
    """The page."""
    lines = [
        _INTRO,
        "| attack | tries | of | openings | rounds | time | memory grew by | seed | commits | last | failure |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, campaign in CAMPAIGNS.items():
        if (r := records.get(name)) is not None and (r.rounds or r.failure):
            openings = sum(value for figure, value in r.figures.items() if figure.startswith("openings"))
            commits = ", ".join(f"`{commit}`" for commit in r.commits)
            lines.append(
                f"| `{name}` | {r.tries:,} | {campaign.tried} | {openings:,} | {r.rounds:,} | {r.seconds:,} s | "
                f"{r.growth_kib:,} KiB | {r.seed} | {commits} | {r.last} | {r.failure or '-'} |"
            )
    lines += [
        "",
        "Openings are those asked for with a right badge, and its PIN at night; each has its cause in the journal.",
    ]
    lines += ["", "What came of the tries:", ""]
    lines += [f"- `{name}`: {_told(records[name])}" for name in CAMPAIGNS if name in records and records[name].figures]
    return "\n".join(lines).rstrip("\n") + "\n"


def this_commit() -> str:
    """Git's, `+dirty` where files other than the record differ from it."""
    changed = _git("status", "--porcelain", "--", ".", ":!docs/campaigns.json", ":!docs/campaigns.md")
    return _git("rev-parse", "--short=12", "HEAD") + ("+dirty" if changed else "")


def _told(record: Record) -> str:
    return ", ".join(f"{name} {value:,}" for name, value in sorted(record.figures.items()) if value) + "."


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
