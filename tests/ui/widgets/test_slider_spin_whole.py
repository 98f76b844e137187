from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.gesture_slider import GestureSlider
from playground.ui.widgets.slider_spin import SliderSpin


def test_every_arrow_press_moves_a_log_scale_of_whole_numbers(qtbot: QtBot) -> None:
    control = SliderSpin(Theme(), "Batch size", 1, 128, scale="log", decimals=0)
    qtbot.addWidget(control)
    control.set_value(1)
    slider = control.findChild(GestureSlider)
    assert slider is not None
    seen = [control.value()]
    for _ in range(12):
        QTest.keyClick(slider, Qt.Key.Key_Right)
        seen.append(control.value())
    assert seen[:4] == [1, 2, 3, 4]
    assert all(after > before for before, after in pairwise(seen))
    for _ in range(60):
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert control.value() == 1
