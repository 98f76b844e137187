"""The words for what the circuit rooms name by keys: gates, patterns, judgements, Jacobians."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.circuit.jacobian import Jacobian, Size
from playground.ui.numbers import grouped, short


class CircuitWords(QObject):
    """Puts circuits into words, in the language in force.

    Args:
        parent: the Qt parent.
    """

    def operations(self) -> dict[str, str]:
        """What the gate of every operation is called."""
        return {
            "add": self.tr("add gate"),
            "subtract": self.tr("subtract gate"),
            "multiply": self.tr("multiply gate"),
            "divide": self.tr("divide gate"),
            "power": self.tr("power gate"),
            "raise": self.tr("power gate"),
            "negate": self.tr("×−1 gate"),
            "reciprocal": self.tr("1/x gate"),
            "exp": self.tr("exp gate"),
            "log": self.tr("log gate"),
            "sqrt": self.tr("square root gate"),
            "abs": self.tr("absolute value gate"),
            "max": self.tr("max gate"),
            "min": self.tr("min gate"),
            "sigmoid": self.tr("sigmoid gate"),
            "tanh": self.tr("tanh gate"),
            "relu": self.tr("ReLU gate"),
            "leaky_relu": self.tr("leaky ReLU gate"),
            "elu": self.tr("ELU gate"),
            "sin": self.tr("sine gate"),
            "cos": self.tr("cosine gate"),
            "sum": self.tr("sum gate"),
            "norm2": self.tr("squared norm gate"),
            "dot": self.tr("dot product gate"),
            "matmul": self.tr("matrix product gate"),
            "stack": self.tr("vector gate"),
            "affine": self.tr("affine gate"),
            "softmax_loss": self.tr("softmax loss gate"),
            "copy": self.tr("copy gate"),
        }

    def patterns(self) -> dict[str, str]:
        """What every pattern in backward flow does, in a sentence; the key is the name."""
        return {
            "distributor": self.tr(
                "A gradient distributor: it hands the same gradient to every input."
            ),
            "router": self.tr(
                "A gradient router: the input that won gets all of the gradient, the others 0."
            ),
            "switcher": self.tr(
                "A gradient switcher: each input gets the gradient times the other input."
            ),
            "adder": self.tr(
                "A gradient adder: where a value is used several times, its gradients add."
            ),
        }

    def no_pattern(self) -> str:
        """Of a gate whose pattern has no name."""
        return self.tr("This gate scales the gradient by its local gradient.")

    def plus_constant(self) -> str:
        """Of an addition of a constant."""
        return self.tr("c + x has the local gradient 1: the gradient passes as it is.")

    def minus(self) -> str:
        """Of a subtraction, which distributes with a sign."""
        return self.tr(
            "A gradient distributor: both inputs get the gradient, the second with a minus sign."
        )

    def judgements(self) -> dict[str, tuple[str, ...]]:
        """What is said of a guess, from the longest form to the shortest."""
        return {
            "right": (self.tr("Right!"),),
            "sign": (self.tr("The sign is the other one."), self.tr("Other sign.")),
            "no_upstream": (
                self.tr("That is the local gradient; × upstream was forgotten."),
                self.tr("× upstream was forgotten."),
            ),
            "no_local": (
                self.tr("That is the upstream gradient; × local was forgotten."),
                self.tr("× local was forgotten."),
            ),
            "one_term": (
                self.tr("That is one term only; where gradients meet they add."),
                self.tr("One term only."),
            ),
            "other_input": (
                self.tr("That is what the other input gets."),
                self.tr("The other input's."),
            ),
            "wrong": (self.tr("Not quite."),),
        }

    def structures(self) -> dict[str, str]:
        """What a Jacobian looks like, in a sentence."""
        return {
            "zero": self.tr("All entries are 0: the input does not reach this gate here."),
            "identity": self.tr("The identity: backward hands the gradient on as it is."),
            "mask": self.tr(
                "Diagonal, with 0 and 1 only: it is never formed, backward just masks the gradient."
            ),
            "scaled": self.tr("Diagonal, one number everywhere: backward scales the gradient."),
            "diagonal": self.tr(
                "Diagonal: it is never formed, backward multiplies element by element."
            ),
            "blocks": self.tr(
                "The same row again and again along the diagonal, zeros around: never formed."
            ),
            "dense": self.tr("Every entry of the input can reach every entry of the gate."),
        }

    def jacobian_title(self, found: Jacobian) -> str:
        """Of what by what, and how large."""
        rows, columns = found.matrix.shape
        names = ", ".join(found.inputs)
        if len(found.inputs) > 1:
            names = f"({names})"
        return self.tr("∂{node}/∂{input}: {rows} × {columns}").format(
            node=found.node, input=names, rows=rows, columns=columns
        )

    def would_be(self, single: Size, batch: Size) -> str:
        """How large a Jacobian would be in a real net."""
        return self.tr(
            "For {side} inputs a gate that works element by element would have a Jacobian of "
            "{side} × {side} ({size} GB); for a batch of 100, {batch} × {batch} ({large} TB)."
        ).format(
            side=grouped(single.side),
            size=short(single.bytes / 1e9, 2),
            batch=grouped(batch.side),
            large=short(batch.bytes / 1e12, 2),
        )

    def rounding(self, names: tuple[str, ...], *, result: str, exact: str, slide: str) -> str:
        """Why the slide's numbers differ from the exact ones.

        Args:
            names: whose gradients read otherwise.
            result: the name of what is differentiated.
            exact: the exact gradient of the first of them.
            slide: the same on the slide.
        """
        if not names:
            return self.tr(
                "The slide rounds every number before the next gate takes it; so far all read as "
                "the exact ones do."
            )
        shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        return self.tr(
            "The slide rounds every number before the next gate multiplies it: ∂{result}/∂{name} "
            "reads {slide}, exact {exact}. Different: {shown}."
        ).format(result=result, name=names[0], slide=slide, exact=exact, shown=shown)
