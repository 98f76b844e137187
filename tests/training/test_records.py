import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.engine.architecture import Architecture, Layer
from playground.training.config import Config, LayerConfig
from playground.training.gradient_statistics import BINS, HIGH, LOW, unit_gradients
from playground.training.records import CAPACITY, MAX_BYTES, Records, quartiles
from playground.training.trainer import Trainer

BIN = (HIGH - LOW) / BINS


_numbers = st.one_of(st.just(0.0), st.builds(pow, st.just(10.0), st.floats(-7.9, -0.1)))


@given(arrays(np.float64, (3, 40), elements=_numbers))
def test_quartiles_are_within_a_bin_of_the_exact_ones(dz: npt.NDArray[np.float64]) -> None:
    low, middle, high = quartiles((unit_gradients(dz[:1]), unit_gradients(dz[1:])))
    for unit, row in enumerate(dz):
        logs = np.log10(row[row != 0])
        if not len(logs):
            assert np.isnan([low[unit], middle[unit], high[unit]]).all()
            continue
        assert middle[unit] == pytest.approx(np.median(logs))
        assert low[unit] <= middle[unit] <= high[unit]
        for found, share in ((low[unit], 0.25), (high[unit], 0.75)):
            near = np.quantile(logs, share, method="inverted_cdf")
            far = np.quantile(logs, share, method="higher")
            assert min(near, far) - BIN - 1e-9 <= found <= max(near, far) + BIN + 1e-9


def trained() -> Trainer:
    trainer = Trainer(Config())
    for _ in range(6):
        trainer.run(10)
        trainer.snapshot()
    return trainer


def test_a_run_records_the_gradients_of_every_unit_and_every_weight() -> None:
    trainer = Trainer(Config())
    spreads, weights = [], []
    for _ in range(4):
        trainer.run(10)
        snapshot = trainer.snapshot()
        spreads.append([layer.median.copy() for layer in snapshot.gradients])
        weights.append([W.copy() for W in trainer.network.parameters.W])
    for layer, units in enumerate((8, 6, 3)):
        for unit in range(units):
            steps, found = trainer.records.gradients_of(layer, unit)
            assert steps.tolist() == [10, 20, 30, 40]
            expected = [spread[layer][unit] for spread in spreads]
            np.testing.assert_allclose(found[1], expected, rtol=1e-6)
        for row, column in np.ndindex(weights[0][layer].shape):
            steps, values = trainer.records.weights_of(layer, row, column)
            assert steps.tolist() == [10, 20, 30, 40]
            expected = [W[layer][row, column] for W in weights]
            np.testing.assert_allclose(values, expected, rtol=1e-6)


def test_the_present_is_there_although_records_have_a_spacing() -> None:
    trainer = Trainer(Config())
    for _ in range(CAPACITY + 3):
        trainer.run(3)
        trainer.snapshot()
    trainer.run(1)
    spread = [layer.median.copy() for layer in trainer.snapshot().gradients]
    now = trainer.step_count
    assert trainer.records.weights_of(0, 0, 0)[0][-1] < now
    steps, found = trainer.records.gradients_of(1, 2)
    assert steps[-1] == now
    assert found[1, -1] == pytest.approx(spread[1][2])
    read = trainer.weight_reading(1, 2, 3)
    assert read.steps[-1] == now
    assert len(read.steps) == read.history.shape[1] == read.updates.shape[1]
    for curve, value in (
        (read.history, read.value),
        (read.gradients, read.gradient),
        (read.updates, read.update),
    ):
        assert curve[:, -1] == pytest.approx(value)


def test_a_run_records_the_gradient_and_the_update_of_every_weight() -> None:
    trainer = Trainer(Config())
    trainer.snapshot()
    slopes, updates = [], []
    for _ in range(4):
        trainer.run(10)
        trainer.snapshot()
        slopes.append(trainer.network.parameters.gradient.copy())
        updates.append(trainer.optimizer.update.copy())
    read = trainer.weight_reading(0, 1, 0)
    assert read.steps.tolist() == [0, 10, 20, 30, 40]
    np.testing.assert_allclose(read.gradients[0, 1:], [each[1] for each in slopes], rtol=1e-6)
    np.testing.assert_allclose(read.updates[0, 1:], [each[1] for each in updates], rtol=1e-6)
    assert np.isnan(read.updates[0, 0])  # no step has been made


def test_going_back_forgets_what_came_after() -> None:
    trainer = Trainer(Config())
    trainer.run(20)
    trainer.snapshot()
    state = trainer.checkpoint()
    trainer.run(20)
    trainer.snapshot()
    trainer.restore(state)
    assert trainer.records.gradients_of(0, 0)[0].tolist() == [20]
    assert trainer.records.weights_of(0, 0, 0)[0].tolist() == [20]
    trainer.reset()
    assert trainer.records.weights_of(0, 0, 0)[0].tolist() == []


def test_changes_that_keep_the_shape_keep_the_records_and_others_begin_anew() -> None:
    trainer = trained()
    trainer.apply(trainer.config.replace(l2=0.1, batch_size=10, leaky_slope=0.3))
    assert len(trainer.records.weights_of(0, 0, 0)[0]) == 6
    trainer.apply(trainer.config.replace(hidden=(LayerConfig(8, "tanh"), LayerConfig(7, "tanh"))))
    assert len(trainer.records.weights_of(1, 6, 8)[0]) == 0
    assert len(trainer.records.gradients_of(1, 6)[0]) == 0
    assert len(trainer.history) == 6
    trainer.run(5)
    trainer.snapshot()
    assert trainer.records.weights_of(1, 6, 8)[0].tolist() == [65]


@pytest.mark.parametrize("units", [(8, 8), (128,) * 8])
def test_memory_is_bounded_for_the_largest_net(units: tuple[int, ...]) -> None:
    layers = tuple(Layer(n, "maxout", 4) for n in units)
    records = Records().fitting(Architecture(2, layers, 3, "softmax"))
    for series in records._all:
        assert series._rows.nbytes <= MAX_BYTES
        assert 4 <= len(series._rows) <= CAPACITY
