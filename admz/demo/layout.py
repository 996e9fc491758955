"""Where the demo keeps its things: a data directory that may stay, and a running directory that never does."""

import fcntl
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path


class DataInUse(RuntimeError):
    """Another demo runs in that data directory."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths. `data` holds keys, databases, logs; `run` sockets and the broker's files."""

    data: Path
    run: Path

    @property
    def offset_file(self) -> Path:
        """The whole milliseconds by which the demo's clock is moved."""
        return self.data / "clock-offset"

    @property
    def pulse_log(self) -> Path:
        """What the lock's relay did."""
        return self.data / "pulse.jsonl"

    @property
    def known_file(self) -> Path:
        """Badges, accounts and tokens of this data directory."""
        return self.data / "demo.json"

    @property
    def agent_keys(self) -> Path:
        """The door agent's own keys."""
        return self.data / "door-agent-keys"

    @property
    def site_store(self) -> Path:
        """The door agent's database."""
        return self.data / "site.db"

    @property
    def centre_url(self) -> str:
        """The server's database, as SQLAlchemy names it."""
        return f"sqlite:///{self.data / 'centre.db'}"

    @property
    def centre_key(self) -> Path:
        """The key with which the centre signs the registry."""
        return self.data / "centre-signing.key"

    @property
    def kiosk_key(self) -> Path:
        """The key with which the kiosk signs its requests."""
        return self.data / "kiosk-signing.key"

    @property
    def broker(self) -> Path:
        """The broker's files, which belong to its own user when the demo runs as root."""
        return self.run / "broker"

    def config(self, program: str) -> Path:
        """The configuration that the demo writes for a program."""
        return self.data / f"{program}.toml"

    def secret(self, name: str) -> Path:
        """A file with one password or token."""
        return self.data / f"{name}.secret"

    def log(self, program: str) -> Path:
        """A program's output."""
        return self.data / f"{program}.log"

    def socket(self, name: str) -> Path:
        """A unix socket; in `run`, since its path may have 107 bytes at most."""
        return self.run / f"{name}.sock"


@contextmanager
def open_layout(data: Path | None) -> Generator[Layout]:
    """The demo's directories; those that are temporary are gone at the end. Raises DataInUse, or OSError."""
    with ExitStack() as stack:
        run = _temporary(stack, "admz-run-")
        run.chmod(0o711)  # The broker's own user has to pass through.
        if data is None:
            data = _temporary(stack, "admz-data-")
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = stack.enter_context((data / "in-use").open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DataInUse(f"another demo runs in {data}; give another --data, or none") from error
        yield Layout(data.resolve(), run)


def _temporary(stack: ExitStack, prefix: str) -> Path:
    path = Path(tempfile.mkdtemp(prefix=prefix))
    stack.callback(shutil.rmtree, path)
    return path
