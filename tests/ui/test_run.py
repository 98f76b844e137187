from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.training.divergence import Divergence
from playground.training.edits import Edit
from playground.training.snapshot import Snapshot
from playground.training.trainer import Trainer
from playground.ui import run as run_module
from playground.ui.run import BUSY_S, TICK_MS, Run
from tests.ui.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(run_module, "perf_counter", clock)
    return clock


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    run = Run(Config())
    yield run
    run.pause()
    run.deleteLater()


def tick(run: Run) -> None:
    """What the display timer does when it is due."""
    timer = next(timer for timer in run.findChildren(QTimer) if timer.interval() == TICK_MS)
    assert timer.isActive()
    timer.timeout.emit()


def steps_of(run: Run) -> int:
    return run.trainer.step_count


def weights(run: Run) -> np.ndarray:
    return run.trainer.network.parameters.value.copy()


# Play and pause


def test_play_trains_and_announces_until_paused(run: Run, qtbot: QtBot) -> None:
    with qtbot.waitSignals([run.running_changed, run.frame]):
        run.play()
    qtbot.waitUntil(lambda: steps_of(run) > 100)
    with qtbot.waitSignal(run.running_changed) as changed:
        run.pause()
    assert changed.args == [False]
    assert not run.running
    steps = steps_of(run)
    QApplication.processEvents()
    assert steps_of(run) == steps


def test_toggle_plays_and_pauses(run: Run) -> None:
    states: list[bool] = []
    run.running_changed.connect(states.append)
    run.toggle()
    run.toggle()
    assert states == [True, False]
    assert not run.running


def test_playing_twice_or_pausing_twice_says_nothing_new(run: Run, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(run.running_changed):
        run.pause()
    run.play()
    with qtbot.assertNotEmitted(run.running_changed):
        run.play()


def test_the_last_frame_of_a_run_is_announced_as_paused(run: Run) -> None:
    seen: list[tuple[bool, int]] = []

    def see(snapshot: Snapshot) -> None:
        seen.append((run.running, snapshot.step))

    run.play()
    tick(run)
    run.frame.connect(see)
    run.pause()
    assert seen == [(False, steps_of(run))]


@pytest.mark.parametrize("running", [False, True])
def test_a_step_is_one_step_and_pauses(run: Run, running: bool) -> None:
    if running:
        run.play()
        tick(run)
    before = steps_of(run)
    run.step()
    assert steps_of(run) == before + 1
    assert not run.running


@pytest.mark.parametrize("running", [False, True])
def test_an_epoch_ends_at_the_end_of_the_epoch(run: Run, running: bool) -> None:
    if running:
        run.play()
        tick(run)
        run.pause()
    run.step()
    epoch = run.trainer.epoch
    for k in (1, 2):
        run.epoch()
        assert not run.running
        assert run.trainer.epoch == epoch + k
    # Of 210 training points, in batches of 32.
    assert run.trainer.steps_to_epoch_end() == 7


def test_reset_goes_back_to_the_same_weights(run: Run) -> None:
    first = weights(run)
    run.play()
    tick(run)
    run.pause()
    assert (weights(run) != first).any()
    run.apply(run.trainer.config, Edit(fresh=True))
    np.testing.assert_array_equal(weights(run), first)
    assert steps_of(run) == 0


def test_a_running_run_goes_on_after_reset(run: Run) -> None:
    run.play()
    tick(run)
    run.apply(run.trainer.config, Edit(fresh=True))
    assert run.running
    assert steps_of(run) == 0
    tick(run)
    assert steps_of(run) > 0


def test_the_same_steps_give_the_same_weights_however_they_were_made(
    run: Run, clock: Clock
) -> None:
    run.apply(run.trainer.config.replace(speed=60))
    run.play()
    for _ in range(10):
        tick(run)
        clock.now += 1 / 60
    run.pause()
    run.step()
    plain = Trainer(run.trainer.config)
    plain.run(steps_of(run))
    np.testing.assert_array_equal(weights(run), plain.network.parameters.value)


# Speeds


@pytest.mark.parametrize("speed", [1, 2, 5, 10, 30, 60])
def test_a_slow_run_makes_as_many_steps_as_are_owed(run: Run, clock: Clock, speed: int) -> None:
    run.apply(run.trainer.config.replace(speed=speed))
    run.play()
    tick(run)
    assert steps_of(run) == 1
    for frame in range(1, 181):
        clock.now = 100.0 + frame / 60
        tick(run)
        assert abs(steps_of(run) - 1 - frame / 60 * speed) <= 1 + 1e-9


def test_nothing_is_drawn_between_two_slow_steps(run: Run, clock: Clock, qtbot: QtBot) -> None:
    run.apply(run.trainer.config.replace(speed=1))
    run.play()
    tick(run)
    tick(run)
    with qtbot.assertNotEmitted(run.frame):
        for _ in range(30):
            clock.now += 1 / 60
            tick(run)


def test_a_window_that_was_held_up_does_not_catch_up(run: Run, clock: Clock) -> None:
    run.apply(run.trainer.config.replace(speed=30))
    run.play()
    tick(run)
    before = steps_of(run)
    clock.now += 60
    tick(run)
    assert steps_of(run) - before <= 2


def test_speed_changes_while_running(run: Run, clock: Clock) -> None:
    run.apply(run.trainer.config.replace(speed=1))
    run.play()
    tick(run)
    for speed, expected in ((60, 60), (10, 10), (1, 1)):
        run.apply(run.trainer.config.replace(speed=speed))
        before = steps_of(run)
        for _ in range(60):
            clock.now += 1 / 60
            tick(run)
        assert abs(steps_of(run) - before - expected) <= 1 + 1e-9


def test_full_speed_fills_its_share_of_a_frame(
    run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    budgets: list[float] = []

    def advance(budget_s: float, max_steps: int = 1_000_000) -> int:
        budgets.append(budget_s)
        assert max_steps >= 1_000_000
        return 0

    monkeypatch.setattr(run._watch, "advance", advance)
    run.apply(run.trainer.config.replace(speed=0))
    run.play()
    tick(run)
    assert budgets == [BUSY_S]


def test_rates_are_those_of_the_clock(run: Run, clock: Clock) -> None:
    run.apply(run.trainer.config.replace(speed=30))
    run.play()
    for _ in range(121):
        tick(run)
        clock.now += 1 / 60
    assert run.frames_per_second == pytest.approx(60, rel=0.1)
    assert run.steps_per_second == pytest.approx(30, rel=0.1)


# Changes


def test_a_change_while_running_is_in_force_with_the_next_step(run: Run) -> None:
    run.play()
    tick(run)
    steps = steps_of(run)
    run.apply(run.trainer.config.replace(learning_rate=1e-5, l2=0.1))
    assert run.trainer.optimizer.learning_rate == 1e-5
    assert steps_of(run) == steps
    tick(run)
    assert steps_of(run) > steps
    assert run.running


def test_a_change_while_paused_is_drawn_soon_and_once(run: Run, qtbot: QtBot) -> None:
    frames: list[Snapshot] = []
    run.frame.connect(frames.append)
    for l2 in (0.1, 0.2, 0.3):
        run.apply(run.trainer.config.replace(l2=l2))
    assert not frames
    qtbot.waitUntil(lambda: len(frames) > 0)
    QApplication.processEvents()
    assert len(frames) == 1
    assert frames[0].evaluation.regularization_loss == pytest.approx(
        run.trainer.snapshot().evaluation.regularization_loss
    )


def test_no_change_is_lost_between_steps_of_a_slow_run(
    run: Run, clock: Clock, qtbot: QtBot
) -> None:
    run.apply(run.trainer.config.replace(speed=1))
    run.play()
    tick(run)
    run.apply(run.trainer.config.replace(noise=0.4))
    with qtbot.waitSignal(run.frame):
        tick(run)
    assert steps_of(run) == 1


# Divergence


EXPLODING = Config().replace(learning_rate=10.0, optimizer="sgd", loss="squared")


def explode(run: Run, qtbot: QtBot) -> Divergence:
    run.apply(EXPLODING)
    with qtbot.waitSignal(run.diverged) as diverged:
        run.play()
    assert diverged.args is not None
    found = diverged.args[0]
    assert isinstance(found, Divergence)
    return found


def test_a_run_that_explodes_stops_and_says_why(run: Run, qtbot: QtBot) -> None:
    stopped: list[bool] = []
    run.running_changed.connect(stopped.append)
    divergence = explode(run, qtbot)
    assert stopped == [True, False]
    assert not run.running
    assert divergence.good_step <= divergence.step
    assert np.isfinite(weights(run)).all()


def test_the_frame_of_an_explosion_is_drawn_as_paused(run: Run, qtbot: QtBot) -> None:
    seen: list[bool] = []

    def see(snapshot: Snapshot) -> None:
        if snapshot.divergence is not None:
            seen.append(run.running)

    run.frame.connect(see)
    explode(run, qtbot)
    assert seen == [False]


def test_going_back_restores_the_last_good_state(run: Run, qtbot: QtBot) -> None:
    divergence = explode(run, qtbot)
    frames: list[Snapshot] = []
    run.frame.connect(frames.append)
    run.go_back()
    assert steps_of(run) == divergence.good_step
    assert frames[-1].divergence is None
    assert np.isfinite(frames[-1].full_loss)


def test_an_explosion_is_reported_once(run: Run, qtbot: QtBot) -> None:
    explode(run, qtbot)
    with qtbot.assertNotEmitted(run.diverged):
        run.announce()
        run.apply(run.trainer.config.replace(edges="gradients"))
        QApplication.processEvents()


def test_play_after_an_explosion_goes_on(run: Run, qtbot: QtBot) -> None:
    explode(run, qtbot)
    steps = steps_of(run)
    run.apply(run.trainer.config.replace(learning_rate=1e-4))
    run.play()
    tick(run)
    assert steps_of(run) > steps


@pytest.mark.parametrize("way_out", ["reset", "go_back", "step", "play"])
def test_every_way_out_of_an_explosion_leaves_finite_weights(
    run: Run, qtbot: QtBot, way_out: str
) -> None:
    explode(run, qtbot)
    if way_out == "reset":
        run.apply(run.trainer.config, Edit(fresh=True))
    else:
        getattr(run, way_out)()
    assert np.isfinite(weights(run)).all()
    assert run.trainer.divergence is None or way_out == "step"
