"""What holds for the whole tree: its top level, its rooms, and habits that would bite later."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.qt_check import _BASE_LIBRARIES, _PLUGIN_LIBRARIES

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = _ROOT / "playground"
_WITHOUT_QT = ("engine", "expression", "data", "circuit", "training", "lessons")
_ROOMS = [room for room in _WITHOUT_QT if (_PACKAGE / room / "__init__.py").exists()]

# Imports all of a room in an interpreter that has no Qt.
_IMPORT_ALL = """
import importlib, pkgutil, sys
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None
room = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
"""


def parsed(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((_ROOT / folder).rglob("*.py")):
        yield path.relative_to(_ROOT), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module, method: str) -> Iterator[ast.Call]:
    """Calls of something.method(...)."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name == method:
                yield node


def test_the_top_level_holds_nothing_else() -> None:
    allowed = {"pyproject.toml", "README.md", "LICENSE", "playground", "resources", "tests"}
    left_by_builds = {"build", "dist"}
    found = {path.name for path in _ROOT.iterdir() if not path.name.startswith(".")}
    assert found - left_by_builds == allowed


@pytest.mark.parametrize("room", _ROOMS)
def test_a_room_below_the_window_works_without_qt(room: str) -> None:
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", _IMPORT_ALL, f"playground.{room}"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_the_import_contract_names_every_room_without_qt() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = (each for each in contracts if "PySide6" in each.get("forbidden_modules", ()))
    assert contract["source_modules"] == sorted(f"playground.{room}" for room in _ROOMS)


def test_no_signal_is_connected_to_a_lambda_or_partial() -> None:
    # Such a connection keeps its widget alive for ever.
    found = [
        f"{path}:{call.lineno}"
        for path, tree in parsed("playground")
        for call in calls(tree, "connect")
        if any(
            isinstance(argument, ast.Lambda)
            or (isinstance(argument, ast.Call) and "partial" in ast.unparse(argument.func))
            for argument in call.args
        )
    ]
    assert found == []


def test_no_test_waits_on_time() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in parsed("tests")
        for method, owner in (("sleep", "time"), ("wait", "qtbot"), ("qWait", "QTest"))
        for call in calls(tree, method)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == owner
    ]
    assert found == []


def test_both_lines_of_the_readme_install_the_same_packages() -> None:
    installs = re.findall(r"--no-install-recommends ([^&]+) &&", (_ROOT / "README.md").read_text())
    assert len(installs) == 2
    assert installs[0] == installs[1]


def test_the_readme_installs_only_what_the_check_asks_for() -> None:
    # What the line leaves out comes as a dependency of what it names.
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(
        r"\blib[a-z]\S+", readme.partition("--no-install-recommends")[2].split("&&")[0]
    )
    known = set(_BASE_LIBRARIES.values()).union(
        *(each.values() for each in _PLUGIN_LIBRARIES.values())
    )
    assert set(named) <= known
