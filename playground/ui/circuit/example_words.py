"""The words for the examples of the circuit view."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.circuit.examples import EXAMPLES
from playground.ui.widgets.choice_box import Choice


class ExampleWords(QObject):
    """Titles and sentences of the lecture's circuits, in the language in force.

    Args:
        parent: the Qt parent.
    """

    def choices(self) -> tuple[Choice, ...]:
        """Every example: key, title, and its sentence."""
        words = self._words()
        return tuple(Choice(key, *words[key]) for key in EXAMPLES)

    def title(self, key: str) -> str:
        """What an example is called."""
        return self._words()[key][0]

    def sentence(self, key: str) -> str:
        """What to see in an example; "" for none."""
        return self._words()[key][1] if key else ""

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "multiply": (
                self.tr("A product"),
                self.tr("The gradient of each factor is the other factor."),
            ),
            "max": (
                self.tr("The larger of two"),
                self.tr("Only the larger input gets the gradient."),
            ),
            "sum_times": (
                self.tr("(x + y) z"),
                self.tr("The chain rule: upstream × local, gate by gate."),
            ),
            "sigmoid_neuron": (
                self.tr("Sigmoid neuron"),
                self.tr("Its last four gates make one sigmoid: click the minus sign."),
            ),
            "sigmoid_gate": (
                self.tr("Sigmoid neuron, one gate"),
                self.tr("The local gradient of the whole sigmoid is (1 − σ) σ."),
            ),
            "patterns": (
                self.tr("Patterns in backward flow"),
                self.tr("add distributes, max routes, multiply switches the gradient."),
            ),
            "fan_out": (
                self.tr("A value used twice"),
                self.tr("x feeds two gates: the two gradients that come back add."),
            ),
            "staged": (
                self.tr("Staged computation"),
                self.tr("A long formula is easy, one gate at a time."),
            ),
            "vectors": (
                self.tr("‖W x‖²: vectors"),
                self.tr("The gradient has the shape of the variable."),
            ),
            "jacobian": (
                self.tr("Jacobian of two functions"),
                self.tr("All slopes of a vector by every input, as a matrix."),
            ),
            "mask": (
                self.tr("max(0, x) of a vector"),
                self.tr("Its Jacobian is diagonal: never formed, backward just masks."),
            ),
            "softmax": (
                self.tr("Softmax loss"),
                self.tr("The gradient of the scores is p, minus 1 at the right class."),
            ),
            "two_layers": (
                self.tr("Two-layer net"),
                self.tr("W2 max(0, W1 x + b1) + b2 with its loss, on one example."),
            ),
            "kink": (
                self.tr("Gradient check at a kink"),
                self.tr("The two sides of a kink have other slopes: the check says so."),
            ),
            "this_neuron": (
                self.tr("This neuron"),
                self.tr("A neuron of the running net, with its weights and inputs of one example."),
            ),
            "this_example": (
                self.tr("This example"),
                self.tr("The running net on one example, with its loss L."),
            ),
        }
