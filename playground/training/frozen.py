"""Weights and biases that training leaves alone: entries (layer, unit, input) of a net.

Layers with weights, units and inputs are counted from 0; input -1 is the bias. All pieces of a
maxout unit freeze together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.architecture import Architecture
from playground.engine.parameters import Parameters
from playground.training.fields import ConfigError

Frozen = frozenset[tuple[int, int, int]]
_NO_ENTRIES = "frozen is a set of weights, each (layer, unit, input)."


def checked_frozen(frozen: Any, architecture: Architecture) -> Frozen:
    """Those that the net has.

    Raises:
        ConfigError: if these are no entries of a net at all.
    """
    if not isinstance(frozen, frozenset):
        raise ConfigError(_NO_ENTRIES)
    return _those_there(frozen, architecture) if frozen else frozen


@lru_cache(maxsize=1)  # they may be very many, and mostly stay while other choices change
def _those_there(frozen: Frozen, architecture: Architecture) -> Frozen:
    if not all(map(_is_entry, frozen)):
        raise ConfigError(_NO_ENTRIES)
    units, shapes = architecture.units, architecture.shapes
    return frozenset(
        (layer, unit, place)
        for layer, unit, place in frozen
        if layer < len(units) and unit < units[layer] and place < shapes[layer][1] - 1
    )


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, tuple) or len(entry) != 3:
        return False
    whole = all(isinstance(part, int) and not isinstance(part, bool) for part in entry)
    return whole and min(entry[:2]) >= 0 and entry[2] >= -1


def frozen_mask(
    frozen: Frozen, architecture: Architecture, parameters: Parameters
) -> NDArray[np.bool_] | None:
    """Which of all parameters are frozen, shape (n,); None if none are."""
    if not frozen:
        return None
    mask = np.zeros(len(parameters), bool)
    layers, units, places = _columns(frozen)
    for layer, view in enumerate(parameters.views(mask)):
        here = layers == layer
        # The pieces of a unit are as many rows of W apart as there are units.
        by_unit = view.reshape(-1, architecture.units[layer], view.shape[1])
        by_unit[:, units[here], places[here]] = True
    return mask


@lru_cache(maxsize=1)
def _columns(frozen: Frozen) -> NDArray[np.intp]:
    """Layers, units and inputs of the entries, shape (3, n)."""
    return np.array(tuple(frozen), np.intp).T
