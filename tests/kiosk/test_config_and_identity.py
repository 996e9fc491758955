"""The kiosk's configuration and its key."""

import stat
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from kiosk.config import KioskConfig
from kiosk.identity import create_identity, load_identity
from sync.wire.keys import public_hex

SAMPLE = Path(__file__).parents[2] / "deploy" / "kiosk.toml"
Tables = dict[str, dict[str, object]]


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """The sample, with files that exist."""
    sample: Tables = tomllib.loads(SAMPLE.read_text("utf-8"))
    for table, key in (("broker", "password_file"), ("broker", "ca_file")):
        sample[table][key] = tmp_path / key
        (tmp_path / key).write_text("secret")
    create_identity(tmp_path / "signing.key")
    sample["keys"]["signing_key_file"] = tmp_path / "signing.key"
    return sample


def test_the_sample_is_a_valid_configuration_with_every_key(tables: Tables) -> None:
    config = KioskConfig.model_validate(tables)
    for table, model in (("kiosk", config.kiosk), ("keys", config.keys), ("broker", config.broker)):
        assert set(tables[table]) == set(type(model).model_fields), table
    text = SAMPLE.read_text("utf-8")
    assert all(f"# {key} = " in text for key in ("clock_offset_file", "reader_socket", "fingers_socket"))
    assert config.simulation is None


@pytest.mark.parametrize(
    ("table", "key", "value", "says"),
    [
        ("kiosk", "name", "Kiosk 1", "kiosk.name"),
        ("kiosk", "time_zone", "Paris", "write one like Europe/Paris"),
        ("kiosk", "colour", "red", "kiosk.colour"),
        ("keys", "agent_public_key", "abc", "keys.agent_public_key"),
        ("keys", "signing_key_file", "/nowhere", "provision this kiosk first"),
        ("broker", "password_file", "/nowhere", "broker.password_file"),
    ],
)
def test_a_bad_value_is_refused_and_named(tables: Tables, table: str, key: str, value: str, says: str) -> None:
    tables[table][key] = value
    with pytest.raises(ValidationError, match=says):
        KioskConfig.model_validate(tables)


def test_a_broker_on_another_machine_needs_tls(tables: Tables) -> None:
    tables["broker"] |= {"host": "broker.example"}
    del tables["broker"]["ca_file"]
    with pytest.raises(ValidationError, match="ca_file is needed"):
        KioskConfig.model_validate(tables)


def test_a_file_that_holds_no_key_is_refused_without_being_shown(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "signing.key").write_text("5ecret")
    with pytest.raises(ValidationError, match="holds no key") as refused:
        KioskConfig.model_validate(tables)
    assert "5ecret" not in str(refused.value)


def test_a_new_identity_is_a_key_that_its_owner_alone_can_read(tmp_path: Path) -> None:
    file = tmp_path / "signing.key"
    public = create_identity(file)
    assert public == public_hex(load_identity(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_identity_is_never_overwritten(tmp_path: Path) -> None:
    create_identity(tmp_path / "signing.key")
    with pytest.raises(FileExistsError):
        create_identity(tmp_path / "signing.key")
