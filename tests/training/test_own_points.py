"""Points that no generator makes: part of the choices, trained on like any others."""

import dataclasses

import numpy as np
import pytest

from playground.data.own import OWN, OwnPoints
from playground.data.points import DataError, Points
from playground.training.building import as_own, changed_fields, make_all_points
from playground.training.config import Config, LayerConfig, for_dataset, for_own
from playground.training.fields import ConfigError
from playground.training.trainer import Trainer


def classes(n: int = 60, n_classes: int = 3) -> OwnPoints:
    X = np.random.default_rng(n).uniform(-5, 5, (n, 2))
    return OwnPoints(Points(X, np.arange(n) % n_classes, n_classes), extent=7.5)


def values(n: int = 60) -> OwnPoints:
    X = np.random.default_rng(n).uniform(-5, 5, (n, 2))
    return OwnPoints(Points(X, X[:, 0] / 5, 0))


def config_of(own: OwnPoints, loss: str = "softmax") -> Config:
    return Config().replace(**for_own(own, loss))


def test_the_net_and_the_plane_are_those_of_the_own_points() -> None:
    config = config_of(classes(n_classes=4))
    assert (config.n_classes, config.extent) == (4, 7.5)
    assert config.architecture().n_outputs == 4
    assert config_of(values()).architecture().n_outputs == 1


def test_the_loss_is_kept_where_it_suits_the_points() -> None:
    assert config_of(classes(), "hinge").loss == "hinge"
    assert config_of(values(), "hinge").loss == "squared"
    with pytest.raises(ConfigError, match=r"^--loss is squared for own"):
        config_of(values()).replace(loss="softmax")


def test_own_points_can_be_chosen_only_where_there_are_some() -> None:
    with pytest.raises(ConfigError, match="no points of your own yet"):
        Config().replace(dataset=OWN)
    with pytest.raises(ConfigError, match="own is points of your own"):
        Config().replace(own=[1, 2])


def test_own_points_come_back_after_another_data_set() -> None:
    own = classes()
    other = config_of(own).replace(**for_dataset("circle", "softmax"))
    assert other.n_classes == 2
    assert len(make_all_points(other)) == 400
    assert make_all_points(other.replace(dataset=OWN)) is own.points


def test_configs_with_the_same_points_are_equal_at_once_and_with_others_are_not() -> None:
    own = classes()
    assert config_of(own) == config_of(own)
    assert config_of(own) == config_of(dataclasses.replace(own))
    assert config_of(own) != config_of(classes())
    assert len({config_of(own), config_of(own)}) == 1


def test_every_own_point_is_trained_or_tested_on() -> None:
    own = classes()
    split = Trainer(config_of(own)).split
    assert len(split.train) == 42
    both = np.concatenate([split.train.X, split.test.X])
    assert {tuple(x) for x in both} == {tuple(x) for x in own.points.X}


def test_a_point_added_while_training_keeps_the_weights_and_all_other_points_in_their_place() -> (
    None
):
    own = classes()
    trainer = Trainer(config_of(own))
    trainer.run(200)
    weights, test = trainer.network.parameters.value.copy(), trainer.split.test.X.tolist()
    points = own.points
    more = Points(np.vstack([points.X, [[1.0, 2.0]]]), np.append(points.targets, 2), 3)
    trainer.apply(trainer.config.replace(own=dataclasses.replace(own, points=more)))
    assert (trainer.network.parameters.value == weights).all()
    assert trainer.step_count == 200
    assert len(trainer.split.train) + len(trainer.split.test) == 61
    assert trainer.split.test.X.tolist()[: len(test)] == test
    assert trainer.run(100) == 100


def test_going_back_to_the_points_before_is_a_run_like_any_other() -> None:
    """From drawn classes to values and back: outputs, loss and targets always fit."""
    trainer = Trainer(Config())
    for own in (classes(), values(), classes(n_classes=6), classes(1, 2), values(1)):
        trainer.apply(trainer.config.replace(**for_own(own, trainer.config.loss)))
        assert trainer.run(20) == 20
        assert np.isfinite(trainer.snapshot().evaluation.full_loss)


def test_the_points_of_a_generator_become_own_points_that_train_the_same_net() -> None:
    config = Config()
    own = as_own(config)
    assert (own.points.X == make_all_points(config).X).all()
    assert own.extent == config.extent
    edited = config.replace(**for_own(own, config.loss))
    assert edited.architecture() == config.architecture()
    assert as_own(edited) is own


def test_points_that_are_not_in_force_change_nothing() -> None:
    config = Config()
    trainer = Trainer(config)
    split = trainer.split
    trainer.apply(config.replace(own=classes()))
    assert trainer.split is split
    assert changed_fields(config, config.replace(own=classes())) == set()


def test_own_points_learn_bit_for_bit_the_same_with_the_same_seed() -> None:
    config = config_of(classes()).replace(hidden=(LayerConfig(4, "tanh"),))
    runs = Trainer(config), Trainer(config)
    for run in runs:
        run.run(300)
    assert (runs[0].network.parameters.value == runs[1].network.parameters.value).all()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"points": Points(np.zeros((0, 2)), np.zeros(0, int), 2)}, "1 to 200,000 points, not 0"),
        ({"points": Points(np.zeros((1, 2)), np.zeros(1, int), 7)}, "at most 6 classes, not 7"),
        ({"class_names": ("a", "b")}, "3 classes need as many names"),
        ({"extent": 0.0}, "must be above 0, not 0"),
        ({"extent": float("inf")}, "must be above 0, not inf"),
    ],
)
def test_what_cannot_be_shown_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        dataclasses.replace(classes(), **change)  # type: ignore[arg-type]
