"""How much room a disk has left."""

import shutil
from dataclasses import dataclass
from pathlib import Path

LEAST_FREE_BYTES = 500_000_000
"""A journal of years, and what a database needs to tidy up. A disk with less has something else that grows."""


@dataclass(frozen=True, slots=True)
class DiskLook:
    """The free bytes of the disk on which `directory` lies, and whether they suffice."""

    directory: Path
    free: int

    @property
    def is_enough(self) -> bool:
        """Whether nothing has to be done."""
        return self.free >= LEAST_FREE_BYTES


def look_at_disk(directory: Path) -> DiskLook:
    """Raises OSError where it cannot be looked at."""
    return DiskLook(directory, shutil.disk_usage(directory).free)
