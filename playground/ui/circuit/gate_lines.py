"""The lines that explain one gate: its rule, and upstream × local = downstream with numbers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import short
from playground.circuit.shown_numbers import ShownNumbers
from playground.circuit.steps import Progress, stops
from playground.engine.graph import FloatArray
from playground.ui.circuit.array_text import bracketed, forms
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.formulas.line import Line, chain, zipped

_SHORT = 4
_NO_BREAK, _JOINED, _ONE_LINE = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}", 40
_FORMS = {
    "add": "{a} + {b}",
    "subtract": "{a} − {b}",
    "multiply": "{a} × {b}",
    "divide": "{a} / {b}",
    "negate": "−1 × {a}",
    "reciprocal": "1 / {a}",
    "exp": "e^{a}",
    "log": "ln {a}",
    "sqrt": "√{a}",
    "raise": "{a}^{b}",
    "dot": "{a} · {b}",
    "matmul": "{a} {b}",
    "affine": "{a} {b} + {c}",
}


class GateLines(QObject):
    """Writes them in the language in force.

    Args:
        words: names of gates and patterns.
        parent: the Qt parent.
    """

    def __init__(self, words: CircuitWords, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def lines(self, numbers: ShownNumbers, position: int, name: str) -> list[Line]:
        """What is known of a node at a stop; nothing that has not been computed yet."""
        circuit = numbers.circuit
        node, progress = circuit.node(name), Progress(circuit, position)
        if node.kind != "gate":
            return self._box(numbers, progress, node)
        lines = [self._title(node)]
        if name in progress.values:
            lines.append(self._forward(numbers, node))
        if name in progress.gradients:
            lines += self._upstream(numbers, node)
        if name in progress.values:
            lines.append(self._local(numbers, node))
        if name in _handed_back(circuit, position):
            lines += self._downstream(numbers, node)
            lines += self._sums(numbers, progress, node)
        else:
            lines.append(self._next(progress, node))
        lines.append(Line((self._pattern(node),), "", "secondary"))
        return lines

    def _title(self, node: CircuitNode) -> Line:
        gate = self._words.operations()[node.operation]
        return Line((f"{gate}   {node.info.formula}", gate), "", "text", True)

    def _pattern(self, node: CircuitNode) -> str:
        if node.operation == "subtract" and len(node.inputs) > 1:
            return self._words.minus()
        if node.operation == "add" and len(node.inputs) == 1:
            return self._words.plus_constant()
        return self._words.patterns().get(node.pattern, self._words.no_pattern())

    def _box(self, numbers: ShownNumbers, progress: Progress, node: CircuitNode) -> list[Line]:
        """An input or a constant."""
        kind = self.tr("input") if node.kind == "input" else self.tr("constant")
        lines = [Line((f"{kind} {node.label}",), "", "text", True)]
        value = zipped(f"{node.label} = ", forms(numbers.value(node.name), numbers.decimals))
        lines.append(Line(value, self.tr("value"), "forward"))
        if node.name in progress.gradients:
            lines += self._upstream(numbers, node)
        if len(numbers.circuit.readers(node.name)) > 1:
            lines.append(Line((self._words.patterns()["adder"],), "", "secondary"))
        if not numbers.circuit.readers(node.name):
            text = self.tr("The result does not depend on it: its gradient is 0.")
            lines.append(Line((text,), "", "secondary"))
        return lines

    def _forward(self, numbers: ShownNumbers, node: CircuitNode) -> Line:
        value = forms(numbers.value(node.name), numbers.decimals)
        read = [bracketed(each, numbers.decimals) for each in numbers.operands(node.name)]
        with_numbers = _written(numbers.circuit, node, read)
        found = zipped(f"{node.name} = {with_numbers} = ", value)
        if _is_long(found[0]):
            found = (*found, *zipped(f"{node.name} = ", value))
        return Line(found, self.tr("forward"), "forward")

    def _upstream(self, numbers: ShownNumbers, node: CircuitNode) -> list[Line]:
        """The gradient that has arrived; where several met, the sum term by term."""
        found = forms(numbers.gradient(node.name), numbers.decimals)
        what = _slope(numbers.circuit.result.name, node)
        terms = _terms(numbers, node.name)
        name = self.tr("upstream") if node.kind == "gate" else self.tr("gradient")
        if len(terms) < 2:
            return [Line(zipped(f"{what} = ", found), name, "backward")]
        parts = " + ".join(f"{bracketed(each, numbers.decimals)}" for _, each in terms)
        named = " + ".join(f"{bracketed(each, numbers.decimals)} ({gate})" for gate, each in terms)
        long = zipped(f"{what} = {named} = ", found)
        middle = zipped(f"{what} = {parts} = ", found)
        return [Line((*long, *middle, *zipped(f"{what} = ", found)), name, "backward")]

    def _local(self, numbers: ShownNumbers, node: CircuitNode) -> Line:
        parts = []
        rules = _rules(numbers.circuit, node)
        locals_ = numbers.local(node.name)
        for name, rule, slope in zip(node.inputs, rules, locals_, strict=True):
            if slope is None:
                parts.append(rule)
                continue
            number = forms(slope, numbers.decimals)[0 if slope.size <= _SHORT else -1]
            what = f"∂{node.name}/∂{_label(numbers.circuit.node(name))}"
            if rule in ("1", "−1"):
                parts.append(f"{what} = {rule}")
            elif " if " in rule:
                parts.append(f"{what} = {number} ({rule})")
            else:
                parts.append(chain(what, rule, number))
        return Line((",   ".join(map(_unbroken, parts)),), self.tr("local"))

    def _downstream(self, numbers: ShownNumbers, node: CircuitNode) -> list[Line]:
        """upstream × local for every input."""
        lines = []
        result = numbers.circuit.result.name
        upstream = bracketed(numbers.gradient(node.name), numbers.decimals)
        found = numbers.downstream(node.name)
        for place, name in enumerate(node.inputs):
            reader = numbers.circuit.node(name)
            slope = numbers.local(node.name)[place]
            value = forms(found[place], numbers.decimals)
            what = _slope(result, reader)
            if slope is None or node.operation == "stack":
                middle = (
                    _rules(numbers.circuit, node)[place].split(" = ")[-1]
                    if slope is None
                    else upstream
                )
            else:
                middle = f"{upstream} × {bracketed(slope, numbers.decimals)}"
                if (numbers.gradient(node.name) * slope).shape != found[place].shape:
                    middle = f"Σ {middle}"
            several = len(numbers.circuit.readers(name)) > 1
            sign = "+=" if several else "="
            name_ = self.tr("downstream") if place == 0 else " "
            forms_ = zipped(f"{what} {sign} {middle} = ", value)
            if _is_long(forms_[0]):
                forms_ = (*forms_, *zipped(f"{what} {sign} ", value))
            lines.append(Line(forms_, name_, "backward", True))
        return lines

    def _sums(self, numbers: ShownNumbers, progress: Progress, node: CircuitNode) -> list[Line]:
        """Where gradients meet: the terms that have arrived so far."""
        lines = []
        for name in dict.fromkeys(node.inputs):
            terms = _terms(numbers, name)
            if len(terms) < 2:
                continue
            arrived = terms[: progress.arrived[name]]
            parts = " + ".join(bracketed(each, numbers.decimals) for _, each in arrived)
            whole = sum((each for _, each in arrived[1:]), arrived[0][1])
            what = _slope(numbers.circuit.result.name, numbers.circuit.node(name))
            text = f"{what} = {parts} = {forms(whole, numbers.decimals)[-1]}"
            if len(arrived) == 1:
                text = f"{what} = {parts}"
            if len(arrived) < len(terms):
                text += self.tr("   ({0} of {1} arrived)").format(len(arrived), len(terms))
            lines.append(Line((text,), self.tr("sum"), "backward"))
        return lines

    def _next(self, progress: Progress, node: CircuitNode) -> Line:
        """What has to come first."""
        if node.name not in progress.values:
            text = self.tr("Not computed yet: Forward\N{NO-BREAK SPACE}▸ goes on.")
            return Line((text,), "", "secondary")
        if node.name not in progress.gradients:
            text = self.tr("no gradient has come back yet: ◂\N{NO-BREAK SPACE}Backward goes on")
        else:
            text = self.tr("upstream × local comes next")
        return Line((text,), self.tr("downstream"), "secondary")


def _handed_back(circuit: Circuit, position: int) -> frozenset[str]:
    walked = stops(circuit)[: position + 1]
    return frozenset(stop.gate for stop in walked if stop.phase == "backward")


def _unbroken(part: str) -> str:
    """A short formula stays in one line."""
    return part if _is_long(part) else part.replace(" ", _NO_BREAK).replace("/", f"/{_JOINED}")


def _is_long(text: str) -> bool:
    """Whether it may be shortened; short products are what there is to see."""
    return len(text) > _ONE_LINE


def _label(node: CircuitNode) -> str:
    return node.label if node.kind == "constant" else node.name


def _slope(result: str, node: CircuitNode) -> str:
    return f"∂{result}/∂{_label(node)}"


def _terms(numbers: ShownNumbers, name: str) -> list[tuple[str, FloatArray]]:
    """Who hands back what, in the order in which it arrives."""
    order = {gate.name: k for k, gate in enumerate(numbers.circuit.gates)}
    readers = sorted(numbers.circuit.readers(name), key=lambda each: (-order[each[0]], each[1]))
    return [(gate, numbers.downstream(gate)[place]) for gate, place in readers]


def _rules(circuit: Circuit, node: CircuitNode) -> list[str]:
    """The local gradients of the nodes it reads, in letters."""
    rules = node.info.local_gradients
    slots = enumerate(circuit.slots(node.name))
    return [rules[min(k, len(rules) - 1)] for k, slot in slots if slot.constant is None]


def _written(circuit: Circuit, node: CircuitNode, read: list[str]) -> str:
    """What a gate computes, of these operands."""
    options = circuit.options(node.name)
    if node.operation == "power":
        return f"{read[0]}^{short(options['exponent'])}"
    if node.operation in _FORMS:
        return _FORMS[node.operation].format(**dict(zip("abc", read, strict=False)))
    plain = [text[1:-1] if text.startswith("(") else text for text in read]
    brackets = ("[", "]") if node.operation == "stack" else (f"{node.info.symbol}(", ")")
    return ", ".join(plain).join(brackets)
