"""A figure: what we take, what the bare primitives take in the same run, and how much more that may be."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the results. `target` is the largest ratio that the design allows; None where it names none."""

    ours: float
    raw: float
    unit: Literal["ms", "s"]
    target: float | None

    @property
    def ratio(self) -> float:
        """How many times the raw primitives."""
        return self.ours / self.raw

    @property
    def met(self) -> bool:
        """Whether the ratio is within its target."""
        return self.target is None or self.ratio <= self.target

    def as_json(self) -> dict[str, object]:
        """The row as it stands in the results."""
        return {
            "ours": round(self.ours, 4),
            "raw": round(self.raw, 4),
            "ratio": round(self.ratio, 3),
            "unit": self.unit,
            "target": self.target,
        }


def median(samples: Sequence[float]) -> float:
    """The middle of the samples."""
    return statistics.median(samples)


def p99(samples: Sequence[float]) -> float:
    """What 99 of 100 samples stay below."""
    return statistics.quantiles(samples, n=100, method="inclusive")[98]
