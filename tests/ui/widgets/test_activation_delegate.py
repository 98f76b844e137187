"""The list of activations shows their curves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from playground.engine.activations import ACTIVATIONS
from playground.ui.theme import Theme
from playground.ui.widgets.activation_delegate import ActivationDelegate
from playground.ui.widgets.choice_box import Choice, ChoiceBox


@pytest.fixture
def box(theme: Theme, qtbot: QtBot) -> ChoiceBox:
    made = ChoiceBox(theme, [Choice(key, key) for key in ACTIVATIONS])
    qtbot.addWidget(made)
    made.setItemDelegate(ActivationDelegate(theme, made))
    return made


def delegate(box: ChoiceBox) -> ActivationDelegate:
    found = box.itemDelegate()
    assert isinstance(found, ActivationDelegate)
    return found


def option_of(box: ChoiceBox, key: str) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    row = box.findData(key)
    delegate(box).initStyleOption(option, box.model().index(row, 0))
    return option


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_has_its_own_picture(box: ChoiceBox, activation: str) -> None:
    picture = delegate(box).picture(activation).toImage()
    others = [delegate(box).picture(key).toImage() for key in ACTIVATIONS if key != activation]
    assert all(picture != other for other in others)
    option = option_of(box, activation)
    assert not option.icon.isNull()
    assert option.text == activation


def test_a_picture_shows_f_and_its_slope(box: ChoiceBox, theme: Theme) -> None:
    image = delegate(box).picture("tanh").toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert {theme.color("accent").name(), theme.color("backward").name()} <= seen


def test_the_picture_follows_the_parameter(box: ChoiceBox) -> None:
    before = delegate(box).picture("leaky_relu").toImage()
    delegate(box).set_options({"leaky_relu": 0.5})
    assert delegate(box).picture("leaky_relu").toImage() != before


def test_pictures_grow_with_the_theme_and_are_sharp(box: ChoiceBox, theme: Theme) -> None:
    small = delegate(box).picture("relu").width()
    theme.set_scale(2.0)
    option = option_of(box, "relu")
    assert option.decorationSize.width() == 2 * small
    assert delegate(box).picture("relu", 2.0).width() == 4 * small


def test_items_are_as_high_as_their_pictures(box: ChoiceBox) -> None:
    index = box.model().index(0, 0)
    hint = delegate(box).sizeHint(QStyleOptionViewItem(), index)
    assert hint.height() >= delegate(box).picture("relu").height()
    assert box.itemData(0, Qt.ItemDataRole.DecorationRole) is None, "the closed box is only a word"
