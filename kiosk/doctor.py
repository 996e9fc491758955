"""How the parts of a kiosk are, for whoever looks after it. Looks only: no card is read, no request made."""

from collections.abc import Iterator

from hardware.broker_check import look_at_broker
from hardware.mqtt import Account
from hardware.readers.base import ReaderUp
from hardware.readers.reader_check import look_at_simulated_reader, look_for_reader
from kiosk.config import KioskConfig, SimulationTable
from sync.wire.findings import Finding


def examine(config: KioskConfig) -> Iterator[Finding]:
    """The badge reader, and the broker as it looks from here."""
    yield _reader(config)
    broker = config.broker
    # By an account that does not exist: under the kiosk's own, the kiosk would be thrown off.
    look = look_at_broker(Account(broker.host, broker.port, "nobody", "", broker.ca_file))
    where = f"{broker.host}:{broker.port}"
    if look.answered == "not at all":
        do = "see broker.host, broker.port and broker.ca_file, the cable, and whether the broker runs"
        yield Finding("broker", f"at {where}: {look.reason}", do)
    else:
        yield Finding("broker", f"it answers at {where}")


def _reader(config: KioskConfig) -> Finding:
    simulation = config.simulation or SimulationTable()
    if simulation.reader_socket is not None:
        look = look_at_simulated_reader(simulation.reader_socket)
    else:
        look = look_for_reader(name_prefix=config.reader.name_prefix, virtual_allowed=simulation.virtual_readers)
    if isinstance(look, ReaderUp):
        return Finding("reader", f"it is there: {look.name}")
    return Finding("reader", look.reason, "plug the reader in; see that pcscd runs, and reader.name_prefix")
