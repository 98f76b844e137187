"""What lies over the plane is what the net's own numbers say, and reading it changes nothing."""

import numpy as np
import pytest

from playground.data.batches import example_rows
from playground.data.points import Points
from playground.engine.losses import LOSSES
from playground.engine.network import Network, build_graph
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.plane_readings import (
    MOST_ARROWS,
    InputGradientReader,
    MistakeReader,
    first_lines,
)
from playground.training.trainer import Trainer

ACTIVATIONS = ("tanh", "relu", "maxout", "identity")


def trained(
    loss: str = "softmax", activation: str = "tanh", steps: int = 30, dataset: str = "spiral3"
) -> Trainer:
    name = dataset if LOSSES[loss].classes else "plane"
    config = Config().replace(
        **{**for_dataset(name, loss), "loss": loss},
        hidden=(LayerConfig(4, activation), LayerConfig(3, "tanh")),
    )
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer


def loss_at(network: Network, points: Points, row: int, x: tuple[float, float]) -> float:
    """The data loss of one point of the data, were it at x."""
    one = Points(np.array([x]), points.targets[[row]], points.n_classes)
    net = build_graph(network.architecture, network.parameters.sharing_values(), 1)
    net.rows[...] = example_rows(one, network.architecture.n_outputs)
    net.graph.forward()
    return float(net.graph.root.value)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_arrows_are_the_slope_of_each_points_own_loss(loss: str, activation: str) -> None:
    trainer = trained(loss, activation)
    found = InputGradientReader(trainer.network, trainer.split, test=False).read()
    points, h = trainer.split.train, 1e-6

    rows = {tuple(x): k for k, x in enumerate(points.X.tolist())}
    for (x1, x2), dx in list(zip(found.x.tolist(), found.dx.tolist(), strict=True))[::17]:
        row = rows[x1, x2]
        network = trainer.network
        ahead = (
            loss_at(network, points, row, (x1 + h, x2)),
            loss_at(network, points, row, (x1, x2 + h)),
        )
        behind = (
            loss_at(network, points, row, (x1 - h, x2)),
            loss_at(network, points, row, (x1, x2 - h)),
        )
        slope = (np.array(ahead) - np.array(behind)) / (2 * h)
        np.testing.assert_allclose(dx, slope, rtol=1e-4, atol=1e-6)


def test_arrows_are_bounded_in_number_and_spread_over_all_points() -> None:
    trainer = trained()
    split = trainer.split
    both = InputGradientReader(trainer.network, split, test=True).read()
    train = InputGradientReader(trainer.network, split, test=False).read()

    everywhere = np.concatenate([split.train.X, split.test.X]).tolist()
    assert len(both.x) == MOST_ARROWS < len(everywhere)
    assert both.x[0].tolist() == everywhere[0]
    assert both.x[-1].tolist() == everywhere[-1]
    assert all(x in split.train.X.tolist() for x in train.x.tolist())


def test_reading_leaves_the_run_alone() -> None:
    plain, watched = trained(steps=0), trained(steps=0)
    for _ in range(5):
        plain.run(7)
        watched.run(7)
        plain.snapshot()
        watched.snapshot()
        before = watched.network.parameters.gradient.copy()
        first_lines(watched)
        InputGradientReader(watched.network, watched.split, test=True).read()
        MistakeReader(watched.network, watched.split).read()
        np.testing.assert_array_equal(watched.network.parameters.gradient, before)
    np.testing.assert_array_equal(plain.network.parameters.value, watched.network.parameters.value)


@pytest.mark.parametrize("steps", [0, 25])
def test_lines_are_those_of_the_first_layer_with_the_step_of_plain_descent(steps: int) -> None:
    trainer = trained(steps=steps)
    trainer.snapshot()
    lines = first_lines(trainer)
    assert lines is not None

    W, dW = trainer.network.parameters.W[0], trainer.network.parameters.dW[0]
    np.testing.assert_array_equal(lines.w, W[:, :2])
    np.testing.assert_array_equal(lines.b, W[:, 2])
    np.testing.assert_allclose(lines.step, -trainer.config.learning_rate * dW[:, :2])
    assert np.abs(lines.step).max() > 0
    assert lines.unit.tolist() == [0, 1, 2, 3]
    assert not lines.piece.any()
    trainer.run(3)
    assert not np.array_equal(lines.w, W[:, :2])


def test_a_maxout_unit_has_the_lines_of_its_pieces() -> None:
    trainer = trained(activation="maxout")
    lines = first_lines(trainer)
    assert lines is not None

    assert lines.unit.tolist() == [0, 1, 2, 3] * 2
    assert lines.piece.tolist() == [0] * 4 + [1] * 4


@pytest.mark.parametrize("loss", [name for name, info in LOSSES.items() if info.classes])
def test_mistakes_are_what_the_accuracy_counts(loss: str) -> None:
    trainer = trained(loss, steps=200)
    found = MistakeReader(trainer.network, trainer.split).read()
    evaluation = trainer.snapshot().evaluation

    assert len(found.train) == len(trainer.split.train)
    assert 1 - found.train.mean() == pytest.approx(evaluation.train_accuracy)
    assert 1 - found.test.mean() == pytest.approx(evaluation.test_accuracy)
