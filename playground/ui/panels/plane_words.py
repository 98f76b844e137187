"""The words for what is shown in the plane, and in the place of the losses under it."""

from __future__ import annotations

from PySide6.QtCore import QObject


class PlaneWords(QObject):
    """Gives words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def fields(self) -> dict[str, tuple[str, str, str]]:
        """Of every field: its name, what a change of it is called, and its tool tip."""
        return {
            "show_lines": (
                self.tr("Lines of layer 1"),
                self.tr("Show or hide the lines of layer 1"),
                self.tr(
                    "The line w · x + b = 0 of every unit of the first layer, its weight vector w, "
                    "and −lr ∂L/∂w, the way w would go"
                ),
            ),
            "show_arrows": (
                self.tr("Gradients at the points"),
                self.tr("Show or hide the gradients at the points"),
                self.tr("∂L/∂x at every point: where its own loss grows fastest"),
            ),
            "show_contours": (
                self.tr("Contours"),
                self.tr("Show or hide the contours"),
                self.tr(
                    "Softmax: lines of equal confidence. Hinge: where the best score leads by the "
                    "margin of 1. Regression: lines of equal value"
                ),
            ),
            "show_mistakes": (
                self.tr("Misclassified points"),
                self.tr("Show or hide the misclassified points"),
                self.tr("A ring around every point whose largest score is not its class"),
            ),
            "show_residuals": (
                self.tr("Residuals"),
                self.tr("Show or hide the residuals"),
                self.tr(
                    "Regression: a bar at every point from its target t to the output s. Up: the "
                    "output is too large; down: too small; with an arrow: by more than fits"
                ),
            ),
            "discrete": (
                self.tr("Discretized output"),
                self.tr("Show the output discretized or smooth"),
                self.tr(
                    "Classes: one flat colour each, however unsure the net is. Regression: steps "
                    "of equal value"
                ),
            ),
            "plane": (
                self.tr("Plane"),
                self.tr("Change the picture of the plane"),
                self.tr("The plane with its decision regions, or as a layer bends it"),
            ),
            "space_layer": (
                self.tr("Layer"),
                self.tr("Change the layer of the warped space"),
                self.tr("The layer whose units are the axes"),
            ),
            "space_x": (
                self.tr("Across"),
                self.tr("Change the unit across"),
                self.tr("The unit whose output runs from left to right"),
            ),
            "space_y": (
                self.tr("Up"),
                self.tr("Change the unit upwards"),
                self.tr("The unit whose output runs from bottom to top"),
            ),
        }
