"""What the net says of every point, held against its own accuracy and loss."""

from __future__ import annotations

import numpy as np
import pytest

from playground.data.datasets import DATASETS
from playground.data.points import Points, Split
from playground.training.config import Config, for_dataset
from playground.training.fit import Fit
from playground.training.outputs import OutputReader, confusion_counts, confusion_of_all
from playground.training.trainer import Trainer

CLASSES = [name for name, data in DATASETS.items() if data.n_classes]
VALUES = [name for name, data in DATASETS.items() if not data.n_classes]


def trained(dataset: str, steps: int = 60, **changes: object) -> Trainer:
    trainer = Trainer(Config().replace(**{**for_dataset(dataset, "softmax"), **changes}))
    trainer.run(steps)
    return trainer


@pytest.mark.parametrize("dataset", CLASSES)
def test_the_diagonal_of_the_confusion_matrix_is_the_accuracy(dataset: str) -> None:
    trainer = trained(dataset)
    found = OutputReader(trainer.network, trainer.split).confusion()
    evaluation = trainer.snapshot().evaluation

    assert found.train.sum() == len(trainer.split.train)
    assert found.test.sum() == len(trainer.split.test)
    assert np.trace(found.train) / found.train.sum() == evaluation.train_accuracy
    if len(trainer.split.test):
        assert np.trace(found.test) / found.test.sum() == evaluation.test_accuracy


@pytest.mark.parametrize("dataset", CLASSES)
def test_the_rows_are_the_points_of_each_class(dataset: str) -> None:
    trainer = trained(dataset, 5)
    found = OutputReader(trainer.network, trainer.split).confusion()
    for counts, part in ((found.train, trainer.split.train), (found.test, trainer.split.test)):
        expected = np.bincount(part.targets, minlength=part.n_classes)
        np.testing.assert_array_equal(counts.sum(axis=1), expected)


@pytest.mark.parametrize("points", [300, 1600])
def test_all_points_are_counted_some_at_a_time(points: int) -> None:
    trainer = trained("moons", 20, points=points, test_share=0.2)
    found = OutputReader(trainer.network, trainer.split).confusion()
    for part, counts in ((trainer.split.train, found.train), (trainer.split.test, found.test)):
        np.testing.assert_array_equal(confusion_of_all(trainer.network, part), counts)


def test_what_there_is_none_of_is_counted_nowhere() -> None:
    trainer = trained("moons", 1, test_share=0.0)
    found = confusion_of_all(trainer.network, trainer.split.test)
    np.testing.assert_array_equal(found, np.zeros((2, 2)))


def test_a_cell_counts_its_row_as_the_true_class_and_its_column_as_the_predicted_one() -> None:
    points = Points(np.zeros((4, 2)), np.array([0, 0, 1, 2]), 3)
    counts = confusion_counts(points, np.array([0, 2, 1, -1]))
    np.testing.assert_array_equal(counts, [[1, 0, 1], [0, 1, 0], [0, 0, 0]])


@pytest.mark.parametrize("dataset", VALUES)
def test_residuals_make_the_loss_and_r2(dataset: str) -> None:
    trainer = trained(dataset)
    found = OutputReader(trainer.network, trainer.split).residuals()
    evaluation = trainer.snapshot().evaluation
    r2 = Fit(trainer.split).r2(evaluation.data_loss, evaluation.test_loss)

    parts = (trainer.split.train, trainer.split.test)
    losses = (evaluation.data_loss, evaluation.test_loss)
    for residuals, part, loss, share in zip(
        (found.train, found.test), parts, losses, r2, strict=True
    ):
        assert np.mean(residuals**2) / 2 == pytest.approx(loss)
        left = np.sum(residuals**2) / np.sum((part.targets - part.targets.mean()) ** 2)
        assert share == pytest.approx(1 - left)
    assert r2 == (evaluation.train_r2, evaluation.test_r2)


def test_classes_and_equal_targets_have_no_r2() -> None:
    of_classes = trained("moons", 0).split
    assert Fit(of_classes).r2(0.3, 0.3) == (None, None)
    assert trained("moons", 0).snapshot().evaluation.train_r2 is None
    flat = Points(np.zeros((5, 2)), np.ones(5), 0)
    assert Fit(Split(flat, flat)).r2(0.3, 0.3) == (None, None)


@pytest.mark.parametrize("dataset", ["spiral3", "plane"])
def test_reading_changes_nothing_of_the_run(dataset: str) -> None:
    alone, read = trained(dataset, 0), trained(dataset, 0)
    reader = OutputReader(read.network, read.split)
    for _ in range(3):
        alone.run(7)
        read.run(7)
        _ = reader.confusion() if read.config.n_classes else reader.residuals()
    np.testing.assert_array_equal(alone.network.parameters.value, read.network.parameters.value)


def test_without_test_points_there_is_nothing_of_them() -> None:
    trainer = trained("moons", 10, test_share=0.0)
    found = OutputReader(trainer.network, trainer.split).confusion()
    assert found.test.sum() == 0
    assert len(found.test_predicted) == 0


def test_a_net_that_is_no_number_any_more_confuses_nothing() -> None:
    trainer = trained("moons", 0)
    trainer.network.parameters.value[...] = np.nan
    found = OutputReader(trainer.network, trainer.split).confusion()
    assert found.train.sum() == 0
    assert (found.train_predicted == -1).all()
