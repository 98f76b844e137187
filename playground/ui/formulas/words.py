"""The words around the formulas of a walk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.training.stops import Stop


class FormulaWords(QObject):
    """Gives words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def names(self) -> dict[str, str]:
        """The words before a formula."""
        return {
            "sum": self.tr("sum"),
            "activation": self.tr("activation"),
            "scores": self.tr("scores"),
            "probabilities": self.tr("probabilities"),
            "loss": self.tr("loss"),
            "upstream": self.tr("upstream"),
            "local": self.tr("local"),
            "downstream": self.tr("downstream"),
            "weights": self.tr("weights"),
            "forward": self.tr("forward"),
            "backward": self.tr("backward"),
            "bias": self.tr("bias"),
            "inputs": self.tr("inputs"),
            "update": self.tr("update"),
            "new": self.tr("new"),
        }

    def place(self, layer: int, unit: int | None, layers: int, outputs: int = 0) -> str:
        """A layer with weights, or one of its units, both counted from 0, as a name.

        Args:
            layer: the layer.
            unit: the unit, or None for the whole layer.
            layers: how many layers with weights there are.
            outputs: how many scores there are; of classes, if more than one.
        """
        if layer < layers - 1:
            if unit is None:
                return self.tr("layer {0}").format(layer + 1)
            return self.tr("layer {0}, unit {1}").format(layer + 1, unit + 1)
        if unit is None:
            return self.tr("scores")
        return self.tr("the output") if outputs == 1 else self.tr("score of class {0}").format(unit)

    def title(self, stop: Stop | None, layers: int, outputs: int) -> str:
        """What a stop computes: "Backward, layer 2, unit 2"."""
        if stop is None:
            return self.tr("Forward and backward done")
        if stop.phase == "loss":
            return self.tr("Loss")
        if stop.phase == "update":
            return self.tr("Update")
        words = self.tr("Forward, {0}") if stop.phase == "forward" else self.tr("Backward, {0}")
        return words.format(self.place(stop.layer, stop.unit, layers, outputs))

    def titles(self, stop: Stop | None, layers: int, outputs: int) -> tuple[str, ...]:
        """What a stop computes, from long to short."""
        title = self.title(stop, layers, outputs)
        if stop is None:
            return title, self.tr("all done")
        if stop.layer < 0:
            return (title,)
        return title, self.place(stop.layer, stop.unit, layers, outputs)

    def next(self, after: Stop | None, stop: Stop | None, layers: int, outputs: int) -> str:
        """What the next press does, as a sentence.

        Args:
            after: the stop at which one is; None where nothing is being stepped through.
            stop: the stop that Forward or Backward leads to, whichever is next; None at the end.
            layers: layers with weights.
            outputs: scores.
        """
        if stop is None:
            return self.tr("The end of the walk: the first button begins it again.")
        if after is None:
            return self.tr("Forward begins with {0}; Backward begins at the loss.").format(
                self.place(stop.layer, stop.unit, layers, outputs)
            )
        if stop.phase == "loss":
            return self.tr("Press Forward to go on to the loss.")
        if stop.phase == "update":
            return self.tr("Press Update to see what a step would change.")
        words = (
            self.tr("Press Forward to go on to {0}.")
            if stop.phase == "forward"
            else self.tr("Press Backward to go on to {0}.")
        )
        if stop.part in ("activation", "local", "weights"):
            return words.format(self.part(stop))
        return words.format(self.place(stop.layer, stop.unit, layers, outputs))

    def part(self, stop: Stop) -> str:
        """A part of a unit."""
        return {
            "activation": self.tr("its activation"),
            "local": self.tr("its local gradient"),
            "weights": self.tr("its weights"),
        }.get(stop.part, stop.part)

    def won(self, piece: int) -> str:
        """Which piece of a maxout unit is the largest, counted from 0."""
        return self.tr("piece {0} won").format(piece + 1)

    def routed(self, piece: int) -> str:
        """Where the gradient of a maxout unit goes."""
        return self.tr("all of it to piece {0}, which won; none to the others").format(piece + 1)

    def winners(self) -> str:
        """Before the pieces that won, of every maxout unit of a layer."""
        return self.tr("winning pieces:")

    def broken(self, held: str) -> str:
        """The net's node holds another number than the formula gives."""
        return self.tr("≠ {0}, which is what the net holds: its gradient is broken").format(held)

    def of_step(self) -> str:
        """What the update of an example is, and is not."""
        return self.tr("A step of plain SGD on this example alone; the run itself stays as it is.")

    def largest(self, place: str) -> str:
        """The weight of a layer that changes most."""
        return self.tr("{0}, largest").format(place)

    def unchanged(self) -> str:
        """Behind a gradient of 0."""
        return self.tr("nothing changes")

    def mean(self) -> str:
        """Before a mean over the mini-batch."""
        return self.tr("mean")

    def loss_names(self) -> tuple[str, str, str]:
        """The two parts of the loss, and the loss."""
        return self.tr("data loss"), self.tr("regularization"), self.tr("full loss")

    def per_layer(self) -> str:
        """Before one number a layer."""
        return self.tr("each layer")

    def loss_change(self, before: str, after: str) -> str:
        """The full loss before and after an update."""
        return self.tr("{0} → {1} on the same mini-batch").format(before, after)

    def batch_title(self, phase: str | None) -> str:
        """The phase of a training step."""
        return {
            "forward": self.tr("Forward"),
            "loss": self.tr("Loss"),
            "backward": self.tr("Backward"),
            "update": self.tr("Update"),
        }.get(phase or "", self.tr("Not begun"))

    def next_phase(self, phase: str | None) -> str:
        """What comes after a phase, as a sentence."""
        return {
            "forward": self.tr("Press Forward to go on to the loss."),
            "loss": self.tr("Press Backward: the gradient of every unit."),
            "backward": self.tr("Press Update: the optimizer changes every weight."),
            "update": self.tr("The step is made. Press Forward for the next mini-batch."),
        }.get(phase or "", self.tr("Press Forward to take the next mini-batch through the net."))
