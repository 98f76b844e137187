"""What is brought out in the network view, while all that is not connected to it fades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from playground.training.stops import Stop

Unit = tuple[int, int]
"""Layer (inputs 0) and unit."""
Edge = tuple[int, int, int]
"""Pair of layers (0: inputs and layer 1), source and target."""


@dataclass(frozen=True)
class Focus:
    """A unit with its edges, one edge, or all edges between pairs of layers.

    Attributes:
        unit: the unit, or None.
        edge: the edge, or None.
        pairs: the pairs of layers.
        incoming: whether the unit's edges from the layer before belong to it.
        outgoing: whether those to the next layer do.
        bias: whether the unit's bias is meant.
    """

    unit: Unit | None = None
    edge: Edge | None = None
    pairs: tuple[int, ...] = ()
    incoming: bool = True
    outgoing: bool = True
    bias: bool = False

    @classmethod
    def of(cls, unit: Unit | None, edge: Edge | None, units: Sequence[int]) -> Focus | None:
        """A unit or an edge of a net of so many units a layer; None for neither.

        The edge that leaves the unit after the last one of a layer is a bias.
        """
        if unit is not None:
            return cls(unit)
        if edge is None:
            return None
        pair, source, target = edge
        if pair < len(units) and source == units[pair]:
            return cls((pair + 1, target), outgoing=False, bias=True)
        return cls(edge=edge)

    @property
    def units(self) -> list[Unit]:
        """The unit, or the two ends of the edge, the target first."""
        if self.unit is not None:
            return [self.unit]
        if self.edge is None:
            return []
        pair, source, target = self.edge
        return [(pair + 1, target), (pair, source)]

    def fits(self, units: Sequence[int]) -> bool:
        """Whether a net of so many units a layer, inputs first, has what is named."""
        return all(
            0 <= layer < len(units) and 0 <= unit < units[layer] for layer, unit in self.units
        )

    def near(self, pair: int, targets: int, sources: int) -> NDArray[np.bool_]:
        """Which edges of a pair of layers belong to it, (targets, sources)."""
        mask = np.full((targets, sources), pair in self.pairs)
        if self.unit is not None:
            layer, unit = self.unit
            if self.incoming and layer == pair + 1:
                mask[unit] = True
            if self.outgoing and layer == pair:
                mask[:, unit] = True
        if self.edge is not None and self.edge[0] == pair:
            mask[self.edge[2], self.edge[1]] = True
        return mask

    def has_tile(self, layer: int, unit: int) -> bool:
        """Whether a unit belongs to it, or is joined to it by an edge."""
        if self.unit is not None:
            mine = self.unit[0]
            beside = (mine - 1,) * self.incoming + (mine + 1,) * self.outgoing
            return (layer, unit) == self.unit or layer in beside
        if self.edge is not None:
            return (layer, unit) in self.units
        return any(layer in (pair, pair + 1) for pair in self.pairs)


def focus_of(stop: Stop, layers: int) -> Focus | None:
    """What a stop of a walk computes with; None where all of the net takes part.

    Args:
        stop: of the walk.
        layers: how many layers have weights.
    """
    k, layer = stop.layer, stop.layer + 1
    if stop.phase not in ("forward", "backward") or k < 0:
        return None
    if stop.unit is None:
        # Backward, dL/da comes from the next layer and dL/dw is left on the edges before.
        pairs = (k,) if stop.phase == "forward" or layer == layers else (k, layer)
        return Focus(pairs=pairs)
    unit = (layer, stop.unit)
    if stop.phase == "forward":
        return Focus(unit=unit, outgoing=False)
    return Focus(
        unit=unit,
        incoming=stop.part in ("all", "weights"),
        outgoing=stop.part in ("all", "upstream", "local"),
    )
