"""Which panes of the stage there is room for: some are left out rather than made all useless."""

from __future__ import annotations

from typing import NamedTuple

# Below these sizes of the stage, at 100 %, the lower and the right panes are left out.
_LOWEST_WITH_LOWER, _NARROWEST_WITH_RIGHT = 480, 560
# The warped space needs more beside the plane; below this it takes the place of the plane.
_LOWEST_WITH_SPACE = 560
# Below this the network gives way to what is stepped through below it.
_LOWEST_WITH_BOTH = 280


class PanesSeen(NamedTuple):
    """What is shown.

    Attributes:
        left: the column of the network.
        network: the network in it.
        below: what is below the network.
        right: the column of the plane, or a page in its place.
        plane: the plane in it.
        under_plane: what is below the plane.
        roomy: whether that may be as low as it likes; else it takes what height there is.
    """

    left: bool
    network: bool
    below: bool
    right: bool
    plane: bool
    under_plane: bool
    roomy: bool


def panes_seen(
    width: float,
    height: float,
    *,
    walking: bool,
    drawing: bool,
    large_below: bool,
    asked_for: bool,
) -> PanesSeen:
    """The panes that a stage has room for.

    Args:
        width: of the stage, in pixels at 100 %.
        height: likewise.
        walking: whether an example is stepped through below the network.
        drawing: whether points are edited in the plane.
        large_below: whether something larger than the loss is below the plane.
        asked_for: whether something of the right column has been asked for.
    """
    high, wide = height >= _LOWEST_WITH_LOWER, width >= _NARROWEST_WITH_RIGHT
    roomy = height >= _LOWEST_WITH_SPACE
    return PanesSeen(
        left=wide or not asked_for,
        network=height >= _LOWEST_WITH_BOTH or not walking,
        below=high or walking,
        right=wide or asked_for,
        plane=roomy or not large_below or drawing,
        under_plane=high or (large_below and (roomy or not drawing)),
        roomy=roomy,
    )
