"""Nets that read features of the points: the same numbers everywhere, and weights that stay."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.data.datasets import make_points
from playground.data.features import KNOWN, PLAIN, Features
from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.engine.plane_field import PlaneField, PlaneRange
from playground.engine.plane_warp import PlaneWarp
from playground.training.config import Config, ConfigError, LayerConfig, for_dataset, for_own
from playground.training.net_check import NetCheck
from playground.training.plane_readings import InputGradientReader
from playground.training.trainer import Trainer

HIDDEN = (LayerConfig(5, "tanh"), LayerConfig(4, "elu"))
MANY = (*KNOWN, "exp(-(x1^2 + x2^2)/4)", "max(x1, x2)")
CONFIG = Config().replace(hidden=HIDDEN, features=MANY, standardize=True)


def trained(config: Config, steps: int = 60) -> Trainer:
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer


def scores_of(trainer: Trainer, X: np.ndarray) -> np.ndarray:
    """A second forward pass, written down plainly: (outputs, n)."""
    train = trainer.split.train.X if trainer.config.standardize else None
    a = Features(trainer.config.features, train).rows(X)
    gates: list[Callable[[np.ndarray], np.ndarray]] = [
        np.tanh,
        lambda z: np.where(z > 0, z, np.expm1(z)),
    ]
    for k, W in enumerate(trainer.network.parameters.W):
        a = W[:, :-1] @ a + W[:, -1:]
        a = gates[k](a) if k < len(gates) else a
    return a


def test_the_plain_features_are_the_run_there_always_was() -> None:
    plain, typed = trained(Config()), trained(Config().replace(features=("x₁", "x2")))
    assert typed.config.features == PLAIN
    np.testing.assert_array_equal(plain.network.parameters.value, typed.network.parameters.value)


def test_the_same_features_train_the_same_net_bit_by_bit() -> None:
    first, second = trained(CONFIG), trained(CONFIG)
    np.testing.assert_array_equal(first.network.parameters.value, second.network.parameters.value)


def test_the_loss_of_the_run_is_that_of_plain_numpy() -> None:
    trainer = trained(CONFIG)
    points = trainer.split.train
    scores = scores_of(trainer, points.X)
    log_total = np.log(np.exp(scores).sum(axis=0))
    loss = (log_total - scores[points.targets, np.arange(len(points))]).mean()
    assert trainer.evaluate().data_loss == pytest.approx(loss)
    assert trainer.evaluate().train_accuracy == (scores.argmax(axis=0) == points.targets).mean()


def test_pictures_of_the_plane_show_the_net_with_its_features() -> None:
    trainer = trained(CONFIG)
    area = PlaneRange.square(CONFIG.extent)
    field = PlaneField(trainer.network)
    across = np.linspace(-CONFIG.extent, CONFIG.extent, 9)
    grid = np.stack([np.tile(across, 9), np.repeat(across[::-1], 9)], axis=1)
    expected = scores_of(trainer, grid).reshape(-1, 9, 9)
    np.testing.assert_allclose(field.scores(area, 9), expected, rtol=1e-3, atol=1e-3)
    inputs = trainer.network.features.rows(grid).reshape(-1, 9, 9)
    np.testing.assert_allclose(field.inputs(area, 9), inputs, rtol=1e-4, atol=1e-5)
    points = trainer.split.train.X
    warp = PlaneWarp(trainer.network, area, points).read(2, 0, 1)
    np.testing.assert_allclose(warp.points, scores_of(trainer, points)[:2], rtol=1e-3, atol=1e-3)


def test_a_plane_where_a_feature_is_too_large_for_a_picture_is_no_reason_to_warn() -> None:
    trainer = trained(Config().replace(features=("x1", "exp(x2 - 3)"), standardize=True))
    far = PlaneRange.square(89.7)
    assert PlaneField(trainer.network).scores(far, 9).shape == (3, 9, 9)
    assert PlaneWarp(trainer.network, far, trainer.split.train.X).read(0, None, 0).step


def test_an_example_has_its_features_and_gradients_back_to_the_plane() -> None:
    trainer = trained(CONFIG)
    point = np.array([0.7, -1.1])
    trace = trainer.example_pass().run(point, 1)
    assert trace.point.tolist() == point.tolist()
    np.testing.assert_array_equal(trace.x, trainer.network.features.rows(point[None])[:, 0])
    assert trace.dx.shape == (len(MANY),)
    for axis in range(2):
        shift = np.zeros(2)
        shift[axis] = 1e-6
        losses = [trainer.example_pass().run(point + s, 1).loss for s in (shift, -shift)]
        assert trace.dpoint[axis] == pytest.approx((losses[0] - losses[1]) / 2e-6, rel=1e-5)


def test_arrows_in_the_plane_are_those_of_single_examples() -> None:
    trainer = trained(CONFIG)
    found = InputGradientReader(trainer.network, trainer.split, test=False).read()
    points = trainer.split.train
    targets = {tuple(x): t for x, t in zip(points.X.tolist(), points.targets, strict=True)}
    for x, dx in list(zip(found.x.tolist(), found.dx, strict=True))[::20]:
        trace = trainer.example_pass().run(x, float(targets[tuple(x)]))
        np.testing.assert_allclose(dx, trace.dpoint, rtol=1e-9, atol=1e-15)


def test_the_gradient_check_finds_a_net_of_features_sound() -> None:
    check = NetCheck(trained(CONFIG))
    while not check.advance(1.0):
        pass
    assert check.sound


def weights_by_feature(trainer: Trainer) -> dict[str, list[float]]:
    W = trainer.network.parameters.W[0]
    return {name: W[:, k].tolist() for k, name in enumerate(trainer.config.features)}


def test_switching_features_keeps_all_other_weights() -> None:
    trainer = trained(Config().replace(hidden=HIDDEN))
    before = [W.copy() for W in trainer.network.parameters.W]
    columns = weights_by_feature(trainer)
    trainer.apply(trainer.config.replace(features=("x1^2", "x1", "x2", "sin(x2)")))
    after = weights_by_feature(trainer)
    assert (after["x1"], after["x2"]) == (columns["x1"], columns["x2"])
    np.testing.assert_array_equal(trainer.network.parameters.W[0][:, -1], before[0][:, -1])
    for W, old in zip(trainer.network.parameters.W[1:], before[1:], strict=True):
        np.testing.assert_array_equal(W, old)
    assert trainer.step_count == 60
    trainer.run(30)
    columns = weights_by_feature(trainer)
    trainer.apply(trainer.config.replace(features=("x2", "x1^2")))
    assert weights_by_feature(trainer) == {name: columns[name] for name in ("x2", "x1^2")}
    trainer.run(30)


@pytest.mark.parametrize("changes", [{"standardize": True}, {"noise": 0.1}, {"dataset": "moons"}])
def test_what_features_are_measured_on_may_change_and_weights_stay(
    changes: dict[str, object],
) -> None:
    config = Config().replace(hidden=HIDDEN, features=("x1", "x2^2"), standardize=False)
    trainer = trained(config)
    inner = trainer.network.parameters.W[1].copy()
    first = trainer.network.parameters.W[0].copy()
    trainer.apply(config.replace(**changes))
    np.testing.assert_array_equal(trainer.network.parameters.W[0], first)
    np.testing.assert_array_equal(trainer.network.parameters.W[1], inner)
    rows = trainer.network.features.rows(trainer.split.train.X)
    assert trainer.evaluate().data_loss > 0
    if trainer.config.standardize:
        np.testing.assert_allclose(rows.mean(axis=1), 0, atol=1e-9)


def test_standardizing_follows_the_training_points() -> None:
    trainer = trained(Config().replace(features=("x1^2", "x2"), standardize=True))
    trainer.apply(trainer.config.replace(data_seed=9))
    rows = trainer.network.features.rows(trainer.split.train.X)
    np.testing.assert_allclose(rows.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(rows.std(axis=1), 1)


def test_a_feature_must_have_a_value_at_every_point_wherever_that_is() -> None:
    near = Config().replace(**for_dataset("gaussians", "softmax"), features=("log(x1 + 6.5)",))
    with pytest.raises(ConfigError, match=r"no finite value at a point of the data, \(−"):
        near.replace(noise=0.5)
    far = Points(np.array([[0.0, 0.0], [-7.0, 1.0]]), np.array([0, 1]), 2)
    with pytest.raises(ConfigError, match=r"at a point of the data, \(−7, 1\)"):
        near.replace(**for_own(OwnPoints(far, 6.0), "softmax"))
    between = Points(np.array([[0.25, 1.0], [1.0, 2.0]]), np.array([0, 1]), 2)  # no grid sees it
    own = for_own(OwnPoints(between, 6.0), "softmax")
    with pytest.raises(ConfigError, match=r"at a point of the data, \(0.25, 1\)"):
        Config().replace(**own, features=("log(|x1 - 0.25|)",))
    away = Points(np.array([[-700.0, 1.0], [1.0, 2.0]]), np.array([0, 1]), 2)
    own = for_own(OwnPoints(away, 6.0), "softmax")
    with pytest.raises(ConfigError, match=r"it is 1e\+304 at a point of the data, \(−700, 1\)"):
        Config().replace(**own, features=("exp(-x1)",))
    wide = near.replace(features=("x1^2", "sin(x2)"), noise=0.5)
    assert wide.replace(**for_own(OwnPoints(far, 6.0), "softmax")).n_inputs == 2


def test_a_refused_feature_changes_nothing_and_says_why() -> None:
    for wrong in (("log(x1)",), ("x1", "x1"), (), ["x1"], "x1", ("x1", 3)):
        with pytest.raises(ConfigError):
            Config().replace(features=wrong)
    with pytest.raises(ConfigError, match="log needs values above 0 everywhere in the plane"):
        Config().replace(features=("x1", "log(x2)"))


def test_points_are_looked_at_again_only_where_they_or_the_features_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def counted(name: str, *rest: Any) -> Points:
        made.append(name)
        return make_points(name, *rest)

    monkeypatch.setattr("playground.training.input_check.make_points", counted)
    config = Config().replace(data_seed=4321, features=("x1", "x1*x1*x2"))
    config = config.replace(l2=0.1).replace(learning_rate=0.05)
    assert made == ["spiral3"]
    config = config.replace(noise=0.3)
    config.replace(features=("x2*x2*x1",))
    assert made == ["spiral3"] * 3
