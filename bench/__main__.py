"""`python -m bench [ROW] [--seed N] [--table]`."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench import results
from bench.figures import Figure
from bench.rows import MEASUREMENTS, Measurement
from bench.seeded import Seeded
from bench.table import table, write_page

SEED = 3


def main() -> int:
    """Measures one row or all, writes the figures down and says which targets are met."""
    arguments = _arguments()
    if arguments.table:
        print(table(results.read()))
        return 0
    row: str | None = arguments.row
    run = results.this_run(arguments.seed)
    figures = _measure([m for m in MEASUREMENTS if row is None or row in m.rows], arguments.seed)
    wanted = figures if row is None else {row: figures[row]}
    write_page(results.record(wanted, run, all_rows=row is None))
    for name, figure in wanted.items():
        print(_line(name, figure))
    return 0


def _arguments() -> argparse.Namespace:
    names = [name for measurement in MEASUREMENTS for name in measurement.rows]
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures against the raw primitives.")
    parser.add_argument("row", nargs="?", choices=names, metavar="ROW", help=f"one of {', '.join(names)}; all without")
    parser.add_argument("--seed", type=int, default=SEED, help="what chance is drawn from (%(default)s)")
    parser.add_argument("--table", action="store_true", help="prints the figures that stand, measures nothing")
    return parser.parse_args()


def _measure(measurements: Iterable[Measurement], seed: int) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for measurement in measurements:
        print(f"measuring {', '.join(measurement.rows)} ...", file=sys.stderr)
        # On a disk, where /tmp may be none; and where the broker's user can reach its own directory.
        with tempfile.TemporaryDirectory(prefix="admz-bench-", dir="/var/tmp") as directory:
            Path(directory).chmod(0o711)
            figures |= measurement.measure(Path(directory), Seeded(seed))
    return figures


def _line(name: str, figure: Figure) -> str:
    targets = [] if figure.target is None else [f"target {figure.target}"]
    limits = [] if figure.limit is None else [f"limit {figure.limit:.3f} {figure.unit}"]
    asked = ", ".join([*targets, *limits])
    judged = f"{asked}: {'met' if figure.met else 'MISSED'}" if asked else "no target"
    sizes = f"ours {figure.ours:.3f} {figure.unit}, raw {figure.raw:.3f} {figure.unit}"
    return f"{name}: {sizes}, ratio {'-' if figure.ratio is None else format(figure.ratio, '.2f')} ({judged})"


if __name__ == "__main__":
    sys.exit(main())
