"""The seam between the panel's QML and its Python: every name used in QML exists in the view models."""

import subprocess
import sys
from pathlib import Path

import pytest

PANEL = Path(__file__).parents[2] / "kiosk" / "panel"
TOOLS = Path(sys.executable).parent


@pytest.mark.slow
def test_qml_uses_only_what_the_panel_s_view_models_have(tmp_path: Path) -> None:
    module = tmp_path / "AdmZ" / "Panel"
    module.mkdir(parents=True)
    (module / "qmldir").write_text("module AdmZ.Panel\ntypeinfo panel.qmltypes\ndepends QtQml\n")
    dumps = [_dump(tmp_path, name) for name in ("viewmodel", "lever")]
    names = ("--import-name", "AdmZ.Panel", "--major-version", "1", "--minor-version", "0")
    types = ("--generate-qmltypes", module / "panel.qmltypes", "-o", "/dev/null")
    _run("pyside6-qmltyperegistrar", *types, *names, *dumps)
    _run("pyside6-qmllint", "--max-warnings", "0", "-I", tmp_path, *sorted((PANEL / "qml").glob("*.qml")))


def _dump(directory: Path, name: str) -> Path:
    dump = directory / f"{name}.json"
    dump.write_text(_run("pyside6-metaobjectdump", PANEL / f"{name}.py"))
    return dump


def _run(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run([TOOLS / tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
