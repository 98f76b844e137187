"""Stepping through one training step of a run."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from playground.training.config import Config
from playground.training.trainer import Trainer
from playground.ui.batch_walk import BatchWalk
from playground.ui.run import Run

CONFIG = Config(points=100)


@pytest.fixture
def walk(qapp: QApplication) -> BatchWalk:
    run = Run(CONFIG)
    walk = BatchWalk(run)
    run.setParent(walk)
    return walk


def run_of(walk: BatchWalk) -> Run:
    run = walk.findChild(Run)
    assert isinstance(run, Run)
    return run


def test_four_presses_are_one_step_of_the_run(walk: BatchWalk) -> None:
    other = Trainer(CONFIG)
    other.run(2)
    phases = []
    for press in (walk.go_forward, walk.go_forward, walk.go_backward, walk.update) * 2:
        press()
        phases.append(walk.phase)
    assert phases == ["forward", "loss", "backward", "update"] * 2
    trainer = run_of(walk).trainer
    assert np.array_equal(trainer.network.parameters.value, other.network.parameters.value)
    assert trainer.step_count == 2


def test_backward_and_update_complete_what_comes_before(walk: BatchWalk) -> None:
    walk.go_forward()
    walk.go_backward()
    assert walk.phase == "backward"
    walk.update()
    walk.go_forward()
    walk.update()
    assert walk.phase == "update"
    assert run_of(walk).trainer.step_count == 2


def test_a_press_pauses_the_run(walk: BatchWalk) -> None:
    run_of(walk).play()
    walk.go_forward()
    assert not run_of(walk).running


def test_presses_that_lead_nowhere_do_nothing(walk: BatchWalk) -> None:
    walk.go_backward()
    walk.update()
    assert walk.phase is None
    walk.go_forward()
    walk.go_forward()
    walk.go_forward()
    assert walk.phase == "loss"


def test_an_update_is_announced_to_the_views(walk: BatchWalk) -> None:
    steps: list[int] = []
    run_of(walk).frame.connect(lambda snapshot: steps.append(snapshot.step))
    walk.go_forward()
    walk.update()
    assert steps[-1] == 1


def test_it_notices_that_the_run_went_on(walk: BatchWalk) -> None:
    walk.go_forward()
    seen: list[object] = []
    walk.changed.connect(seen.append)
    run_of(walk).trainer.run(1)
    walk.refresh()
    walk.refresh()
    assert seen == [None]
