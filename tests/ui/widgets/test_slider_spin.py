"""A number that is typed, dragged and turned."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.balloon import Balloon
from playground.ui.widgets.slider_spin import SliderSpin
from playground.ui.widgets.value_spin import ValueSpin
from tests.ui.drive import find, press_key, turn_wheel
from tests.ui.widgets.conftest import Stage

Edits = list[tuple[object, object]]


@pytest.fixture
def rate(theme: Theme, stage: Stage, qtbot: QtBot) -> SliderSpin:
    widget = SliderSpin(theme, "λ", 1e-5, 1, scale="log", zero_allowed=True)
    widget.set_value(0.03)
    stage.show_widgets(qtbot, widget, QPushButton("elsewhere"))
    return widget


def spin_of(widget: SliderSpin) -> ValueSpin:
    return find(widget, ValueSpin)


def slider_of(widget: SliderSpin) -> QSlider:
    return find(widget, QSlider)


def recorded(widget: SliderSpin) -> Edits:
    edits: Edits = []

    def note(value: object, gesture: object) -> None:
        edits.append((value, gesture))

    widget.edited.connect(note)
    return edits


def type_into(widget: SliderSpin, text: str) -> None:
    spin = spin_of(widget)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, text)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0.001", 0.001, "0.001"),
        ("0,2", 0.2, "0.2"),
        ("1e-5", 1e-5, "1e−5"),
        ("0", 0.0, "0"),
        ("0.123456", 0.123, "0.123"),
    ],
)
def test_a_typed_value_is_taken_with_enter(
    rate: SliderSpin, qtbot: QtBot, text: str, value: float, shown: str
) -> None:
    edits = recorded(rate)
    type_into(rate, text)
    assert edits == []
    QTest.keyClick(spin_of(rate), Qt.Key.Key_Return)
    assert edits == [(value, None)]
    assert spin_of(rate).text() == shown


def test_a_typed_value_is_taken_by_leaving_the_box(
    rate: SliderSpin, stage: Stage, qtbot: QtBot
) -> None:
    edits = recorded(rate)
    type_into(rate, "0.5")
    find(stage, QPushButton).setFocus()
    assert edits == [(0.5, None)]


@pytest.mark.parametrize("text", ["abc", "7", "-1", "1e-9", "nan", "inf", ""])
@pytest.mark.parametrize("leave", [False, True])
def test_nonsense_is_refused_in_words_and_the_old_value_stands(
    rate: SliderSpin, stage: Stage, qtbot: QtBot, text: str, leave: bool
) -> None:
    edits = recorded(rate)
    type_into(rate, text)
    if not text:
        QTest.keyClick(spin_of(rate), Qt.Key.Key_Delete)
    with qtbot.waitSignal(rate.refused) as refused:
        if leave:
            find(stage, QPushButton).setFocus()
        else:
            QTest.keyClick(spin_of(rate), Qt.Key.Key_Return)
    assert "allowed is 0, or from 1e−5 to 1" in refused.args[0]
    balloon = find(stage, Balloon)
    assert balloon.isVisible()
    assert balloon.text() == refused.args[0]
    assert stage.rect().contains(balloon.geometry())
    assert edits == []
    assert spin_of(rate).text() == "0.03"


def test_typing_again_takes_the_sentence_away(rate: SliderSpin, stage: Stage, qtbot: QtBot) -> None:
    type_into(rate, "abc")
    QTest.keyClick(spin_of(rate), Qt.Key.Key_Return)
    assert find(stage, Balloon).isVisible()
    type_into(rate, "1")
    assert not find(stage, Balloon).isVisible()


def test_escape_gives_up_what_was_typed(rate: SliderSpin, qtbot: QtBot) -> None:
    edits = recorded(rate)
    type_into(rate, "0.5")
    QTest.keyClick(spin_of(rate), Qt.Key.Key_Escape)
    assert spin_of(rate).text() == "0.03"
    QTest.keyClick(spin_of(rate), Qt.Key.Key_Return)
    assert edits == []


def test_one_drag_is_one_gesture_and_the_next_another(rate: SliderSpin, qtbot: QtBot) -> None:
    edits = recorded(rate)
    slider = slider_of(rate)
    middle = slider.height() // 2
    for _ in range(2):
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))
        for x in range(70, 200, 10):
            QTest.mouseMove(slider, QPoint(x, middle))
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(200, middle))
    gestures = [gesture for _, gesture in edits]
    assert len(edits) > 10
    assert len(set(gestures)) == 2
    assert gestures == sorted(gestures, key=str)
    assert None not in gestures
    assert edits[-1][0] == rate.value()
    assert spin_of(rate).value() == pytest.approx(float(rate.value()))


def test_a_click_takes_the_handle_there(rate: SliderSpin, qtbot: QtBot) -> None:
    slider = slider_of(rate)
    middle = slider.height() // 2
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(1, middle))
    assert rate.value() == 0
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 2, middle))
    assert rate.value() == 1


def test_a_held_arrow_key_is_one_gesture(rate: SliderSpin, qtbot: QtBot) -> None:
    edits = recorded(rate)
    slider = slider_of(rate)
    slider.setFocus()
    for repeat in (False, True, True, False):
        press_key(slider, Qt.Key.Key_Right, repeat=repeat)
    values = [value for value, _ in edits]
    gestures = [gesture for _, gesture in edits]
    assert values == sorted(values, key=float)  # type: ignore[arg-type]
    assert len(values) == 4
    assert gestures[0] == gestures[1] == gestures[2] != gestures[3]


def test_arrow_keys_in_the_box_step_and_home_finds_zero(rate: SliderSpin, qtbot: QtBot) -> None:
    spin, slider = spin_of(rate), slider_of(rate)
    spin.setFocus()
    QTest.keyClick(spin, Qt.Key.Key_Up)
    assert 0.03 < rate.value() < 0.05
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert rate.value() == 0


def test_the_wheel_needs_the_focus(rate: SliderSpin, stage: Stage) -> None:
    find(stage, QPushButton).setFocus()
    for part in (spin_of(rate), slider_of(rate)):
        turn_wheel(part, 1)
        assert rate.value() == 0.03
        part.setFocus()
        turn_wheel(part, 1)
        assert rate.value() > 0.03
        rate.set_value(0.03)
        find(stage, QPushButton).setFocus()


def test_set_value_shows_without_a_signal(rate: SliderSpin, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rate.edited):
        rate.set_value(1e-5)
    assert spin_of(rate).text() == "1e−5"
    assert slider_of(rate).value() == 1
    assert slider_of(rate).accessibleDescription() == "1e−5"


def test_set_value_leaves_alone_what_the_user_types_or_holds(
    rate: SliderSpin, qtbot: QtBot
) -> None:
    type_into(rate, "0.5")
    rate.set_value(0.1)
    assert spin_of(rate).text() == "0.5"
    QTest.keyClick(spin_of(rate), Qt.Key.Key_Escape)
    assert spin_of(rate).text() == "0.1"

    slider = slider_of(rate)
    center = QPoint(slider.width() // 2, slider.height() // 2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=center)
    held = slider.value()
    rate.set_value(0)
    assert slider.value() == held
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=center)
    assert slider.value() == 0


def test_a_count_is_an_int_and_a_share_is_shown_in_percent(
    theme: Theme, stage: Stage, qtbot: QtBot
) -> None:
    count = SliderSpin(theme, "Points", 10, 500, 10)
    share = SliderSpin(theme, "Test share", 0, 0.9, 0.05, percent=True)
    stage.show_widgets(qtbot, count, share)
    edits = recorded(count)
    type_into(count, "120")
    QTest.keyClick(spin_of(count), Qt.Key.Key_Return)
    assert edits == [(120, None)]
    assert isinstance(edits[0][0], int)
    share.set_value(0.3)
    assert spin_of(share).text() == "30\u00a0%"
    type_into(share, "45")
    QTest.keyClick(spin_of(share), Qt.Key.Key_Return)
    assert share.value() == 0.45


def test_names_reach_the_screen_reader(rate: SliderSpin) -> None:
    rate.set_name("Learning rate")
    assert spin_of(rate).accessibleName() == "Learning rate"
    assert "Learning rate" in slider_of(rate).accessibleName()
    assert find(rate, QLabel, "name").text() == "Learning rate"


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6, 2.5])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_nothing_is_cut_off_at_any_scale(
    rate: SliderSpin, theme: Theme, stage: Stage, qtbot: QtBot, scale: float, name: str
) -> None:
    theme.set_name(name)
    theme.set_scale(scale)
    for value in (0.0, 1e-5, 0.00123, 1.0):
        rate.set_value(value)
        stage.adjustSize()
        entry = spin_of(rate).lineEdit()
        margins = entry.textMargins()
        room = entry.width() - margins.left() - margins.right()
        assert entry.fontMetrics().horizontalAdvance(entry.text()) <= room
        assert entry.fontMetrics().height() <= spin_of(rate).height()
    assert spin_of(rate).font().pixelSize() == theme.font("value").pixelSize()
