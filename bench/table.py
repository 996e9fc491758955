"""The figures for people: the table in docs/benchmarks.md."""

from typing import cast

from bench.results import ROOT, Results

_PAGE = ROOT / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- figures: written by python -m bench -->", "<!-- end of figures -->"


def table(results: Results) -> str:
    """The results as a Markdown table, with what they were measured on."""
    lines = ["| row | ours | raw | ratio | target |", "|---|---|---|---|---|"]
    for name, row in results.items():
        if name != "run":
            unit, ratio = row["unit"], "-" if row["ratio"] is None else row["ratio"]
            lines.append(f"| `{name}` | {row['ours']} {unit} | {row['raw']} {unit} | {ratio} | {_asked(row)} |")
    return "\n".join([*lines, "", _measured_on(results.get("run", {}))])


def write_page(results: Results) -> None:
    """Puts the table into docs/benchmarks.md in place of the one that stands there."""
    before, begin, rest = _PAGE.read_text("utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{_PAGE} has lost the lines {_BEGIN!r} and {_END!r}: the table goes between them")
    _PAGE.write_text(f"{before}{begin}\n\n{table(results)}\n\n{end}{after}", "utf-8")


def _asked(row: dict[str, object]) -> str:
    target = [] if row["target"] is None else [f"at most {row['target']}"]
    limit = [f"ours at most {row['limit']} {row['unit']}"] if "limit" in row else []
    return ", ".join([*target, *limit]) or "-"


def _measured_on(run: dict[str, object]) -> str:
    text = (
        f"Commit `{run.get('commit')}`, seed {run.get('seed')}, Python {run.get('python')}, "
        f"{run.get('machine cores')} cores."
    )
    reruns = cast("dict[str, object]", run.get("rerun", {}))
    if reruns:
        text += " Rerun since: " + ", ".join(f"`{name}`" for name in reruns) + " (commits in `bench/results.json`)."
    return text
