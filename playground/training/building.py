"""What a config describes: its points, and the run of its net, optimizer and mini-batches.

And which choices decide what, so that a change of one makes anew no more than it must.
"""

from __future__ import annotations

import numpy as np

from playground.data.batches import Batches
from playground.data.datasets import make_points
from playground.data.features import Features
from playground.data.own import OwnPoints
from playground.data.points import (
    Points,
    Split,
    slots_for,
    split,
    steady_split,
    tested_at_random,
)
from playground.engine.faults import optimizer_class
from playground.engine.network import Network
from playground.engine.optimizers import Optimizer
from playground.training.config import Config
from playground.training.edits import Plan
from playground.training.frozen import frozen_mask
from playground.training.migration import draw_new_units, migrated
from playground.training.stepper import Stepper

# The fields that decide about the points, the net, and its initial weights.
DATA = frozenset({"dataset", "points", "noise", "test_share", "data_seed", "own", "formula"})
MODEL = frozenset({"hidden", "leaky_slope", "elu_alpha", "maxout_pieces", "loss", "l2", "l1"})
START = frozenset({"seed", "initialization"})
# Those that decide what the net reads of a point.
INPUTS = frozenset({"features", "standardize"})
# Those after whose change a run cannot go on with the graphs it has.
REBUILT = MODEL | DATA | INPUTS | {"optimizer", "batch_size", "fault", "clip", "frozen"}
# Those a step is made with, but which need no other graphs.
STEERING = frozenset(
    {"learning_rate", "schedule", "schedule_decay", "schedule_period", "clip_norm"}
)


def changed_fields(old: Config, new: Config) -> set[str]:
    """The names of the choices in which two configs differ, but for points not in force."""
    names = {name for name in vars(new) if getattr(new, name) != getattr(old, name)}
    return names if new.own_in_force is not None else names - {"own"}


def make_all_points(config: Config) -> Points:
    """The points before the split: those of one's own, or made anew by their generator."""
    own = config.own_in_force
    if own is not None:
        return own.points
    return make_points(
        config.dataset, config.points, config.noise, config.data_seed, config.formula
    )


def as_own(config: Config) -> OwnPoints:
    """The points in force as points of one's own, to begin editing with.

    Each is trained or tested on as before.
    """
    own = config.own_in_force
    if own is not None:
        return own
    points, share, seed = make_all_points(config), config.test_share, config.data_seed
    tested = tested_at_random(len(points), share, _split_rng(config))
    return OwnPoints(points, config.extent, slots=slots_for(tested, share, seed))


def make_split(config: Config) -> Split:
    """The training and test points."""
    points = make_all_points(config)
    if config.own_in_force is not None:  # an edit must not move other points to the other side
        slots = config.own_in_force.slots
        return steady_split(points, config.test_share, config.data_seed, slots)
    return split(points, config.test_share, _split_rng(config))


def _split_rng(config: Config) -> np.random.Generator:
    return np.random.default_rng([config.data_seed, 1])


def new_run(config: Config, points: Split) -> Stepper:
    """A run at step 0, with the initial weights of the seed."""
    network, optimizer = _network(config, points)
    batches = _batches(config, network, points, 0)
    return Stepper(network, optimizer, batches, rates=config.rates())


def continued_run(
    config: Config,
    points: Split,
    before: Stepper,
    plan: Plan,
    *,
    new_units: bool,
    keep_memory: bool,
    new_batches: bool,
) -> Stepper:
    """A run that goes on where another one is, with what goes on of its weights.

    Args:
        config: the choices from now on.
        points: those they describe.
        before: the other run; left alone, but for its mini-batches if those are kept.
        plan: what goes on where.
        new_units: whether new units have a stream of their own, see ``draw_new_units``.
        keep_memory: whether what the optimizer remembers is kept, too.
        new_batches: whether the mini-batches are drawn anew.
    """
    network, optimizer = _network(config, points)
    migrated(before.network, network, before.optimizer, optimizer, plan, keep_memory=keep_memory)
    if new_units:
        draw_new_units(network, plan, config.initialization, config.seed)
    batches = before.batches
    if new_batches:
        batches = _batches(config, network, points, before.steps)
    network.masks = before.network.masks
    return Stepper(
        network,
        optimizer,
        batches,
        steps=before.steps,
        epochs=before.epoch,
        rates=config.rates(),
        by_hand=before.by_hand,
    )


def _network(config: Config, points: Split) -> tuple[Network, Optimizer]:
    """A net with its initial weights, and an optimizer without memory."""
    features = Features(config.features, points.train.X if config.standardize else None)
    network = Network(
        config.architecture(), config.l2, config.l1, fault=config.fault, features=features
    )
    network.initialize(config.initialization, config.seed)
    network.masks = np.random.default_rng([config.seed, 20_000])  # a stream of their own, too
    make = optimizer_class(config.optimizer, config.fault)
    optimizer = make(
        network.parameters,
        config.learning_rate,
        config.l1,
        clip_norm=config.clip_norm if config.clip else 0.0,
        frozen=frozen_mask(config.frozen, network.architecture, network.parameters),
    )
    return network, optimizer


def _batches(config: Config, network: Network, points: Split, step: int) -> Batches:
    # The order of the examples has a stream of its own, apart from the weights'.
    rng = np.random.default_rng([config.seed, 10_000, step])
    outputs = max(config.n_classes, 1)
    return Batches(points.train, config.batch_size, rng, outputs, network.features)
