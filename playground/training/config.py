"""Every choice of a user as one frozen value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from playground.data.datasets import DATASETS
from playground.data.features import PLAIN
from playground.data.own import OWN, OwnPoints
from playground.data.points import DataError
from playground.engine.architecture import Architecture
from playground.engine.faults import NO_FAULT, missing
from playground.engine.faults import Setup as FaultSetup
from playground.engine.losses import LOSSES
from playground.engine.schedules import CONSTANT, Schedule
from playground.training.fields import FIELDS, MAX_LAYERS, ConfigError
from playground.training.frozen import Frozen, checked_frozen
from playground.training.input_check import are_texts, suited_features
from playground.training.layer_config import LayerConfig

__all__ = ["Config", "ConfigError", "LayerConfig", "for_dataset", "for_own"]


@dataclass(frozen=True)
class Config:
    """All choices, and nothing derived. Change it by ``replace``, which validates.

    ``batch_size`` 0 means all points; ``speed`` is in steps per second, 0 means full speed.
    ``space_layer`` counts layers with weights from 1, ``space_x`` and ``space_y`` its units from 1;
    where the net has fewer, its last is meant.
    ``own`` are points that no generator makes; they count where ``dataset`` is ``OWN``, and are
    kept while it is another, so that choosing ``OWN`` brings them back.
    ``formula`` counts where the data set is one by formula; "" is the set's own.
    ``frozen`` are the weights that training leaves alone, see ``training.frozen``.
    ``features`` are what the net reads of a point, formulas of x1 and x2; ``standardize`` brings
    each to mean 0 and standard deviation 1 on the training points.
    ``schedule_decay`` is what is left of the learning rate after ``schedule_period`` steps.
    ``clip_norm`` counts where ``clip`` is set; of the goals at which a run pauses, that which
    ``until`` names.
    ``fault`` breaks the gradient or the optimizer on purpose: a key of ``FAULTS``, or "none".
    """

    dataset: str = "spiral3"
    points: int = 300
    noise: float = 0.2
    test_share: float = 0.3
    data_seed: int = 0
    own: OwnPoints | None = None
    formula: str = ""
    features: tuple[str, ...] = PLAIN
    standardize: bool = False
    hidden: tuple[LayerConfig, ...] = (LayerConfig(8, "tanh"), LayerConfig(6, "tanh"))
    leaky_slope: float = 0.1
    elu_alpha: float = 1.0
    maxout_pieces: int = 2
    loss: str = "softmax"
    l2: float = 0.001
    l1: float = 0.0
    learning_rate: float = 0.02
    schedule: str = CONSTANT
    schedule_decay: float = 0.1
    schedule_period: int = 5000
    clip: bool = False
    clip_norm: float = 1.0
    optimizer: str = "adam"
    batch_size: int = 32
    initialization: str = "glorot"
    seed: int = 0
    frozen: Frozen = frozenset()
    fault: str = NO_FAULT
    until: str = "never"
    until_steps: int = 1000
    until_loss: float = 0.2
    until_accuracy: float = 0.95
    until_plateau: int = 1000
    speed: int = 0
    edges: str = "weights"
    loss_scale: str = "linear"
    show_test: bool = True
    show_lines: bool = False
    show_arrows: bool = False
    show_contours: bool = False
    show_mistakes: bool = False
    show_residuals: bool = False
    discrete: bool = False
    plane: str = "regions"
    space_layer: int = 1
    space_x: int = 1
    space_y: int = 2

    def replace(self, **changes: Any) -> Config:
        """A config with some choices changed, validated.

        Raises:
            ConfigError: with a sentence that names what is not allowed and what is.
        """
        new = dataclasses.replace(self, **changes)
        are_texts(new.features)
        canonical: dict[str, Any] = {
            name: field.check(getattr(new, name))
            for name, field in FIELDS.items()
            if not (name == "dataset" and new.dataset == OWN)  # the one that no generator makes
        }
        return _with_features(
            _check_combination(
                dataclasses.replace(new, hidden=_checked_layers(new.hidden), **canonical)
            )
        )

    @property
    def own_in_force(self) -> OwnPoints | None:
        """The points of one's own, None where a generator makes the points."""
        return self.own if self.dataset == OWN else None

    @property
    def formula_in_force(self) -> str:
        """The formula the points are made by, "" where there is none."""
        data = DATASETS.get(self.dataset)
        return "" if data is None else data.formula(self.formula)

    @property
    def n_classes(self) -> int:
        """Classes of the data set, 0 for regression."""
        own = self.own_in_force
        return own.points.n_classes if own is not None else DATASETS[self.dataset].n_classes

    @property
    def loss_of_classes(self) -> str:
        """The loss in force; softmax while there are values to fit, which leave no other choice."""
        return self.loss if self.n_classes else Config.loss

    @property
    def extent(self) -> float:
        """The plane is shown from -extent to extent."""
        own = self.own_in_force
        return own.extent if own is not None else DATASETS[self.dataset].extent

    @property
    def n_inputs(self) -> int:
        """How many features the net reads."""
        return len(self.features)

    def rates(self) -> Schedule:
        """The learning rate of every step."""
        return Schedule(
            self.learning_rate, self.schedule, self.schedule_decay, self.schedule_period
        )

    def architecture(self) -> Architecture:
        """The net these choices describe."""
        options = {
            "slope": self.leaky_slope,
            "alpha": self.elu_alpha,
            "pieces": self.maxout_pieces,
        }
        hidden = tuple(layer.described(options) for layer in self.hidden)
        return Architecture(self.n_inputs, hidden, max(self.n_classes, 1), self.loss)

    def fault_misses(self, fault: str) -> str:
        """The key of what a fault needs and these choices have not, "" where it can do harm."""
        return missing(fault, FaultSetup(self.architecture(), self.l2, self.optimizer))


def for_dataset(name: str, loss: str) -> dict[str, Any]:
    """The choices that come with a data set: its own points, noise and test share.

    The loss is kept if it suits the data set.
    """
    FIELDS["dataset"].check(name)
    data = DATASETS[name]
    return {
        "dataset": name,
        "points": data.default_points,
        "noise": data.default_noise,
        "test_share": data.default_test_share,
        "formula": "",
        "loss": _suitable_loss(loss, data.n_classes),
    }


def for_own(own: OwnPoints, loss: str) -> dict[str, Any]:
    """The choices that come with points of one's own; the loss is kept if it suits them."""
    return {"dataset": OWN, "own": own, "loss": _suitable_loss(loss, own.points.n_classes)}


def _suitable_loss(loss: str, n_classes: int) -> str:
    suits = LOSSES[loss].classes if n_classes else LOSSES[loss].regression
    return loss if suits else ("softmax" if n_classes else "squared")


def _checked_layers(hidden: Any) -> tuple[LayerConfig, ...]:
    fits = isinstance(hidden, tuple) and len(hidden) <= MAX_LAYERS
    if not fits or not all(isinstance(layer, LayerConfig) for layer in hidden):
        raise ConfigError(f"--hidden is none, or 1 to {MAX_LAYERS} numbers of units.")
    return tuple(layer.checked() for layer in hidden)


def _with_features(config: Config) -> Config:
    """The config with its features in their one spelling."""
    names = suited_features(config)
    return config if names == config.features else dataclasses.replace(config, features=names)


def _check_combination(config: Config) -> Config:
    if not isinstance(config.own, OwnPoints | None):
        raise ConfigError(f"own is points of your own, or none; not {config.own!r}.")
    if config.dataset == OWN and config.own is None:
        raise ConfigError("There are no points of your own yet: draw some, or open a file of them.")
    data, loss = DATASETS.get(config.dataset), LOSSES[config.loss]
    if data is not None and data.fixed_points and config.points != data.default_points:
        raise ConfigError(
            f"--points is {data.default_points} for {config.dataset}, which is a fixed figure; "
            f"not {config.points}."
        )
    if data is not None and data.by_formula is not None:
        try:
            data.by_formula.check(data.formula(config.formula))
        except DataError as error:
            raise ConfigError(f"--formula {config.formula!r} is refused: {error}") from None
    if config.n_classes and not loss.classes:
        raise ConfigError(f"--loss {config.loss} cannot train classes.")
    if not config.n_classes and not loss.regression:
        allowed = ", ".join(name for name, info in LOSSES.items() if info.regression)
        raise ConfigError(
            f"--loss is {allowed} for {config.dataset}, whose targets are numbers; "
            f"not {config.loss!r}."
        )
    frozen = checked_frozen(config.frozen, config.architecture())
    return config if frozen is config.frozen else dataclasses.replace(config, frozen=frozen)
