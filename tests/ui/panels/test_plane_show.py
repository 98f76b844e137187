"""The menu of what lies over the plane changes the choices, undoably, and follows them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from playground.training.config import Config, for_dataset
from playground.ui.panels.plane_show import FIELDS, PlaneShow
from playground.ui.store import Store
from playground.ui.theme import Theme


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def show(parent: QWidget) -> PlaneShow:
    return PlaneShow(Theme(), Store(Config(), parent), parent)


@pytest.mark.parametrize("name", FIELDS)
def test_an_entry_changes_its_choice_and_undo_takes_it_back(show: PlaneShow, name: str) -> None:
    store, action = show._store, show.button.action(name)
    if name == "show_residuals":  # are of values to fit
        store.update("another data set", **for_dataset("plane", "squared"))
    before = getattr(store.config, name)
    assert action.isChecked() == before

    action.trigger()
    assert getattr(store.config, name) is not before
    assert store.undo_stack.undoText() == show._words.words()[name].change

    store.undo_stack.undo()
    assert getattr(store.config, name) is before
    assert action.isChecked() == before


def test_values_have_no_misclassified_points(show: PlaneShow) -> None:
    show._store.update("another data set", **for_dataset("plane", "softmax"))

    assert not show.button.action("show_mistakes").isEnabled()
    assert "no classes" in show.button.action("show_mistakes").toolTip()

    show._store.undo_stack.undo()
    assert show.button.action("show_mistakes").isEnabled()


def test_classes_have_no_residuals(show: PlaneShow) -> None:
    assert not show.button.action("show_residuals").isEnabled()
    assert "classes" in show.button.action("show_residuals").toolTip()

    show._store.update("another data set", **for_dataset("plane", "softmax"))
    assert show.button.action("show_residuals").isEnabled()


def test_every_entry_has_words_and_a_tool_tip(show: PlaneShow) -> None:
    for name in FIELDS:
        assert show.button.action(name).text()
        assert show.button.action(name).toolTip()
