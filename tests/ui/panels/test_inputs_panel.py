"""The choice of input features in the data section."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from playground.data.features import KNOWN, PLAIN
from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.training.config import for_own
from playground.ui.panels.inputs_fold import InputsFold
from playground.ui.panels.inputs_panel import InputsPanel
from playground.ui.panels.side_panel import SidePanel
from tests.ui.panels.conftest import Bench


@pytest.fixture
def fold(bench: Bench) -> InputsFold:
    return bench.show(SidePanel(bench.theme, bench.store, bench.labels)).data.inputs


@pytest.fixture
def panel(fold: InputsFold) -> InputsPanel:
    fold.button.click()
    assert fold.panel is not None
    return fold.panel


def switch(panel: InputsPanel, name: str) -> None:
    QTest.mouseClick(panel.grid.tile(name), Qt.MouseButton.LeftButton)


def type_in(panel: InputsPanel, text: str) -> None:
    panel.field.setFocus()
    panel.field.clear()
    QTest.keyClicks(panel.field, text)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)


def features(bench: Bench) -> tuple[str, ...]:
    return bench.config.features


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def on(panel: InputsPanel) -> list[str]:
    return [name for name in panel.grid.names if panel.grid.tile(name).isChecked()]


def test_nothing_is_made_before_it_is_unfolded(fold: InputsFold) -> None:
    assert fold.panel is None
    assert "x₁, x₂" in fold.button.text()


def test_the_seven_features_are_there_and_those_in_force_are_on(panel: InputsPanel) -> None:
    assert panel.isVisible()
    assert list(panel.grid.names) == list(KNOWN)
    assert on(panel) == list(PLAIN)


def test_a_click_switches_a_feature_as_one_undoable_step(bench: Bench, panel: InputsPanel) -> None:
    switch(panel, "x1*x2")
    assert features(bench) == ("x1", "x2", "x1*x2")
    switch(panel, "x1^2")
    assert features(bench) == ("x1", "x2", "x1^2", "x1*x2")
    switch(panel, "x1")
    assert features(bench) == ("x2", "x1^2", "x1*x2")
    assert bench.undos == 3
    bench.undo()
    assert on(panel) == ["x1", "x2", "x1^2", "x1*x2"]


def test_a_feature_is_typed_and_has_a_tile_until_it_is_switched_off(
    bench: Bench, panel: InputsPanel
) -> None:
    type_in(panel, "exp(-(x1^2+x2^2))")
    name = "exp(-(x1^2 + x2^2))"
    assert features(bench) == (*PLAIN, name)
    assert panel.grid.names == (*KNOWN, name)
    assert panel.field.text() == ""
    assert not panel.message
    type_in(panel, "x1**2")
    assert features(bench) == ("x1", "x2", "x1^2", name)
    switch(panel, name)
    assert list(panel.grid.names) == list(KNOWN)


@pytest.mark.parametrize(
    ("typed", "sentence", "marked"),
    [
        ("x1 + y", "no y here", "y"),
        ("log(x1)", "log needs values above 0", ""),
        ("x2", "there twice", ""),
        ("7", "formula of x1 or x2", "7"),
    ],
)
def test_a_wrong_one_is_refused_under_the_field_and_stays_to_be_mended(
    bench: Bench, panel: InputsPanel, typed: str, sentence: str, marked: str
) -> None:
    type_in(panel, typed)
    assert features(bench) == PLAIN
    assert bench.undos == 0
    assert sentence in panel.message
    assert panel.field.text() == typed
    assert panel.field.marked == marked
    type_in(panel, "x1^3")
    assert not panel.message
    assert features(bench) == (*PLAIN, "x1^3")


def test_what_the_points_do_not_allow_is_refused_there_too(
    bench: Bench, panel: InputsPanel
) -> None:
    far = Points(np.array([[0.0, 0.0], [-7.0, 1.0]]), np.array([0, 1]), 2)
    bench.store.update("own", **for_own(OwnPoints(far, 6.0), "softmax"))
    type_in(panel, "log(x1 + 6.5)")
    assert features(bench) == PLAIN
    assert "at a point of the data, (−7, 1)" in panel.message
    assert panel.field.text() == "log(x1 + 6.5)"


def test_the_last_input_stays(bench: Bench, panel: InputsPanel) -> None:
    switch(panel, "x1")
    switch(panel, "x2")
    assert features(bench) == ("x2",)
    assert on(panel) == ["x2"]
    assert "at least one" in panel.message


def test_there_are_at_most_twelve(bench: Bench, panel: InputsPanel) -> None:
    twelve = tuple(f"sin({k}*x1)" for k in range(2, 14))
    bench.store.update("many", features=twelve)
    switch(panel, "x1")
    assert features(bench) == twelve
    assert "1 to 12" in panel.message
    assert not panel.grid.tile("x1").isChecked()


def test_inputs_are_standardized_by_a_switch(bench: Bench, panel: InputsPanel) -> None:
    panel.standardize.click()
    assert bench.config.standardize
    bench.undo()
    assert not panel.standardize.isChecked()


def test_the_keyboard_does_all_of_it(bench: Bench, panel: InputsPanel) -> None:
    panel.grid.setFocus()
    focused = QApplication.focusWidget()
    assert focused is panel.grid.tile("x1")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(key)
    press(Qt.Key.Key_Space)
    assert features(bench) == ("x1", "x2", "x1^2")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert features(bench) == ("x1", "x2", "x1^2", "sin(x2)")


def test_the_button_says_how_many_when_their_names_are_too_long(
    bench: Bench, fold: InputsFold
) -> None:
    bench.store.update("more", features=KNOWN)
    assert "7" in fold.button.text()
    assert "sin x₁" in fold.button.toolTip()


def test_heat_maps_show_the_features(panel: InputsPanel) -> None:
    tile = panel.grid.tile("x1")
    picture = tile.grab().toImage()
    middle = picture.height() // 3
    left, right = (picture.pixelColor(int(picture.width() * at), middle) for at in (0.32, 0.68))
    assert left.red() > left.blue()
    assert right.blue() > right.red()


def test_another_language_renames_it(panel: InputsPanel, fold: InputsFold) -> None:
    for widget in (fold, panel):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert panel.standardize.text()
    assert all(not label.text() for label in panel.findChildren(QLabel) if label.isHidden())


def test_escape_gives_a_refused_feature_up(bench: Bench, panel: InputsPanel) -> None:
    type_in(panel, "log(x1)")
    assert panel.message
    press(Qt.Key.Key_Escape)
    assert panel.field.text() == ""
    assert not panel.message
    assert features(bench) == PLAIN


@pytest.mark.parametrize("words", range(8, 24, 3))
def test_a_refusal_of_some_lines_takes_no_room_from_the_tiles(
    bench: Bench, fold: InputsFold, panel: InputsPanel, words: int
) -> None:
    panel.refuse("refused " * words)
    label = panel.findChild(QLabel, "feature_message")
    assert label is not None
    bench.qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    bench.qtbot.waitUntil(lambda: panel.grid.height() >= panel.grid.sizeHint().height())
    assert fold.rect().contains(panel.geometry())
    assert panel.rect().contains(panel.standardize.geometry())
