"""Keeping learned weights when the architecture changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.architecture import Architecture
from playground.engine.graph import FloatArray

Layers = tuple[Architecture, Sequence[FloatArray]]


@dataclass(frozen=True)
class Continued:
    """What a layer of a new net takes over from an old one.

    Attributes:
        source: the layer with weights of the old net that it continues.
        units: for each of its units, which unit of that layer it continues; None: a new one.
        reads: for each of its inputs, which input of that layer it is; None: a new one.
    """

    source: int
    units: tuple[int | None, ...]
    reads: tuple[int | None, ...]

    @property
    def whole(self) -> bool:
        """Whether units and inputs keep their places, as far as there are any."""
        units, reads = self.units, self.reads
        return units == tuple(range(len(units))) and reads == tuple(range(len(reads)))


def carry_over(old: Layers, new: Layers, kept: Sequence[Continued | None]) -> None:
    """Copies what a new net takes over; biases go with their units.

    Args:
        old: an architecture and one matrix a layer, of the shapes of its W (weights, or the
            memory of an optimizer).
        new: likewise for the net that takes over; what is new keeps its values.
        kept: for every layer with weights of the new net, what it takes over, or None.
    """
    for k, continued in enumerate(kept):
        if continued is not None:
            _copy_layer(old, new, continued, k)


def by_position(
    old: Architecture, new: Architecture, kept: Sequence[int | None]
) -> list[Continued | None]:
    """What fits where units keep their places.

    Args:
        old: the net before.
        new: the net that takes over.
        kept: for every layer with weights of the new net, which of the old it continues. One that
            reads another layer than it used to has no weight that still means anything.
    """
    inputs_before, inputs_after = (old.n_inputs, *old.units), (new.n_inputs, *new.units)
    found: list[Continued | None] = []
    for k, source in enumerate(kept):
        reads = kept[k - 1] if k else -1
        if source is None or reads is None or reads != source - 1:
            found.append(None)
            continue
        units = places(new.units[k], old.units[source])
        found.append(Continued(source, units, places(inputs_after[k], inputs_before[source])))
    return found


def places(count: int, before: int) -> tuple[int | None, ...]:
    """So many units, of which the first continue those of the same places."""
    return tuple(i if i < before else None for i in range(count))


def _copy_layer(old: Layers, new: Layers, continued: Continued, k: int) -> None:
    """Copies the weights and biases that go on, piece by piece."""
    source = continued.source
    same = new[0].units[k] == old[0].units[source] and new[1][k].shape == old[1][source].shape
    if same and continued.whole:
        new[1][k][...] = old[1][source]
        return
    before = old[1][source].reshape(-1, old[0].units[source], old[1][source].shape[1])
    after = new[1][k].reshape(-1, new[0].units[k], new[1][k].shape[1])
    pieces = range(min(len(before), len(after)))
    units, old_units = _pairs(continued.units)
    columns, old_columns = _pairs(continued.reads)
    columns, old_columns = [*columns, after.shape[2] - 1], [*old_columns, before.shape[2] - 1]
    after[np.ix_(pieces, units, columns)] = before[np.ix_(pieces, old_units, old_columns)]


def _pairs(kept: Sequence[int | None]) -> tuple[list[int], list[int]]:
    """The places that go on, and the places they had."""
    pairs = [(place, before) for place, before in enumerate(kept) if before is not None]
    return [place for place, _ in pairs], [before for _, before in pairs]
