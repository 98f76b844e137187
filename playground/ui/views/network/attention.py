"""What the network view is asked to bring out: what is pointed at, chosen, and computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from playground.ui.views.network.focus import Edge, Focus, Unit, focus_of

if TYPE_CHECKING:
    from playground.training.stops import Stop


@dataclass(eq=False)
class Attention:
    """What is brought out, of a net of so many units.

    Attributes:
        units: of every layer, inputs first.
        unit: the unit pointed at.
        edge: the edge pointed at, or the bias (behind the last unit of the layer before).
        quiet: the unit or edge that was clicked, which has no popup until another was pointed at.
        pointer: where the pointer is.
        chosen_unit: the unit that stays brought out until another is chosen.
        chosen_edge: likewise the edge or bias.
        current: the stop that is computed, or None.
    """

    units: tuple[int, ...] = ()
    unit: Unit | None = None
    edge: Edge | None = None
    quiet: Unit | Edge | None = None
    pointer: QPointF = field(default_factory=QPointF)
    chosen_unit: Unit | None = None
    chosen_edge: Edge | None = None
    current: Stop | None = None

    @property
    def pointed(self) -> Unit | Edge | None:
        """The unit or edge pointed at."""
        return self.unit or self.edge

    @property
    def reached_unit(self) -> Unit | None:
        """The unit the keys are at: the one pointed at, or else chosen."""
        return self.unit or (None if self.edge is not None else self.chosen_unit)

    @property
    def reached_edge(self) -> Edge | None:
        """The edge or bias the keys are at: the one pointed at, or else chosen."""
        return None if self.unit is not None else self.edge or self.chosen_edge

    def is_chosen(self, edge: Edge) -> bool:
        """Whether it is the edge or bias that was chosen."""
        return edge == self.chosen_edge

    @property
    def has_popup(self) -> bool:
        """Whether what is pointed at is explained beside it."""
        return self.pointed is not None and self.pointed != self.quiet

    @property
    def focus(self) -> Focus | None:
        """What was chosen, if this net has it."""
        return self._valid(Focus.of(self.chosen_unit, self.chosen_edge, self.units))

    @property
    def shown(self) -> Focus | None:
        """What is brought out lastingly: what is computed, or else what was chosen."""
        stop = self.current
        computed = None if stop is None else focus_of(stop, len(self.units) - 1)
        return self._valid(computed) or self.focus

    @property
    def near(self) -> Focus | None:
        """Whose edges do not fade: what is brought out lastingly, or else is pointed at."""
        return self.shown or self._valid(Focus.of(self.unit, self.edge, self.units))

    @property
    def named(self) -> list[Focus]:
        """Whose numbers come first: what is computed, what was chosen, what is pointed at."""
        computed = self.current is not None and self.current.unit is not None
        found = (self.shown if computed else None, self.focus, Focus(self.unit))
        return [focus for focus in found if focus is not None and focus.units]

    @property
    def framed(self) -> list[Unit]:
        """The units that have a frame, but for one that has faded."""
        shown, stop = self.shown, self.current
        units = [] if self.focus is None else list(self.focus.units)
        if self.unit is not None and (shown is None or shown.has_tile(*self.unit)):
            units.append(self.unit)
        if stop is not None and stop.unit is not None:
            units.append((stop.layer + 1, stop.unit))
        return units

    @property
    def bias(self) -> Unit | None:
        """The unit whose bias is chosen."""
        focus = self.focus
        return focus.unit if focus is not None and focus.bias else None

    @property
    def pointed_bias(self) -> Unit | None:
        """The unit whose bias is pointed at."""
        focus = self._valid(Focus.of(None, self.edge, self.units))
        return focus.unit if focus is not None and focus.bias else None

    def _valid(self, focus: Focus | None) -> Focus | None:
        """The focus, if this net has what it names."""
        return focus if focus is not None and focus.fits(self.units) else None
