"""The seam between QML and Python, checked as a compiler would: every name used in QML exists in the view model."""

import subprocess
import sys
from pathlib import Path

import pytest

KIOSK = Path(__file__).parents[2] / "kiosk"
TOOLS = Path(sys.executable).parent


@pytest.mark.slow
def test_qml_uses_only_what_the_view_models_have(tmp_path: Path) -> None:
    module = tmp_path / "AdmZ" / "Kiosk"
    module.mkdir(parents=True)
    (module / "qmldir").write_text("module AdmZ.Kiosk\ntypeinfo kiosk.qmltypes\n")
    dump = tmp_path / "entrance.json"
    dump.write_text(_run("pyside6-metaobjectdump", KIOSK / "viewmodels" / "entrance.py"))
    names = ("--import-name", "AdmZ.Kiosk", "--major-version", "1", "--minor-version", "0")
    types = ("--generate-qmltypes", module / "kiosk.qmltypes", "-o", "/dev/null")
    _run("pyside6-qmltyperegistrar", *types, *names, dump)
    _run("pyside6-qmllint", "--max-warnings", "0", "-I", tmp_path, *sorted((KIOSK / "qml").glob("*.qml")))


def _run(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run([TOOLS / tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
