"""The last line: where the run is, what there is to say, how fast it goes."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from playground.training.evaluation import Evaluation
from playground.training.snapshot import Snapshot
from playground.ui.panels import status_line
from playground.ui.panels.alarm_line import AlarmLine
from playground.ui.panels.elided_text import ElidedText
from playground.ui.panels.status_line import StatusLine
from tests.ui.clock import Clock
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench, Brackets

EVALUATION = Evaluation(0.1, 0.0, None, 1.0, None)
LONG = "layer 1: 1 of 8 tanh units saturated on 97 % of points"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(status_line, "monotonic", clock)
    return clock


@pytest.fixture
def line(bench: Bench, clock: Clock) -> StatusLine:
    return bench.show(StatusLine(bench.theme, bench.store), width=1600, height=40)


def text(line: StatusLine, name: str) -> str:
    return find(line, ElidedText, name).text()


def test_it_says_where_the_run_is(bench: Bench, line: StatusLine) -> None:
    line.show_snapshot(Snapshot(2600, 347, EVALUATION, (), (), 113, None))
    assert text(line, "state") == "epoch 347 · seed 0 · 113 parameters"
    bench.store.update("seed", seed=3)
    assert text(line, "state") == "epoch 347 · seed 3 · 113 parameters"
    bench.undo()
    assert text(line, "state") == "epoch 347 · seed 0 · 113 parameters"


def test_rates_change_at_most_four_times_a_second(line: StatusLine, clock: Clock) -> None:
    line.show_running(True)
    seen = set()
    for frame in range(60):
        clock.now += 1 / 60
        line.show_rates(21_432 + 100 * frame, 59.7)
        seen.add(text(line, "rates"))
    assert 3 <= len(seen) <= 5
    assert "21\u202f400 steps/s · 60 frames/s" in seen


def test_without_a_running_run_there_are_no_rates(line: StatusLine, clock: Clock) -> None:
    assert text(line, "rates") == "paused"
    line.show_running(True)
    line.show_rates(12.3, 59.7)
    assert text(line, "rates") == "12 steps/s · 60 frames/s"
    line.show_running(False)
    assert text(line, "rates") == "paused"


def test_a_message_stays_until_it_is_cleared(line: StatusLine) -> None:
    line.show_message(LONG, "warning")
    line.show_rates(1.0, 1.0)
    assert line.message() == LONG
    message = find(line, ElidedText, "message")
    assert message.accessibleName() == LONG
    assert not message.is_shortened()
    line.clear_message()
    assert line.message() == ""


def test_a_kind_of_message_that_there_is_not_is_a_mistake(line: StatusLine) -> None:
    with pytest.raises(KeyError):
        line.show_message("hm", "shout")


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0, 2.5])
@pytest.mark.parametrize("width", [500, 900, 1280, 1920])
@pytest.mark.parametrize("message", ["", "saturated", LONG, LONG * 4])
def test_nothing_is_cut_off_without_a_sign(
    bench: Bench, line: StatusLine, scale: float, width: int, message: str
) -> None:
    bench.theme.set_scale(scale)
    line.show_snapshot(Snapshot(2600, 347, EVALUATION, (), (), 113, None))
    line.show_message(message, "warning")
    line.window().resize(width, 100)
    QApplication.processEvents()
    shown = [part for part in line.findChildren(ElidedText) if part.isVisible()]
    for part in shown:
        assert line.rect().contains(part.geometry())
        if part.is_shortened():
            assert part.objectName() in ("message", "state")
            assert part.toolTip() == part.text()
    for one, other in pairwise(shown):
        assert not one.geometry().intersects(other.geometry())


def test_a_message_has_the_right_of_way(line: StatusLine) -> None:
    state, rates = find(line, ElidedText, "state"), find(line, ElidedText, "rates")
    line.show_message(LONG)
    line.window().resize(700, 40)
    QApplication.processEvents()
    assert not rates.isVisible()
    assert not find(line, ElidedText, "message").is_shortened()
    line.clear_message()
    QApplication.processEvents()
    assert state.isVisible()


def test_it_says_everything_in_another_language(
    line: StatusLine, brackets: Brackets, qapp: QApplication
) -> None:
    qapp.installTranslator(brackets)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert text(line, "state").startswith("[")
    assert text(line, "rates") == "[paused]"


ALARM = "Layer 1: the gradient vanishes, its ∂L/∂z is 7.0e−31 of that of the scores (and 8 more)"


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
def test_an_alarm_that_comes_and_goes_moves_nothing(
    bench: Bench, line: StatusLine, scale: float
) -> None:
    bench.theme.set_scale(scale)
    QApplication.processEvents()
    heights = set()
    for sentence, message in (("", ""), (ALARM, ""), (ALARM, "a message"), ("", "")):
        line.show_alarm(sentence)
        line.show_message(message)
        QApplication.processEvents()
        heights.add(line.height())
        for part in line.findChildren(QWidget):
            if part.isVisible():
                assert line.rect().contains(part.geometry())
    assert len(heights) == 1


def test_a_shortened_alarm_still_says_how_many_there_are(line: StatusLine) -> None:
    line.show_alarm(ALARM)
    alarm = find(line, AlarmLine)
    for width in range(1600, 300, -50):
        line.window().resize(width, 40)
        QApplication.processEvents()
        words = alarm.text().replace("&&", "&")
        assert alarm.fontMetrics().horizontalAdvance(words) <= alarm.width()
        if alarm.width() > 400:
            assert words.endswith("(and 8 more)")
            assert words == ALARM or "…" in words
    assert alarm.accessibleName() == ALARM


def test_a_remark_in_an_alarm_is_left_out_whole_before_anything_is_cut(line: StatusLine) -> None:
    line.show_alarm(ALARM.replace(" (and", " (below 1e−3) (and"))
    alarm = find(line, AlarmLine)
    for width in range(1600, 300, -50):
        line.window().resize(width, 40)
        QApplication.processEvents()
        assert ("(below" in alarm.text()) == ("(below 1e−3)" in alarm.text())
        if alarm.fontMetrics().horizontalAdvance(ALARM) + 60 < alarm.width():
            assert "…" not in alarm.text()


def test_an_alarm_has_the_right_of_way_as_a_message_has(line: StatusLine) -> None:
    line.show_alarm(ALARM)
    line.window().resize(500, 40)
    QApplication.processEvents()
    assert find(line, AlarmLine).text().startswith("Layer 1: the gradient")
    assert not find(line, ElidedText, "rates").isVisible()
    line.window().resize(1600, 40)
    QApplication.processEvents()
    assert find(line, ElidedText, "rates").isVisible()
    assert find(line, ElidedText, "state").isVisible()
