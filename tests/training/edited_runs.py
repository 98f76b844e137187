"""Runs to be edited."""

from typing import Any

import numpy as np

from playground.training.config import Config, LayerConfig
from playground.training.edits import Edit, edited
from playground.training.run_state import RunState
from playground.training.trainer import Trainer

START = Config().replace(hidden=(LayerConfig(5, "tanh"), LayerConfig(4, "relu")))
Matrices = list[np.ndarray[Any, np.dtype[Any]]]


def learned(config: Config = START, steps: int = 50) -> Trainer:
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer


def perform(trainer: Trainer, edit: Edit) -> RunState | None:
    return trainer.apply(edited(trainer.config, edit), edit)


def matrices(trainer: Trainer) -> Matrices:
    return [W.copy() for W in trainer.network.parameters.W]


def scores(trainer: Trainer) -> np.ndarray[Any, np.dtype[Any]]:
    """Those of all training points."""
    trainer.evaluate()
    found: np.ndarray[Any, np.dtype[Any]] = trainer._course.evaluator.train.scores.value.copy()
    return found
