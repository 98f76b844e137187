"""What the stage is made of, for those who put more into it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from playground.ui.live.live_views import LiveViews
from playground.ui.live.view_links import ViewLinks
from playground.ui.right_column import RightColumn
from playground.ui.run import Run
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.gradient.view import GradientView
from playground.ui.views.network.view import NetworkView
from playground.ui.views.region.view import RegionView
from playground.ui.words.labels import Labels


@dataclass(frozen=True, eq=False)
class StageParts:
    """The parts of a stage.

    Attributes:
        theme: sizes and colours.
        store: the choices.
        run: the live run.
        labels: words for names.
        selection: what the user has picked out.
        live: draws the newest state.
        links: points at the same in two views.
        network: the net.
        gradients: how the gradients of every unit are spread.
        regions: the plane.
        drawing: the column the network stands in.
        below: what stands under the network; the gradients first.
        under_plane: what stands under the plane; the losses first.
        right: the pages of the right column.
    """

    theme: Theme
    store: Store
    run: Run
    labels: Labels
    selection: Selection
    live: LiveViews
    links: ViewLinks
    network: NetworkView
    gradients: GradientView
    regions: RegionView
    drawing: QVBoxLayout
    below: QStackedWidget
    under_plane: QStackedWidget
    right: RightColumn
