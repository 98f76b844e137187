"""Keeping learned weights when the architecture changes."""

from __future__ import annotations

from collections.abc import Sequence

from playground.engine.architecture import Architecture
from playground.engine.graph import FloatArray

Layers = tuple[Architecture, Sequence[FloatArray]]


def carry_over(old: Layers, new: Layers, kept: Sequence[int | None]) -> None:
    """Copies what fits of an old net's layers into a new one's.

    Args:
        old: an architecture and one matrix a layer, of the shapes of its W (weights, or the
            memory of an optimizer).
        new: likewise for the net that takes over; what does not fit keeps its values.
        kept: for every layer with weights of the new net, which layer of the old it continues,
            or None.
    """
    for k, source in enumerate(kept):
        reads = kept[k - 1] if k else -1
        # A layer that reads another layer than it used to has no weight that still means anything.
        if source is not None and reads is not None and reads == source - 1:
            _copy_layer(old, new, source, k)


def _copy_layer(old: Layers, new: Layers, source: int, k: int) -> None:
    """Copies the common units and inputs of one layer, piece by piece, and their biases."""
    old_units, new_units = old[0].units[source], new[0].units[k]
    before = old[1][source].reshape(-1, old_units, old[1][source].shape[1])
    after = new[1][k].reshape(-1, new_units, new[1][k].shape[1])
    pieces = min(len(before), len(after))
    units = min(old_units, new_units)
    inputs = min(before.shape[2], after.shape[2]) - 1
    after[:pieces, :units, :inputs] = before[:pieces, :units, :inputs]
    after[:pieces, :units, -1] = before[:pieces, :units, -1]
