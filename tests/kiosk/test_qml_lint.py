"""The seam between QML and Python, checked as a compiler would: every name used in QML exists in the view model."""

import ast
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
    dumps: list[Path] = []
    models = (
        "calling",
        "desk_badges",
        "desk_doors",
        "desk_person",
        "desk_requests",
        "desk_visitors",
        "entrance",
        "entrance_pages",
        "entrance_touches",
        "home",
        "keyboard",
        "labels",
        "newcomer",
        "reception",
        "roll_call",
        "settings",
        "theme",
        "typed_text",
    )
    for name in models:
        dumps.append(tmp_path / f"{name}.json")
        source = tmp_path / f"{name}.py"
        source.write_text(_named_getters((KIOSK / "viewmodels" / f"{name}.py").read_text("utf-8")))
        # The tool leaves Python's word for a list as it is, and does not see a QObject in a base class of another file.
        dumped = _run("pyside6-metaobjectdump", source).replace('"type": "list"', '"type": "QVariantList"')
        dumped = dumped.replace('"object": false', '"object": true')
        dumps[-1].write_text(dumped)
    names = ("--import-name", "AdmZ.Kiosk", "--major-version", "1", "--minor-version", "0")
    types = ("--generate-qmltypes", module / "kiosk.qmltypes", "-o", "/dev/null")
    _run("pyside6-qmltyperegistrar", *types, *names, *dumps)
    _run("pyside6-qmllint", "--max-warnings", "0", "-I", tmp_path, *sorted((KIOSK / "qml").glob("*.qml")))


class _Named(ast.NodeTransformer):
    def visit_Lambda(self, node: ast.Lambda) -> ast.Name:
        return ast.copy_location(ast.Name("getter"), node)


def _named_getters(source: str) -> str:
    """The tool understands getters by name only; which one it is does not matter to QML."""
    return ast.unparse(_Named().visit(ast.parse(source)))


def _run(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run([TOOLS / tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
