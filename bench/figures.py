"""A figure: what we take, what the bare primitives take in the same run, and how much more that may be."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the results.

    `target` is the largest ratio that the design allows, `limit` the largest value of ours; None where it names none.
    """

    ours: float
    raw: float
    unit: Literal["ms", "s", "% of a core", "MB", "frames"]
    target: float | None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the raw primitives; None where they take nothing at all."""
        return self.ours / self.raw if self.raw else None

    @property
    def met(self) -> bool:
        """Whether the ratio is within its target, and ours within its limit."""
        ratio = self.ratio
        near = self.target is None or (ratio is not None and ratio <= self.target)
        return near and (self.limit is None or self.ours <= self.limit)

    def as_json(self) -> dict[str, object]:
        """The row as it stands in the results."""
        ratio = self.ratio
        row: dict[str, object] = {
            "ours": round(self.ours, 4),
            "raw": round(self.raw, 4),
            "ratio": None if ratio is None else round(ratio, 3),
            "unit": self.unit,
            "target": self.target,
        }
        return row if self.limit is None else {**row, "limit": round(self.limit, 4)}


def median(samples: Sequence[float]) -> float:
    """The middle of the samples."""
    return statistics.median(samples)


def p99(samples: Sequence[float]) -> float:
    """What 99 of 100 samples stay below."""
    return statistics.quantiles(samples, n=100, method="inclusive")[98]
