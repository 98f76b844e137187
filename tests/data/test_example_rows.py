"""Examples as the network takes them: one a column, inputs over targets."""

import numpy as np
import pytest

from playground.data.batches import example_rows, one_hot
from playground.data.points import DataError, Points


def test_one_hot_has_one_column_an_example() -> None:
    hot = one_hot(np.array([0, 2, 1, 2]), 3)

    assert hot.dtype == np.float64
    assert hot.tolist() == [[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1]]


@pytest.mark.parametrize("label", [-1, 3])
def test_one_hot_refuses_a_label_that_has_no_row(label: int) -> None:
    with pytest.raises(DataError, match="0 to 2"):
        one_hot(np.array([0, label]), 3)


def test_rows_are_features_then_ones_then_one_hot_targets() -> None:
    points = Points(np.array([[0, 0], [1, 0.5], [2, 1], [3, 1.5]]), np.array([0, 1, 2, 0]), 3)
    rows = example_rows(points, 3)

    assert rows.shape == (2 + 1 + 3, 4)
    assert rows.dtype == np.float64
    assert rows.flags.c_contiguous
    assert rows[:2].tolist() == [[0, 1, 2, 3], [0, 0.5, 1, 1.5]]
    assert rows[2].tolist() == [1, 1, 1, 1]
    assert np.array_equal(rows[3:], one_hot(np.array([0, 1, 2, 0]), 3))


def test_rows_of_regression_end_with_the_target_value() -> None:
    points = Points(np.zeros((2, 2)), np.array([0.25, -0.75]), n_classes=0)

    assert example_rows(points, 1)[-1].tolist() == [0.25, -0.75]


@pytest.mark.parametrize("outputs", [0, 2, 3])
def test_regression_refuses_anything_but_one_output(outputs: int) -> None:
    points = Points(np.zeros((2, 2)), np.zeros(2), n_classes=0)
    with pytest.raises(DataError, match="one output"):
        example_rows(points, outputs)


def test_fewer_outputs_than_classes_are_refused_even_if_the_last_class_has_no_example() -> None:
    points = Points(np.zeros((2, 2)), np.array([0, 1]), n_classes=3)
    with pytest.raises(DataError, match="3 classes"):
        example_rows(points, 2)
