"""The colours of a share of 1: how sure a net is of a class."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.ui.theme import Theme
from playground.ui.views.finite import drawable

CLASSES = 6
"""How many classes have colours of their own."""
_FAINTEST = 0.04


def class_lut(theme: Theme, k: int) -> NDArray[np.uint32]:
    """From the ground (share 0) to the colour of class `k` (1), 256 as 0xffRRGGBB."""
    ground, color = (
        np.array(each.getRgb()[:3], np.float32)  # type: ignore[index]
        for each in (theme.color("background"), theme.class_color(k % CLASSES))
    )
    share = np.linspace(0, 1, 256, dtype=np.float32)[:, np.newaxis]
    faint = _FAINTEST + (1 - _FAINTEST) * share
    r, g, b = (ground * (1 - faint) + color * faint).astype(np.uint8).astype(np.uint32).T
    packed: NDArray[np.uint32] = (0xFF000000 | r << 16 | g << 8 | b).astype(np.uint32)
    return packed


def softmax_levels(scores: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The softmax of scores as indices into `class_lut`.

    Args:
        scores: (classes, ...); what is not finite counts as 0.

    Returns:
        (classes, ...) from 0 to 255.
    """
    finite, _ = drawable(scores)
    with np.errstate(over="ignore"):
        p = np.exp(finite - finite.max(axis=0))
    p *= 255 / p.sum(axis=0)
    levels: NDArray[np.uint8] = p.astype(np.uint8)
    return levels
