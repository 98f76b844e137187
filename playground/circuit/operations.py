"""The one table of what a circuit's gates are: formula, gradients, pattern, code, engine gate.

In formulas and code a, b and c are the inputs of a gate, q is its output and d the upstream
gradient. Patterns in backward flow: CS231n notes "Backpropagation, Intuitions" (optimization-2).
The words for an operation and for a pattern belong to whoever shows them, found by their names.
"""

from __future__ import annotations

from dataclasses import dataclass

DISTRIBUTOR, ROUTER, SWITCHER, ADDER = "distributor", "router", "switcher", "adder"
PATTERNS = (DISTRIBUTOR, ROUTER, SWITCHER, ADDER)


@dataclass(frozen=True)
class OperationInfo:
    """What the rest of the program needs to know of one kind of gate.

    Attributes:
        symbol: what is drawn in the gate.
        formula: what it computes.
        local_gradients: d(output)/d(input), an input each; one for all of a gate of many inputs.
        forward: numpy code of the output.
        backward: numpy code of the downstream gradients, an input each; each makes a new array.
        name: what names of such gates begin with.
        pattern: what it does to the gradient, if that has a name.
        commutative: whether the inputs may change places.
        engine: the engine's name of the gate, if it is another.
        whole: whether it does not work element by element, so that its local gradient is a matrix.
    """

    symbol: str
    formula: str
    local_gradients: tuple[str, ...]
    forward: str
    backward: tuple[str, ...]
    name: str
    pattern: str = ""
    commutative: bool = False
    engine: str = ""
    whole: bool = False


_ONE = "1 * {d}"

OPERATIONS: dict[str, OperationInfo] = {
    "add": OperationInfo(
        "+", "q = a + b", ("1", "1"), "{a} + {b}", (_ONE, _ONE), "add", DISTRIBUTOR, True
    ),
    "subtract": OperationInfo(
        "−", "q = a − b", ("1", "−1"), "{a} - {b}", (_ONE, "-1 * {d}"), "sub", DISTRIBUTOR
    ),
    "multiply": OperationInfo(
        "×",
        "q = a · b",
        ("b", "a"),
        "{a} * {b}",
        ("{b} * {d}", "{a} * {d}"),
        "mul",
        SWITCHER,
        True,
    ),
    "divide": OperationInfo(
        "÷",
        "q = a / b",
        ("1/b", "−a/b²"),
        "{a} / {b}",
        ("1 / {b} * {d}", "-{a} / {b}**2 * {d}"),
        "div",
    ),
    "power": OperationInfo(
        "xᵖ", "q = aᵖ", ("p·aᵖ⁻¹",), "{a}**{exponent}", ("{exponent} * {a}**{lower} * {d}",), "pow"
    ),
    "raise": OperationInfo(
        "xʸ",
        "q = aᵇ",
        ("b·aᵇ⁻¹", "ln(a)·aᵇ"),
        "{a}**{b}",
        ("{b} * {a}**({b} - 1) * {d}", "np.log({a}) * {q} * {d}"),
        "pow",
    ),
    "negate": OperationInfo("×−1", "q = −a", ("−1",), "-1 * {a}", ("-1 * {d}",), "neg"),
    "reciprocal": OperationInfo(
        "1/x", "q = 1/a", ("−1/a²",), "1 / {a}", ("-1 / {a}**2 * {d}",), "inv"
    ),
    "exp": OperationInfo("exp", "q = eᵃ", ("eᵃ = q",), "np.exp({a})", ("{q} * {d}",), "exp"),
    "log": OperationInfo("log", "q = ln a", ("1/a",), "np.log({a})", ("1 / {a} * {d}",), "log"),
    "sqrt": OperationInfo(
        "√", "q = √a", ("1/(2√a)",), "np.sqrt({a})", ("0.5 / {q} * {d}",), "sqrt"
    ),
    "abs": OperationInfo(
        "|x|", "q = |a|", ("sign(a)",), "np.abs({a})", ("np.sign({a}) * {d}",), "abs"
    ),
    "max": OperationInfo(
        "max",
        "q = max(a, b)",
        ("1 if a ≥ b, else 0", "1 if b > a, else 0"),
        "np.maximum({a}, {b})",
        ("({a} >= {b}) * {d}", "({b} > {a}) * {d}"),
        "max",
        ROUTER,
    ),
    "min": OperationInfo(
        "min",
        "q = min(a, b)",
        ("1 if a ≤ b, else 0", "1 if b < a, else 0"),
        "np.minimum({a}, {b})",
        ("({a} <= {b}) * {d}", "({b} < {a}) * {d}"),
        "min",
        ROUTER,
    ),
    "sigmoid": OperationInfo(
        "σ",
        "q = 1/(1 + e⁻ᵃ)",
        ("(1 − q)·q",),
        "1 / (1 + np.exp(-{a}))",
        ("(1 - {q}) * {q} * {d}",),
        "sig",
    ),
    "tanh": OperationInfo(
        "tanh", "q = tanh a", ("1 − q²",), "np.tanh({a})", ("(1 - {q}**2) * {d}",), "tanh"
    ),
    "relu": OperationInfo(
        "ReLU",
        "q = max(0, a)",
        ("1 if a > 0, else 0",),
        "np.maximum(0, {a})",
        ("({a} > 0) * {d}",),
        "relu",
        ROUTER,
    ),
    "leaky_relu": OperationInfo(
        "leaky",
        "q = max(0.1a, a)",
        ("1 if a > 0, else 0.1",),
        "np.maximum(0.1 * {a}, {a})",
        ("np.where({a} > 0, 1, 0.1) * {d}",),
        "leaky",
    ),
    "elu": OperationInfo(
        "ELU",
        "q = a if a > 0, else eᵃ − 1",
        ("1 if a > 0, else eᵃ",),
        "np.maximum({a}, 0) + np.expm1(np.minimum({a}, 0))",
        ("np.exp(np.minimum({a}, 0)) * {d}",),
        "elu",
    ),
    "sin": OperationInfo(
        "sin", "q = sin a", ("cos a",), "np.sin({a})", ("np.cos({a}) * {d}",), "sin"
    ),
    "cos": OperationInfo(
        "cos", "q = cos a", ("−sin a",), "np.cos({a})", ("-np.sin({a}) * {d}",), "cos"
    ),
    "sum": OperationInfo(
        "Σ", "q = Σᵢ aᵢ", ("1",), "np.sum({a})", ("np.ones_like({a}) * {d}",), "sum", DISTRIBUTOR
    ),
    "norm2": OperationInfo(
        "‖x‖²", "q = Σᵢ aᵢ²", ("2a",), "np.sum({a}**2)", ("2 * {a} * {d}",), "norm"
    ),
    "dot": OperationInfo(
        "·",
        "q = Σᵢ aᵢ·bᵢ",
        ("b", "a"),
        "np.dot({a}, {b})",
        ("{b} * {d}", "{a} * {d}"),
        "dot",
        SWITCHER,
        True,
    ),
    "matmul": OperationInfo(
        "@",
        "q = A·B",
        ("dA = dq·Bᵀ", "dB = Aᵀ·dq"),
        "{a} @ {b}",
        ("{d} @ {b}.T", "{a}.T @ {d}"),
        "mul",
        SWITCHER,
        whole=True,
    ),
    "stack": OperationInfo(
        "[ ]", "q = [a, b, …]", ("1",), "np.array([{all}])", ("1 * {d}[{k}]",), "vec", DISTRIBUTOR
    ),
    "affine": OperationInfo(
        "Wx+b",
        "q = W·x + b",
        ("dW = dq·xᵀ", "dx = Wᵀ·dq", "1"),
        "{a} @ {b} + {c}",
        ("{d} @ {b}.T", "{a}.T @ {d}", _ONE),
        "aff",
        engine="affine_with_bias",
        whole=True,
    ),
    "softmax_loss": OperationInfo(
        "softmax",
        "q = −log(eᵃʸ / Σⱼ eᵃʲ)",
        ("p − 1 at the class",),
        "np.log(np.sum(np.exp({a} - np.max({a})))) + np.max({a}) - {a}[{label}]",
        ("(np.exp({a} - {a}[{label}] - {q}) - (np.arange(len({a})) == {label})) * {d}",),
        "loss",
    ),
    "copy": OperationInfo("=", "q = a", ("1",), "1 * {a}", (_ONE,), "copy"),
}
