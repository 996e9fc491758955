"""Configuration: one TOML file per program, variables that override its scalars, one sentence for what is wrong."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from admz.configuration import BadConfiguration, load


class Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Broker(Table):
    host: str = "127.0.0.1"
    port: int
    password_file: Path | None = None

    @model_validator(mode="after")
    def _far_brokers_need_a_password(self) -> "Broker":
        if self.host != "127.0.0.1" and self.password_file is None:
            raise ValueError("password_file is needed for a broker elsewhere")
        return self


class Door(Table):
    name: str


class Simulation(Table):
    clock_offset_file: Path


class Program(Table):
    broker: Broker
    doors: tuple[Door, ...] = ()
    simulation: Simulation | None = None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "program.toml"


def fault(file: Path, text: str, environ: dict[str, str] | None = None) -> str:
    file.write_text(text)
    with pytest.raises(BadConfiguration) as refused:
        load(Program, file, environ or {})
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert str(file) in sentence
    return sentence.replace(str(file), "FILE")


def test_a_file_is_read_into_its_model(file: Path) -> None:
    file.write_text('[broker]\nport = 1883\n[[doors]]\nname = "entrance"\n')
    assert load(Program, file, {}) == Program(broker=Broker(port=1883), doors=(Door(name="entrance"),))


def test_a_variable_overrides_a_scalar(file: Path) -> None:
    file.write_text("[broker]\nport = 1883\n")
    environ = {"ADMZ_BROKER_PORT": "8883", "ADMZ_BROKER_PASSWORD_FILE": "/run/secret", "HOME": "/root"}
    assert load(Program, file, environ).broker == Broker(port=8883, password_file=Path("/run/secret"))


def test_a_variable_may_bring_a_table_that_the_file_lacks(file: Path) -> None:
    file.write_text("")
    assert load(Program, file, {"ADMZ_BROKER_PORT": "8883"}).broker.port == 8883


def test_variables_of_other_programs_are_no_concern(file: Path) -> None:
    file.write_text("[broker]\nport = 1883\n")
    assert load(Program, file, {"ADMZ_STORE_URL": "x", "ADMZ_DOORS_NAME": "x", "ADMZ": "x"}).broker.port == 1883


def test_an_unknown_key_is_an_error(file: Path) -> None:
    assert fault(file, "[broker]\nport = 1\nprot = 2\n") == "FILE: broker.prot: is not a known key."


def test_an_unknown_table_is_an_error(file: Path) -> None:
    assert fault(file, "[broker]\nport = 1\n[brokre]\nport = 2\n") == "FILE: brokre: is not a known key."


def test_a_missing_key_is_named(file: Path) -> None:
    assert fault(file, "[broker]\n") == "FILE: broker.port: field required."


def test_a_wrong_value_is_named_and_not_repeated(file: Path) -> None:
    sentence = fault(file, '[broker]\nport = "s3cret"\n')
    assert sentence.startswith("FILE: broker.port: input should be a valid integer")
    assert "s3cret" not in sentence


def test_a_fault_in_a_list_of_tables_says_which_one(file: Path) -> None:
    assert fault(file, "[broker]\nport = 1\n[[doors]]\nnam = 1\n").startswith("FILE: doors.0.")


def test_a_rule_between_keys_is_told_as_it_was_written(file: Path) -> None:
    sentence = fault(file, '[broker]\nport = 1\nhost = "example.org"\n')
    assert sentence == "FILE: broker: password_file is needed for a broker elsewhere."


def test_a_wrong_variable_is_named(file: Path) -> None:
    sentence = fault(file, "[broker]\nport = 1\n", {"ADMZ_BROKER_PORT": "many"})
    assert sentence.startswith("ADMZ_BROKER_PORT (for FILE: broker.port): input should be a valid integer")


def test_a_misspelt_variable_of_a_known_table_is_an_error(file: Path) -> None:
    sentence = fault(file, "[broker]\nport = 1\n", {"ADMZ_BROKER_PROT": "2"})
    assert sentence == "ADMZ_BROKER_PROT (for FILE: broker.prot): is not a known key."


def test_a_file_that_is_missing_or_no_toml_is_told(file: Path) -> None:
    assert fault(file, "[broker").startswith("FILE: is not TOML: ")
    file.unlink()
    with pytest.raises(BadConfiguration, match="cannot be read: No such file"):
        load(Program, file, {})


def test_simulation_is_refused_unless_the_demo_asks(file: Path) -> None:
    text = '[broker]\nport = 1\n[simulation]\nclock_offset_file = "offset"\n'
    assert fault(file, text).startswith("FILE: simulation: simulated time and parts exist in `admz demo` only")
    assert load(Program, file, {}, simulated=True).simulation is not None


def test_simulation_is_refused_from_a_variable_too(file: Path) -> None:
    file.write_text("[broker]\nport = 1\n")
    with pytest.raises(BadConfiguration, match="ADMZ_SIMULATION_CLOCK_OFFSET_FILE"):
        load(Program, file, {"ADMZ_SIMULATION_CLOCK_OFFSET_FILE": "offset"})
