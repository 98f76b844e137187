"""One of several words: as a combo box, and as a row of buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.segmented_buttons import SegmentedButtons
from tests.ui.drive import find, turn_wheel
from tests.ui.widgets.conftest import Stage

ACTIVATIONS = [
    Choice("relu", "ReLU", "max(0, z)"),
    Choice("tanh", "tanh", "tanh(z)"),
    Choice("leaky", "leaky ReLU", "max(a z, z)"),
]
EDGES = [Choice("weights", "Weights"), Choice("gradients", "Gradients"), Choice("up", "Updates")]


@pytest.fixture
def box(theme: Theme, stage: Stage, qtbot: QtBot) -> ChoiceBox:
    widget = ChoiceBox(theme, ACTIVATIONS)
    stage.show_widgets(qtbot, widget, QPushButton("elsewhere"))
    return widget


@pytest.fixture
def row(theme: Theme, stage: Stage, qtbot: QtBot) -> SegmentedButtons:
    widget = SegmentedButtons(theme, "Edges", EDGES)
    stage.show_widgets(qtbot, widget, QPushButton("elsewhere"))
    return widget


def test_the_keyboard_chooses_in_the_box(box: ChoiceBox, qtbot: QtBot) -> None:
    box.setFocus()
    with qtbot.waitSignal(box.edited) as edited:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert edited.args == ["tanh"]
    assert box.value() == "tanh"


def test_the_list_opens_and_chooses(box: ChoiceBox, qtbot: QtBot) -> None:
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    with qtbot.waitSignal(box.edited) as edited:
        QTest.keyClick(view, Qt.Key.Key_End)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert edited.args == ["leaky"]


def test_the_smallest_size_follows_the_scale_up_and_down(qtbot: QtBot) -> None:
    # Not worn by the application: as when the size is asked for between its sheet and the fonts.
    theme, sizes = Theme(), []
    box = ChoiceBox(theme, ACTIVATIONS)
    qtbot.addWidget(box)
    box.show()
    for scale in (1.0, 2.0, 1.0, 0.8, 2.0):
        theme.set_scale(scale)
        sizes.append((box.minimumSizeHint().width(), box.minimumSizeHint().height()))
    assert sizes[0] == sizes[2]
    assert sizes[1] == sizes[4]
    assert sizes[3] < sizes[0] < sizes[1]


def test_the_list_is_as_wide_as_its_longest_words(box: ChoiceBox, qtbot: QtBot) -> None:
    box.setFixedWidth(60)
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()


def test_words_without_room_are_shortened_not_cut(theme: Theme, qtbot: QtBot) -> None:
    words = "wrong slope of leaky ReLU (needs leaky ReLUs)"

    def picture(text: str, width: int) -> QImage:
        box = ChoiceBox(theme, [Choice("a", text)])
        qtbot.addWidget(box)
        box.resize(width or box.sizeHint().width(), box.sizeHint().height())
        return box.grab().toImage()

    shortened = [picture(words[:end] + "…", 160) for end in range(len(words))]
    assert picture(words, 160) in shortened
    assert picture(words, 0) != picture(words[:-1] + "…", 0)


def test_choosing_the_same_again_says_nothing(box: ChoiceBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.edited):
        box.activated.emit(0)
        box.set_value("leaky")
        box.set_choices(ACTIVATIONS[::-1])
    assert box.value() == "leaky"
    assert box.currentText() == "leaky ReLU"


def test_the_wheel_needs_the_focus_in_the_box(box: ChoiceBox, stage: Stage) -> None:
    find(stage, QPushButton).setFocus()
    assert not turn_wheel(box, -1)
    assert box.value() == "relu"
    box.setFocus()
    turn_wheel(box, -1)
    assert box.value() == "tanh"


def test_the_tool_tip_explains_the_current_choice(box: ChoiceBox) -> None:
    box.setToolTip("What each unit does to its sum.")
    box.set_value("tanh")
    assert box.toolTip() == "What each unit does to its sum.\ntanh(z)"


def test_a_choice_can_be_greyed_out_with_a_reason(box: ChoiceBox) -> None:
    box.set_allowed("tanh", False, "not with maxout")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.value() == "leaky"
    assert box.itemData(1, Qt.ItemDataRole.ToolTipRole) == "not with maxout"


def test_a_click_chooses_a_segment(row: SegmentedButtons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.edited) as edited:
        QTest.mouseClick(row.button("gradients"), Qt.MouseButton.LeftButton)
    assert edited.args == ["gradients"]
    assert [row.button(each.key).isChecked() for each in EDGES] == [False, True, False]
    with qtbot.assertNotEmitted(row.edited):
        QTest.mouseClick(row.button("gradients"), Qt.MouseButton.LeftButton)
    assert row.button("gradients").isChecked()


def test_arrow_keys_choose_a_segment(row: SegmentedButtons) -> None:
    chosen: list[str] = []
    row.edited.connect(chosen.append)
    row.button("weights").setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert chosen == ["gradients", "up", "gradients", "weights"]
    assert row.button("weights").hasFocus()


def test_tab_stops_once_at_the_chosen_segment(row: SegmentedButtons) -> None:
    row.set_value("up")
    stops = [
        each.key
        for each in EDGES
        if row.button(each.key).focusPolicy() is Qt.FocusPolicy.StrongFocus
    ]
    assert stops == ["up"]


def test_segments_are_renamed_without_a_signal(row: SegmentedButtons, qtbot: QtBot) -> None:
    row.set_value("gradients")
    button = row.button("gradients")
    with qtbot.assertNotEmitted(row.edited):
        row.set_choices([Choice(each.key, each.text.upper()) for each in EDGES])
    assert row.button("gradients") is button
    assert button.text() == "GRADIENTS"
    assert row.value() == "gradients"


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
def test_words_are_not_cut_off(
    box: ChoiceBox, row: SegmentedButtons, theme: Theme, stage: Stage, scale: float
) -> None:
    theme.set_scale(scale)
    stage.adjustSize()
    for each in EDGES:
        button = row.button(each.key)
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= words + theme.px(14)
        assert button.font().pixelSize() == theme.font("label").pixelSize()
    assert box.width() >= box.fontMetrics().horizontalAdvance("leaky ReLU") + theme.px(24)
