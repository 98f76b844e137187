"""What the views tell each other: where the layers stand, and what is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.ui.run import Run
from playground.ui.selection import Selection
from playground.ui.views.gradient.view import GradientView
from playground.ui.views.network.view import NetworkView
from playground.ui.views.region.view import RegionView

if TYPE_CHECKING:
    from playground.ui.views.space.view import SpaceView


class ViewLinks(QObject):
    """Points at the same unit, or the same place of the plane, in two views at once.

    Args:
        run: draws again what has to be.
        selection: gets the unit that is clicked in the gradients.
        network: has the layers.
        gradients: stands below it, aligned with the layers.
        regions: has the plane.
        parent: the Qt parent.
    """

    def __init__(
        self,
        run: Run,
        selection: Selection,
        *,
        network: NetworkView,
        gradients: GradientView,
        regions: RegionView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._run, self._selection = run, selection
        self._network, self._gradients = network, gradients
        self._regions = regions
        self._space: SpaceView | None = None
        network.columns_changed.connect(self._align)
        network.unit_hovered.connect(self._network_hovered)
        gradients.unit_hovered.connect(self._gradient_hovered)
        network.unit_clicked.connect(self._network_clicked)
        gradients.unit_clicked.connect(self._gradient_clicked)
        regions.view_changed.connect(run.redraw)
        regions.hovered.connect(self._link_space)

    def link_space(self, space: SpaceView) -> None:
        """Points at the same place in the plane and in this picture of it, bent by a layer."""
        self._space = space
        space.plane_hovered.connect(self._link_plane)
        space.hover_left.connect(self._link_plane)

    def _align(self) -> None:
        """Puts the plots of gradients under the layers of the network."""
        window = self._network.window()
        shift = self._network.mapTo(window, self._network.rect().topLeft()).x()
        shift -= self._gradients.mapTo(window, self._gradients.rect().topLeft()).x()
        self._gradients.set_columns(
            [(centre + shift, half) for centre, half in self._network.columns()]
        )
        # Heat maps are computed for the size and in the colours in which they are seen.
        self._run.redraw()

    def _network_hovered(self, layer: int, unit: int) -> None:
        self._gradients.set_hovered(*((layer - 1, unit) if layer > 0 else (-1, -1)))

    def _network_clicked(self, layer: int, unit: int) -> None:
        self._gradients.quiet(layer - 1, unit)

    def _gradient_hovered(self, layer: int, unit: int) -> None:
        self._network.highlight(layer + 1 if layer >= 0 else -1, unit)

    def _gradient_clicked(self, layer: int, unit: int) -> None:
        self._selection.choose_unit(layer + 1, unit)

    def _link_space(self, place: tuple[float, float] | None) -> None:
        if self._space is not None:
            self._space.set_linked(*(place or (None, None)))

    def _link_plane(self, *place: float) -> None:
        self._regions.set_linked((place[0], place[1]) if place else None)
