"""Random expressions over all operations, with values at which most of them can be computed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.expression.vocabulary import FUNCTIONS

Array = NDArray[np.float64]
_SAME_SHAPE = [
    *("exp", "abs", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "sin", "cos", "sqrt", "log"),
    *("negate", "square", "reciprocal", "root", "raise"),
]
_TWO = ["+", "-", "*", "/", "max", "min", "**"]
_TO_NUMBER = ["sum", "norm2", "dot", "softmax_loss"]


@dataclass(frozen=True)
class RandomExpression:
    text: str
    values: dict[str, Array]


class Writer:
    """Writes one random expression.

    Args:
        seed: which one.
        size: about how many operations.
    """

    def __init__(self, seed: int, size: int = 8) -> None:
        self._random = np.random.default_rng(seed)
        self._left = size
        self._n = int(self._random.integers(2, 4))
        self.values: dict[str, Array] = {}

    def write(self) -> RandomExpression:
        lines, names = [], []
        for k in range(int(self._random.integers(0, 3))):
            names.append(f"q{k}")
            self._known = dict.fromkeys(names[:-1], 0)
            lines.append(f"q{k} = {self._of(0)}")
        self._known = dict.fromkeys(names, 0)
        lines.append(f"f = {self._of(0)}")
        return RandomExpression("; ".join(lines), self.values)

    def _pick(self, choices: list[str]) -> str:
        return choices[int(self._random.integers(len(choices)))]

    def _of(self, axes: int) -> str:
        """An expression with so many axes; all have the same length."""
        self._left -= 1
        if self._left <= 0 or self._random.random() < 0.15:
            return self._leaf(axes)
        kind = self._random.random()
        if axes == 0 and kind < 0.25:
            return self._number()
        if axes == 1 and kind < 0.2:
            return self._product()
        if kind < 0.6:
            return self._two(axes)
        return self._one(self._pick(_SAME_SHAPE), self._of(axes))

    def _number(self) -> str:
        operation = self._pick(_TO_NUMBER)
        if operation == "dot":
            return f"dot({self._of(1)}, {self._of(1)})"
        if operation == "softmax_loss":
            return f"softmax_loss({self._of(1)}, {int(self._random.integers(self._n))})"
        return f"{operation}({self._of(int(self._random.integers(1, 3)))})"

    def _product(self) -> str:
        kind = self._random.random()
        if kind < 0.4:
            return f"(({self._of(2)}) @ ({self._of(1)}) + ({self._of(1)}))"
        if kind < 0.6:
            return f"(({self._of(1)}) @ ({self._of(2)}))"
        if kind < 0.8:
            return f"[{', '.join(self._of(0) for _ in range(self._n))}]"
        return f"(({self._of(2)}) @ ({self._of(1)}))"

    def _two(self, axes: int) -> str:
        operation = self._pick(_TWO)
        left = self._of(axes)
        right = self._of(axes if self._random.random() < 0.7 else 0)
        if operation in FUNCTIONS:
            return f"{operation}({left}, {right})"
        if operation == "**":
            return f"(abs({left}) + 0.5)**({right})"
        return f"({left}) {operation} ({right})"

    def _one(self, operation: str, inner: str) -> str:
        match operation:
            case "negate":
                return f"-({inner})"
            case "square":
                return f"({inner})^{self._pick(['2', '3', '-1', '-2'])}"
            case "root":
                return f"(abs({inner}) + 0.1)^0.5"
            case "raise":
                return f"2^({inner})"
            case "reciprocal":
                return f"1/({inner})"
            case "sqrt" | "log":
                return f"{operation}(({inner})^2 + 0.3)"
            case "sigmoid" if self._random.random() < 0.5:
                return f"1/(1 + exp(-({inner})))"
            case "tanh" if self._random.random() < 0.3:
                return f"(2*sigmoid(2*({inner})) - 1)"
        return f"{operation}({inner})"

    def _leaf(self, axes: int) -> str:
        if axes == 0 and self._random.random() < 0.2:
            return f"{self._random.uniform(-2, 2):.2f}"
        if axes == 0 and self._known and self._random.random() < 0.4:
            return self._pick(list(self._known))
        name = "xvM"[axes] + str(int(self._random.integers(3)))
        if name not in self.values:
            self.values[name] = self._random.uniform(-1.5, 1.5, (self._n,) * axes)
        return name


def random_expression(seed: int, size: int = 8) -> RandomExpression:
    """The random expression of this seed."""
    return Writer(seed, size).write()


def random_graph(seed: int, gates: int) -> RandomExpression:
    """Many small statements that read each other: a graph of about so many gates with fan-out."""
    random = np.random.default_rng([seed, gates])
    names = [f"x{k}" for k in range(int(random.integers(1, 8)))]
    values: dict[str, Array] = {name: np.asarray(random.uniform(0.1, 1)) for name in names}
    lines = []
    unread: list[str] = []
    for k in range(gates):
        near = names[-int(random.integers(2, 12)) :]
        one = unread.pop(0) if len(unread) > 4 else near[int(random.integers(len(near)))]
        two = names[int(random.integers(len(names)))]
        form = ["({} + {})", "({} * {})", "max({}, {})", "tanh({})", "sin({})", "({} - {})"]
        text = form[int(random.integers(len(form)))].format(one, two)
        lines.append(f"q{k} = {text}")
        unread = [name for name in unread if name not in (one, two)] + [f"q{k}"]
        names.append(f"q{k}")
    lines.append("f = " + " + ".join(unread))
    return RandomExpression("; ".join(lines), values)
