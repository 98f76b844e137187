"""Taking learned weights over into a net of another architecture."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from playground.engine.carry_over import carry_over
from playground.engine.initializers import INITIALIZERS
from playground.engine.network import Network
from playground.engine.optimizers import Optimizer
from playground.training.edits import BIAS, Plan, Value


def migrated(
    old: Network,
    new: Network,
    old_optimizer: Optimizer,
    optimizer: Optimizer,
    plan: Plan,
    *,
    keep_memory: bool,
) -> None:
    """Copies weights where they go on; so too what an optimizer of the same kind remembers."""
    before, after = old.architecture, new.architecture
    carry_over((before, old.parameters.W), (after, new.parameters.W), plan.layers)
    if not keep_memory:
        return
    optimizer.steps = old_optimizer.steps
    remembered = [(old_optimizer.update, optimizer.update)]
    remembered += [(old_optimizer.state[name], memory) for name, memory in optimizer.state.items()]
    for source, target in remembered:
        carry_over(
            (before, old.parameters.views(source)),
            (after, new.parameters.views(target)),
            plan.layers,
        )


def draw_new_units(network: Network, plan: Plan, initialization: str, seed: int) -> None:
    """Draws the incoming weights of the new units of layers that go on; silent ones get no others.

    From a stream of their own, so that a unit between others, or in the place of one that is gone,
    is not drawn like one that is still there: it depends on the seed, on the place, and on what
    the net has learned.
    """
    draw, parameters = INITIALIZERS[initialization], network.parameters
    learned = crc32(parameters.value.tobytes())
    units = (network.architecture.n_inputs, *network.architecture.units)
    for k, kept in enumerate(plan.layers):
        if kept is None:
            continue
        for unit in (place for place, source in enumerate(kept.units) if source is None):
            rows = parameters.W[k][unit :: units[k + 1]]
            key = np.random.SeedSequence(seed, spawn_key=(k, unit, learned))
            shape = (rows.shape[0], rows.shape[1] - 1)
            rows[:, :-1] = draw(shape, units[k], units[k + 1], np.random.default_rng(key))
            rows[:, -1] = 0
    for layer, unit in plan.silent:
        parameters.W[layer + 1][:, unit] = 0


def put(network: Network, values: tuple[Value, ...]) -> None:
    """Sets weights and biases."""
    for value in values:
        network.parameters.W[value.layer][_place(network, value)] = value.value


def holds(network: Network, values: tuple[Value, ...]) -> bool:
    """Whether weights and biases have these values."""
    W = network.parameters.W
    return all(W[value.layer][_place(network, value)] == value.value for value in values)


def _place(network: Network, value: Value) -> tuple[int, int]:
    """Row and column in the W of its layer."""
    row = value.piece * network.architecture.units[value.layer] + value.unit
    return row, value.input if value.input != BIAS else -1
