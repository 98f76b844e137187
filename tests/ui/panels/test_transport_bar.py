"""Playing, and reading how it goes."""

import itertools

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.training.divergence import Divergence, Reference
from playground.training.evaluation import Evaluation
from playground.training.fields import SPEEDS
from playground.training.snapshot import Snapshot
from playground.ui.panels.action_button import ActionButton
from playground.ui.panels.speed_control import SpeedControl
from playground.ui.panels.transport_bar import TransportBar
from playground.ui.widgets.readout import Readout
from tests.ui.drive import find, press_key
from tests.ui.panels.conftest import READOUTS, Bench, Brackets, drag, shown_readouts

REFERENCE = Reference("start", 1.0, 0)
GOOD = Evaluation(0.118, 0.025, 0.171, 0.96, 0.914)


def snapshot(
    evaluation: Evaluation = GOOD, step: int = 2600, divergence: Divergence | None = None
) -> Snapshot:
    return Snapshot(step, 371, evaluation, (), (), 113, divergence)


def text(bar: TransportBar, key: str) -> str:
    return find(bar, Readout, f"{key}Readout").text()


@pytest.mark.parametrize("key", ["play", "step", "reset"])
def test_a_click_triggers_the_action(
    bar: TransportBar, actions: dict[str, QAction], qtbot: QtBot, key: str
) -> None:
    button = find(bar, ActionButton, key)
    with qtbot.waitSignal(actions[key].triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(actions[key].triggered):
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize(("key", "keys"), [("play", "F5"), ("step", "F10"), ("reset", "Ctrl+R")])
def test_each_button_names_its_key_once(bar: TransportBar, key: str, keys: str) -> None:
    assert find(bar, ActionButton, key).toolTip().count(f"({keys})") == 1


def test_a_button_is_enabled_as_its_action_is(
    bar: TransportBar, actions: dict[str, QAction]
) -> None:
    actions["step"].setEnabled(False)
    assert not find(bar, ActionButton, "step").isEnabled()
    actions["step"].setEnabled(True)
    assert find(bar, ActionButton, "step").isEnabled()


def test_play_becomes_pause_and_nothing_moves(bar: TransportBar) -> None:
    play = find(bar, ActionButton, "play")
    before = [child.geometry() for child in bar.findChildren(QWidget)]
    assert play.text() == play.accessibleName() == "Play"
    picture = play.icon().pixmap(20).toImage()
    bar.show_running(True)
    QApplication.processEvents()
    assert play.text() == play.accessibleName() == "Pause"
    assert play.icon().pixmap(20).toImage() != picture
    assert [child.geometry() for child in bar.findChildren(QWidget)] == before
    bar.show_running(False)
    assert play.text() == "Play"


def test_every_number_of_a_run_is_shown(bar: TransportBar) -> None:
    assert all(text(bar, key) == "–" for key in READOUTS)
    bar.show_snapshot(snapshot())
    assert {key: text(bar, key) for key in READOUTS} == {
        "step": "2\u202f600",
        "epoch": "371",
        "full": "0.143",
        "parts": "0.118 + 0.025",
        "test": "0.171",
        "accuracy": "96\N{NO-BREAK SPACE}% · 91\N{NO-BREAK SPACE}%",
    }


def test_what_there_is_not_is_a_dash(bar: TransportBar) -> None:
    bar.show_snapshot(snapshot(Evaluation(0.1, 0.0, None, 0.5, None)))
    assert text(bar, "test") == "–"
    assert text(bar, "accuracy") == "50\N{NO-BREAK SPACE}% · –"


def test_values_have_r2_in_the_place_of_the_accuracy(bench: Bench, bar: TransportBar) -> None:
    readout = find(bar, Readout, "accuracyReadout")
    width = readout.width()
    bench.store.update("regression", dataset="plane", loss="squared")
    values = Evaluation(0.1, 0.0, 0.2, None, None, train_r2=0.98765, test_r2=-0.5)
    bar.show_snapshot(snapshot(values))
    assert shown_readouts(bar) == list(READOUTS)
    assert readout.accessibleName().startswith("R²")
    assert "variance" in readout.toolTip()
    assert text(bar, "accuracy") == "0.988 · −0.50"
    bench.undo()
    assert readout.accessibleName().startswith("Accuracy")
    assert readout.width() == width


def test_a_run_that_explodes_is_not_silent(bar: TransportBar) -> None:
    bad = snapshot(
        Evaluation(float("nan"), 1.0, None, 0.5, None),
        divergence=Divergence(9, "z1", 1.0, REFERENCE, 8),
    )
    bar.show_snapshot(bad)
    assert text(bar, "full") == "NaN"


def test_every_number_explains_itself(bar: TransportBar) -> None:
    for key in READOUTS:
        readout = find(bar, Readout, f"{key}Readout")
        assert readout.toolTip()
        assert readout.accessibleName()
    assert "λ/2 ΣW²" in find(bar, Readout, "partsReadout").toolTip()


def test_a_drag_of_the_speed_is_one_step_back(bench: Bench, bar: TransportBar) -> None:
    speed = find(bar, SpeedControl)
    drag(speed, 0.9, 0.5, 0.2, 0.0)
    assert bench.config.speed == speed.value() == 1
    assert bench.undos == 1
    assert find(speed, QLabel, "words").text() == "Speed: 1 step/s"
    bench.undo()
    assert bench.config.speed == speed.value() == 0
    assert find(speed, QLabel, "words").text() == "Speed: full speed"


def test_arrow_keys_go_through_every_speed(bench: Bench, bar: TransportBar) -> None:
    slider = find(find(bar, SpeedControl), QSlider)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    seen = [bench.config.speed]
    for _ in SPEEDS[1:]:
        press_key(slider, Qt.Key.Key_Right)
        seen.append(bench.config.speed)
    assert tuple(seen) == SPEEDS
    assert slider.accessibleName() == "Speed"
    assert slider.accessibleDescription() == "full speed"


def test_no_word_for_a_speed_is_cut_off(bench: Bench, bar: TransportBar) -> None:
    words = find(bar, QLabel, "words")
    for scale, speed in itertools.product((0.8, 1.0, 1.7, 2.5), SPEEDS):
        bench.theme.set_scale(scale)
        bench.store.update("speed", speed=speed)
        QApplication.processEvents()
        assert words.width() >= words.sizeHint().width()


def test_words_follow_another_language(
    bar: TransportBar, brackets: Brackets, qapp: QApplication
) -> None:
    qapp.installTranslator(brackets)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    QApplication.processEvents()
    assert find(bar, ActionButton, "play").text() == "[Play]"
    assert find(bar, QLabel, "words").text().startswith("[Speed: ")
    for key in READOUTS:
        readout = find(bar, Readout, f"{key}Readout")
        assert readout.accessibleName().startswith("[")
        assert readout.toolTip().startswith("[")


def test_a_bar_shows_what_holds_when_it_is_made(
    bench: Bench, actions: dict[str, QAction], qtbot: QtBot
) -> None:
    bench.store.update("before", speed=30, dataset="plane", loss="squared")
    bar = bench.show(TransportBar(bench.theme, bench.store, bench.labels, actions), 1900, 200)
    assert find(bar, SpeedControl).value() == 30
    assert find(bar, Readout, "accuracyReadout").accessibleName().startswith("R²")
    assert bench.config == Config(dataset="plane", loss="squared", speed=30)
