"""What the window does not load before somebody wants it: starting takes no longer for it."""

import os
import subprocess
import sys

import pytest

_OPEN = """
import sys
from playground.ui.application import application, open_window
app, window = application(), open_window()
while not window.stage.extras.is_complete:
    app.processEvents()
print(*sys.modules)
"""
LATER = (
    "playground.expression.parser",
    "playground.expression.tree",
    "playground.data.csv_reading",
    "playground.data.formula_operations",
    "playground.data.point_edits",
    "playground.ui.circuit.expression_field",
    "playground.ui.circuit.page",
    "playground.ui.drawing_tools",
    "playground.ui.own_data.import_dialog",
    "playground.ui.own_data.points_table",
    "playground.ui.panels.confusion_panel",
    "playground.ui.panels.inputs_panel",
    "playground.ui.views.confusion_matrix",
    "playground.ui.views.region_brush",
    "playground.ui.views.region_select",
    "playground.ui.widgets.feature_grid",
    "playground.ui.widgets.formula_field",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of a fresh interpreter in which the window has just opened."""
    home = str(tmp_path_factory.mktemp("settings"))
    places = {"XDG_CONFIG_HOME": home, "APPDATA": home, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", _OPEN],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


@pytest.mark.parametrize("name", LATER)
def test_the_window_opens_without(loaded: set[str], name: str) -> None:
    assert "playground.ui.main_window" in loaded
    assert name not in loaded
