"""Schedule, clipping and goal in the training panel."""

import dataclasses

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from playground.engine.schedules import CONSTANT, SCHEDULES
from playground.training.config import Config, for_dataset
from playground.training.fields import GOALS
from playground.training.snapshot import Snapshot
from playground.training.trainer import Trainer
from playground.ui.panels.side_panel import SidePanel
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.schedule_curve import ScheduleCurve
from playground.ui.widgets.share_gauge import ShareGauge
from playground.ui.widgets.switch import Switch
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench, drag, shown_number, type_into

FALLING = [kind for kind in SCHEDULES if kind != CONSTANT]
STEERING = ("schedule_decay", "schedule_period", "clip_norm", "until_loss", "until_steps")


def shown(side: SidePanel, *names: str) -> list[bool]:
    return [side.training.controls[name].isVisible() for name in names]


def curve_of(side: SidePanel) -> ScheduleCurve:
    return find(side, ScheduleCurve)


def snapshot_of(config: Config, steps: int) -> Snapshot:
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer.snapshot()


def everything(bench: Bench, **changes: object) -> None:
    bench.store.take(bench.config.replace(schedule="step", clip=True, **changes))
    QApplication.processEvents()


@pytest.mark.parametrize("kind", FALLING)
def test_choosing_a_schedule_shows_its_numbers_and_its_curve_and_undo_hides_them(
    bench: Bench, side: SidePanel, kind: str
) -> None:
    box = find(side, ChoiceBox, "schedule")
    box.setFocus()
    assert shown(side, "schedule_decay", "schedule_period") == [False, False]
    assert not curve_of(side).isVisible()
    for _ in range(FALLING.index(kind) + 1):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert bench.config.schedule == kind
    assert shown(side, "schedule_decay", "schedule_period") == [True, True]
    assert curve_of(side).isVisible()
    bench.store.undo_stack.setIndex(0)
    assert box.value() == CONSTANT
    assert not curve_of(side).isVisible()


@pytest.mark.parametrize("field", STEERING)
def test_a_drag_of_a_number_is_one_step_back(bench: Bench, side: SidePanel, field: str) -> None:
    everything(bench, until=field.removeprefix("until_") if "until" in field else "never")
    control = side.training.controls[field]
    assert control.isVisible()
    before, text = getattr(bench.config, field), shown_number(control)
    drag(control, 0.2, 0.5, 0.9)
    assert getattr(bench.config, field) != before
    assert bench.undos == 1
    bench.undo()
    assert getattr(bench.config, field) == before
    assert shown_number(control) == text


@pytest.mark.parametrize("kind", FALLING)
def test_the_curve_falls_and_the_mark_is_on_it(bench: Bench, side: SidePanel, kind: str) -> None:
    bench.store.update("", schedule=kind, schedule_period=50)
    QApplication.processEvents()
    curve = curve_of(side)
    heights = [curve.place(step).y() for step in range(curve.last_step + 1)]
    assert heights == sorted(heights)
    inside = curve.rect()
    for step in (0, curve.last_step):
        assert inside.contains(curve.place(step).toPoint())
    state = snapshot_of(bench.config, 60)
    side.training.show_snapshot(state)
    assert curve.step == 60
    assert curve.words() == curve.accessibleDescription()
    assert curve.words().startswith("lr now 0.0")
    picture = curve.grab().toImage()
    ratio = curve.devicePixelRatioF()
    here = QPointF(curve.place(60) * ratio).toPoint()
    assert picture.pixelColor(here) == bench.theme.color("on_accent")


def test_the_curve_makes_room_when_the_run_gets_beyond_it(bench: Bench, side: SidePanel) -> None:
    bench.store.update("", schedule="cosine", schedule_period=10)
    QApplication.processEvents()
    found = [curve_of(side).last_step]
    side.training.show_snapshot(snapshot_of(bench.config, 70))
    found.append(curve_of(side).last_step)
    assert found == [20, 80]


def test_the_switch_of_the_clipping_shows_limit_and_gauge(bench: Bench, side: SidePanel) -> None:
    switch, gauge = find(side, Switch, "clip"), find(side, ShareGauge)
    assert not gauge.isVisible()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert shown(side, "clip_norm") == [True]
    assert gauge.isVisible()
    type_into(side.training.controls["clip_norm"], "0.3")
    bench.undo()
    bench.undo()
    assert bench.config.clip is False
    assert not switch.isChecked()
    assert not gauge.isVisible()


def test_the_gauge_says_how_often_the_gradient_was_clipped(bench: Bench, side: SidePanel) -> None:
    bench.store.update("", clip=True, clip_norm=0.001)
    QApplication.processEvents()
    gauge = find(side, ShareGauge)
    side.training.show_snapshot(snapshot_of(bench.config, 0))
    assert (gauge.share, gauge.text()) == (0.0, "no steps yet")
    state = snapshot_of(bench.config, 30)
    side.training.show_snapshot(state)
    assert (gauge.share, gauge.text()) == (1.0, "clipped: 30 of the last 30 steps")
    assert state.clipping is not None
    quarter = dataclasses.replace(state.clipping, steps=100, times=25)
    side.training.show_snapshot(dataclasses.replace(state, clipping=quarter))
    assert gauge.share == 0.25
    picture = gauge.grab().toImage()
    y = picture.height() - round(gauge.devicePixelRatioF() * bench.theme.px(4))
    colors = [picture.pixelColor(round(x * picture.width()), y) for x in (0.1, 0.2, 0.3, 0.9)]
    full, empty = bench.theme.color("backward"), bench.theme.color("groove")
    assert colors == [full, full, empty, empty]


@pytest.mark.parametrize("kind", GOALS)
def test_of_the_goals_only_the_number_of_the_chosen_one_is_shown(
    bench: Bench, side: SidePanel, kind: str
) -> None:
    bench.store.update("", until=kind)
    QApplication.processEvents()
    others = [goal for goal in GOALS if goal != "never"]
    found = shown(side, *(f"until_{goal}" for goal in others))
    assert found == [goal == kind for goal in others]


def test_an_accuracy_is_typed_in_percent(bench: Bench, side: SidePanel) -> None:
    bench.store.update("", until="accuracy")
    type_into(side.training.controls["until_accuracy"], "90")
    assert bench.config.until_accuracy == 0.9


def test_of_numbers_no_accuracy_can_be_reached(bench: Bench, side: SidePanel) -> None:
    box = find(side, ChoiceBox, "until")
    bench.store.update("", **for_dataset("plane", "softmax"))
    box.setFocus()
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert bench.config.until == "plateau"
    assert box.value() == "plateau"


def test_all_of_it_explains_itself(bench: Bench, side: SidePanel) -> None:
    everything(bench)
    widgets: list[QWidget] = [curve_of(side), find(side, ShareGauge)]
    widgets += [side.training.controls[name] for name in (*STEERING, "schedule", "clip", "until")]
    for widget in widgets:
        assert widget.accessibleName(), widget.objectName()
        assert widget.toolTip(), widget.objectName()
    assert "‖g‖" in side.training.controls["clip"].toolTip()
    assert "d^⌊t/T⌋" in side.training.controls["schedule"].toolTip()


def test_the_column_is_no_wider_with_all_of_it(bench: Bench, side: SidePanel) -> None:
    width = side.width()
    for goal in GOALS:
        everything(bench, until=goal, schedule_period=1_000_000, until_steps=9_999_999)
        assert side.width() == width
