"""Edits of a net's structure and weights that keep everything they do not name.

Hidden layers are counted from 0, and so are layers with weights: hidden layer k is layer k with
weights, the output is the one after the last. Structural edits keep the weights of every unit
that stays. A layer that reads another one than before keeps its weights by position, as far as
they fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from playground.engine.carry_over import Continued, places
from playground.training.config import Config, LayerConfig
from playground.training.edits import BIAS, Edit, Plan, Value
from playground.training.fields import MAX_LAYERS, MAX_UNITS, ConfigError

Kept = tuple[int | None, ...]
"""For every unit afterwards, which one it was before; None: it is new."""


def add_unit(
    config: Config, layer: int, *, silent: bool = False, at: int | None = None, count: int = 1
) -> Edit:
    """New units in a hidden layer.

    Args:
        config: the choices before.
        layer: the hidden layer.
        silent: whether they begin with outgoing weights of 0, so that no output changes.
        at: the place of the first; None: at the end.
        count: how many.

    Raises:
        ConfigError: if the layer would be too large, or is none.
    """
    units = _hidden(config, layer).units
    if units + count > MAX_UNITS:
        raise ConfigError(f"A layer has at most {MAX_UNITS} units.")
    place = units if at is None else min(max(at, 0), units)
    kept = (*range(place), *(None,) * count, *range(place, units))
    edit = _with_units(config, layer, kept)
    assert edit.plan is not None
    new = frozenset((layer, place + i) for i in range(count)) if silent else frozenset()
    return replace(edit, plan=replace(edit.plan, silent=new))


def remove_unit(config: Config, layer: int, unit: int | None = None) -> Edit:
    """Takes a unit out of a hidden layer, the last if none is named.

    Raises:
        ConfigError: if it is the only one, or is none.
    """
    units = _hidden(config, layer).units
    if units == 1:
        raise ConfigError("A layer has at least 1 unit: remove the layer instead.")
    gone = units - 1 if unit is None else _index(unit, units, "unit")
    return _with_units(config, layer, tuple(u for u in range(units) if u != gone))


def insert_layer(config: Config, at: int, layer: LayerConfig) -> Edit:
    """A new hidden layer, which comes to stand at this place.

    Raises:
        ConfigError: if there would be too many.
    """
    _room_for_one(config)
    order: list[int | None] = list(range(len(config.hidden)))
    place = min(max(at, 0), len(order))
    order.insert(place, None)
    hidden = (*config.hidden[:place], layer, *config.hidden[place:])
    return _with_layers(config, hidden, order)


def remove_layer(config: Config, layer: int) -> Edit:
    """Takes a hidden layer out."""
    _hidden(config, layer)
    return _reordered(config, [k for k in range(len(config.hidden)) if k != layer])


def duplicate_layer(config: Config, layer: int) -> Edit:
    """The same hidden layer once more, behind it, with the same weights as far as they fit.

    Raises:
        ConfigError: if there would be too many.
    """
    _hidden(config, layer)
    _room_for_one(config)
    order = list(range(len(config.hidden)))
    order.insert(layer + 1, layer)
    return _reordered(config, order)


def move_layer(config: Config, source: int, to: int) -> Edit:
    """A hidden layer goes to another place, with its weights as far as they fit."""
    _hidden(config, source)
    order = list(range(len(config.hidden)))
    order.insert(min(max(to, 0), len(order) - 1), order.pop(source))
    return _reordered(config, order)


def set_values(values: Iterable[Value]) -> Edit:
    """Weights and biases set by hand."""
    return Edit(values=tuple(values))


def zero(config: Config, layer: int, unit: int | None = None, input: int | None = None) -> Edit:
    """Sets a weight, all of a unit's, or all of a layer's to 0; with their biases.

    Raises:
        ConfigError: if there is none such.
    """
    concerned = sorted(entries(config, layer, unit, input))
    pieces = range(config.architecture().pieces[layer])
    return set_values(Value(layer, u, i, 0.0, piece) for _, u, i in concerned for piece in pieces)


def draw_anew(config: Config, layer: int, unit: int | None = None) -> Edit:
    """Other initial weights for a layer with weights, or for one of its units.

    Raises:
        ConfigError: if there is none such.
    """
    plan = list(_same(config))
    old = plan[_index(layer, len(plan), "layer with weights")]
    drawn = old.units if unit is None else (_index(unit, len(old.units), "unit"),)
    units = tuple(None if u in drawn else u for u in range(len(old.units)))
    plan[layer] = Continued(old.source, units, old.reads)
    return Edit(plan=Plan(tuple(plan)), by_hand=True)


def freeze(
    config: Config,
    layer: int,
    unit: int | None = None,
    input: int | None = None,
    *,
    frozen: bool = True,
) -> Edit:
    """Freezes or thaws a weight, all of a unit's, or all of a layer's; with their biases."""
    concerned = entries(config, layer, unit, input)
    return Edit({"frozen": config.frozen | concerned if frozen else config.frozen - concerned})


def entries(
    config: Config, layer: int, unit: int | None = None, input: int | None = None
) -> frozenset[tuple[int, int, int]]:
    """The weights (layer, unit, input) of a layer, of a unit, or a single one; ``BIAS`` is a bias.

    Raises:
        ConfigError: if there is none such.
    """
    architecture = config.architecture()
    layer = _index(layer, len(architecture.units), "layer with weights")
    n_units, n_inputs = architecture.units[layer], architecture.shapes[layer][1] - 1
    units = range(n_units) if unit is None else (_index(unit, n_units, "unit"),)
    inputs = (*range(n_inputs), BIAS)
    if input not in (None, *inputs):
        raise ConfigError(f"There is no input {input}: there are {n_inputs}, counted from 0.")
    wanted = inputs if input is None else (input,)
    return frozenset((layer, u, i) for u in units for i in wanted)


def _same(config: Config) -> tuple[Continued, ...]:
    """The plan of a net that stays as it is."""
    architecture = config.architecture()
    shapes = zip(architecture.units, architecture.shapes, strict=True)
    return tuple(
        Continued(k, tuple(range(units)), tuple(range(shape[1] - 1)))
        for k, (units, shape) in enumerate(shapes)
    )


def _with_units(config: Config, layer: int, kept: Kept) -> Edit:
    """A hidden layer of other units."""
    plan = list(_same(config))
    here, after = plan[layer], plan[layer + 1]
    plan[layer] = Continued(layer, kept, here.reads)
    plan[layer + 1] = Continued(layer + 1, after.units, kept)
    hidden = list(config.hidden)
    hidden[layer] = hidden[layer].continuing(kept)
    return Edit({"hidden": tuple(hidden)}, Plan(tuple(plan)))


def _reordered(config: Config, order: list[int]) -> Edit:
    return _with_layers(config, tuple(config.hidden[k] for k in order), order)


def _with_layers(
    config: Config, hidden: tuple[LayerConfig, ...], order: Iterable[int | None]
) -> Edit:
    """Other hidden layers; ``order`` says which each was before."""
    before = _same(config)
    n_inputs, n_outputs = len(before[0].reads), len(before[-1].units)
    units = (*(layer.units for layer in hidden), n_outputs)
    plan: list[Continued | None] = []
    for k, source in enumerate((*order, len(config.hidden))):
        if source is None:
            plan.append(None)
            continue
        read, reads = len(before[source].reads), units[k - 1] if k else n_inputs
        plan.append(Continued(source, before[source].units, places(reads, read)))
    return Edit({"hidden": hidden}, Plan(tuple(plan)))


def _room_for_one(config: Config) -> None:
    if len(config.hidden) >= MAX_LAYERS:
        raise ConfigError(f"There are at most {MAX_LAYERS} hidden layers.")


def _hidden(config: Config, layer: int) -> LayerConfig:
    return config.hidden[_index(layer, len(config.hidden), "hidden layer")]


def _index(number: int, count: int, what: str) -> int:
    if not 0 <= number < count:
        raise ConfigError(f"There is no {what} {number}: there are {count}, counted from 0.")
    return number
