"""What the window does not load before somebody wants it: starting takes no longer for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_FIRST = """
import sys
from playground.ui.application import application, open_window
app, window = application(), open_window()
window.grab()
"""
_OPEN = f"""{_FIRST}
while not window.stage.extras.is_complete:
    app.processEvents()
print(*sys.modules)
"""
AFTER_THE_FIRST_PICTURE = (
    "playground.training.example",
    "playground.training.first_curves",
    "playground.training.health",
    "playground.training.health_meter",
    "playground.training.outputs",
    "playground.training.phases",
    "playground.training.plane_readings",
    "playground.training.stops",
    "playground.training.surgery",
    "playground.training.unit_reading",
    "playground.ui.explorer",
    "playground.ui.words.faults",
    "playground.ui.by_hand.layers",
    "playground.ui.pages",
    "playground.ui.words.stops",
    "playground.ui.views.loss.plot",
    "pyqtgraph",
)
LATER = (
    "playground.expression.parser",
    "playground.expression.tree",
    "playground.data.csv_reading",
    "playground.data.formula_operations",
    "playground.data.point_edits",
    "playground.ui.widgets.expression_field",
    "playground.ui.circuit.page",
    "playground.ui.drawing.tools",
    "playground.ui.own_data.import_dialog",
    "playground.ui.own_data.points_table",
    "playground.ui.panels.confusion_panel",
    "playground.ui.panels.inputs_panel",
    "playground.ui.views.confusion.matrix",
    "playground.ui.drawing.brush",
    "playground.ui.drawing.select",
    "playground.ui.widgets.feature_grid",
    "playground.ui.widgets.formula_field",
)


def modules_of(program: str, home: str) -> set[str]:
    """The modules of a fresh interpreter that has run this."""
    places = {"XDG_CONFIG_HOME": home, "APPDATA": home, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """When all of the window stands."""
    return modules_of(_OPEN, str(tmp_path_factory.mktemp("settings")))


@pytest.mark.parametrize("name", LATER)
def test_the_window_opens_without(loaded: set[str], name: str) -> None:
    assert "playground.ui.main_window" in loaded
    assert name not in loaded


def test_the_first_picture_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    loaded = modules_of(f"{_FIRST}\nprint(*sys.modules)", str(tmp_path))
    assert "playground.ui.main_window" in loaded
    assert not loaded & set(AFTER_THE_FIRST_PICTURE)


def test_qt_is_loaded_without_its_watch_over_all_imports(tmp_path: Path) -> None:
    program = """
import builtins
plain = builtins.__import__
from playground.qt_check import load_qt
load_qt()
assert builtins.__import__ is plain
import sys
print(*sys.modules)
"""
    assert "PySide6.QtWidgets" in modules_of(program, str(tmp_path))
