"""The words of the canvas of a circuit."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import shape_words
from playground.ui.circuit.canvas_numbers import NodeNumbers


class CanvasWords(QObject):
    """Says what there is to see, in the user's language."""

    def name(self) -> str:
        """What the canvas is."""
        return self.tr("Circuit")

    def whats_this(self) -> str:
        """What is seen and what can be done."""
        return self.tr(
            "The expression as a circuit. Above each wire is its value (green), below it the "
            "gradient of the result with respect to it (red); what is not computed yet is "
            "blank. Where a value is used twice, its gradients add up: the terms stand below "
            "the sum.\n"
            "Click a gate to look at it. A gate with a plus sign is expanded by the click into "
            "simpler gates (a click on its number only looks at it); the minus sign, or another "
            "click on one of them, collapses them. Drag the number of an input up or down to "
            "change it, with Shift in finer steps.\n"
            "The wheel, + and − zoom; drag, or Shift and arrow keys, move the picture; a double "
            "click beside it, or 0, shows everything. Arrow keys and Tab walk from node to node, "
            "Enter clicks, E expands or collapses, Ctrl+Up and Ctrl+Down change an input."
        )

    def summary(self, gates: int, inputs: int) -> str:
        """What a circuit consists of."""
        return self.tr("A circuit of {gates} gates and {inputs} inputs.").format(
            gates=gates, inputs=inputs
        )

    def describe(self, node: CircuitNode, numbers: NodeNumbers) -> str:
        """A node with its numbers in a few sentences."""
        parts = [self._kind(node)]
        if node.shape:
            parts.append(self.tr("It is {shape}.").format(shape=shape_words(node.shape)))
        if numbers.value_text:
            parts.append(self.tr("Value {value}.").format(value=numbers.value_text))
        else:
            parts.append(self.tr("Value not computed yet."))
        if numbers.gradient_text:
            parts.append(self.tr("Gradient {value}.").format(value=numbers.gradient_text))
        else:
            parts.append(self.tr("Gradient not computed yet."))
        return " ".join(parts)

    def tooltip(self, node: CircuitNode) -> str:
        """What a node does, and what can be done with it."""
        if node.kind == "input":
            return self.tr("Input {name}. Drag its number up or down to change it.").format(
                name=node.name
            )
        if node.kind == "constant":
            return self.tr("A constant of the expression.")
        parts = [f"{node.name}: {node.info.formula}"]
        if node.pattern:
            parts.append(self.pattern(node.pattern))
        if node.expandable:
            parts.append(self.tr("Click: expand into simpler gates (E)"))
        elif node.group:
            parts.append(self.tr("Second click: collapse into one gate (E)"))
        return "\n".join(parts)

    def pattern(self, pattern: str) -> str:
        """What a gate does to the gradient."""
        found = {
            "distributor": self.tr("distributor"),
            "router": self.tr("router"),
            "switcher": self.tr("switcher"),
            "adder": self.tr("adder"),
        }
        return found.get(pattern, pattern)

    def captions(self, circuit: Circuit) -> dict[str, str]:
        """What stands below the gates, by name; "" below other nodes."""
        result = circuit.result
        return {node.name: self._caption(node, is_result=node is result) for node in circuit.nodes}

    def _caption(self, node: CircuitNode, *, is_result: bool) -> str:
        """The name of the result stands at the end of its wire."""
        if node.kind != "gate":
            return ""
        pattern = self.pattern(node.pattern) if node.pattern else ""
        words = [node.name if node.is_named and not is_result else "", pattern]
        return ": ".join(word for word in words if word)

    def _kind(self, node: CircuitNode) -> str:
        if node.kind == "input":
            return self.tr("Input {name}.").format(name=node.name)
        if node.kind == "constant":
            return self.tr("Constant {label}.").format(label=node.label)
        return self.tr("Gate {name}, {formula}, of {inputs}.").format(
            name=node.name, formula=node.info.formula, inputs=", ".join(node.operands)
        )
