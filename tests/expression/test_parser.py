"""What is a formula, what it is made of, and where its parts stand in the typed text."""

import math
from collections.abc import Callable

import pytest

from playground.expression.evaluate import evaluate
from playground.expression.parser import parse
from playground.expression.tree import Array, ExpressionError, Name, Number, Operation, walk
from playground.expression.vocabulary import FUNCTIONS


def number(part: Number | Array) -> float:
    assert isinstance(part, Number)
    return part.value


PLAIN: dict[str, Callable[..., float]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "power": lambda a, b: a**b,
    "negate": lambda a: -a,
    "abs": abs,
    "max": max,
    "min": min,
    "exp": math.exp,
}


def compute(text: str, **values: float) -> float:
    return evaluate(parse(text), values, PLAIN, number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3*4", 14),
        ("(2 + 3)*4", 20),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^3^2", 512),
        ("2**-1", 0.5),
        ("8/4/2", 1),
        ("1 - 2 - 3", -4),
        ("x² + y³", 31),
        ("x·y × 2 ÷ 4", 3),
        ("−x – y", -5),
        ("|x - 5| + |-|y||", 6),
        ("||x| - 5|", 3),
        ("2*pi", 2 * math.pi),
        ("max(x, y, 7) - min(x, y, 7)", 5),
        ("q = x + y; r = q*q; r - q", 20),
        ("q = x + y\nf = q*\u00a0q\r\n", 25),
        ("(x +\n y) * 2", 10),
        ("1e-3*1_000 + .5 + 2.", 3.5),
        ("x # the first one", 2),
        ("exp(0)", 1),
    ],
)
def test_it_means_what_mathematics_means(text: str, value: float) -> None:
    assert compute(text, x=2, y=3) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("(x + y)*z", ("x", "y", "z")),
        ("q = x + y; f = q*z", ("x", "y", "z")),
        ("b*a + pi", ("b", "a")),
        ("θ = 2*w_1; θ + σ0", ("w_1", "σ0")),
        ("[1, 2]", ()),
    ],
)
def test_inputs_are_the_names_that_are_read_and_never_set(
    text: str, inputs: tuple[str, ...]
) -> None:
    assert parse(text).inputs == inputs


def test_lists_are_arrays_of_numbers_or_stacks_of_formulas() -> None:
    def of(text: str) -> object:
        return parse(text).statements[0].value

    assert of("[1, -2]") == Array(((1, -2),), False, (0, 7))
    assert of("[[1, 2], [3, 4]]") == Array(((1, 2), (3, 4)), True, (0, 16))
    assert of("[x, 2]") == Operation("stack", (Name("x", (1, 2)), Number(2, (4, 5))), (0, 6))


# The text, and every part that has to be found in it: « and » stand around it.
@pytest.mark.parametrize(
    "marked",
    [
        "1 + «x^2»*3",
        "«x²»/4",
        "3^«y» − 1",
        "a − «b·c»",
        "q = x + y; f = «q*z»",
        "θ² + «exp(θ)»",
        "x^2 + y^2; g = «sin(π2)»",
        "(1 +\n«x*y») ^ 2",
        "|x| + |«y*2»|",
        "1 + «|y|»",
        "é + «ü*2»",
    ],
)
def test_spans_point_at_the_typed_characters(marked: str) -> None:
    start, stop = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    spans = {part.span for s in parse(text).statements for part in walk(s.value)}
    assert (start, stop) in spans


@pytest.mark.parametrize(
    "marked",
    [
        "1 + «foo»(x)",
        "x² + «foo»(x)",
        "x − «y.real»",
        "q = x^2; f = «q[0]»",
        "f = x; «f» = y",
        "x^2 + «'a'»",
        "«a·x < y»",
        "«lambda»*w",
        "x +« »",
        "x ^ y; 1 + «)»",
        "1 + «max(x)»",
        "2 + «1e999»",
    ],
)
def test_the_place_of_a_mistake_is_marked(marked: str) -> None:
    start, stop = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    first, last = caught.value.span
    if text[start:stop].strip() and "= y" not in text:
        assert (first, last) == (start, stop)
    else:
        assert first <= start + 1
        assert last >= start


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_takes_so_many_values_and_no_more(name: str) -> None:
    least, most = FUNCTIONS[name]
    for n in range(most + 3):
        text = f"{name}({', '.join('xyzabcdefgh'[:n])})"
        if least <= n <= most:
            assert parse(text).inputs == tuple("xyzabcdefgh"[:n])
        else:
            with pytest.raises(ExpressionError, match=f"{name} takes {least}"):
                parse(text)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("x" + " " * 1999, "x" + " " * 2000),
        ("x" + "+x" * 200, "x" + "+x" * 201),
        ("exp(" * 49 + "x" + ")" * 49, "exp(" * 51 + "x" + ")" * 51),
        ("x + 1;" * 200 + "x", "x + 1;" * 201 + "x"),
    ],
)
def test_limits(text: str, allowed: str) -> None:
    parse(text)
    with pytest.raises(ExpressionError, match=r"at most|levels"):
        parse(allowed)


def test_only_known_names_may_be_read_where_they_are_given() -> None:
    assert parse("x1^3 - x1", names=("x1", "x2")).inputs == ("x1",)
    with pytest.raises(ExpressionError, match=r"There is no x3 here; known are x1, x2\."):
        parse("x1 + x3", names=("x1", "x2"))


def test_an_operation_without_a_rule_is_refused_with_its_place() -> None:
    with pytest.raises(ExpressionError, match="norm2 cannot be used here") as caught:
        compute("1 + norm2(x)", x=1)
    assert caught.value.span == (4, 12)


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("1 + «sin x1»", "sin is a function: write sin(…)."),
        ("«2x1» + x2", "Between 2 and x1 a sign is missing; a product needs its *."),
        ("x2² + «x1 x2»", "Between x1 and x2 a sign is missing"),
        ("(1 + x1«) x2»", "Between ) and x2 a sign is missing"),
        ("«x1 2.5»", "Between x1 and 2.5 a sign is missing"),
        ("1 + sin«(»x1", "This bracket is not closed."),
        ("(x1 + (2*x2)«]»", "This bracket was never opened."),
        ("x1 + «)»", "This bracket was never opened."),
        ("1e5x1 +", "sign"),
        ("1e-3*«(»x1", "This bracket is not closed."),
        ("1.5E3 + .5e2 + 1_000«)»", "This bracket was never opened."),
        ("2e+2 + «*»", "something is missing, or one sign too many"),
        ("«1e-3 x1»", "Between 1e-3 and x1 a sign is missing; a product needs its *."),
        ("x2 + «0x1»", "Between 0 and x1 a sign is missing; a product needs its *."),
        ("«0b1» + 2", "Between 0 and b1 a sign is missing; a product needs its *."),
        ("-«2.5j»", "Between 2.5 and j a sign is missing; a product needs its *."),
        ("[1, «0xA»]", "Between 0 and xA a sign is missing; a product needs its *."),
        ("x1 + «*»", "something is missing, or one sign too many"),
        ("«f(x)» = x^2", "Left of = stands one name and nothing else, such as f."),
        ("q = x1; «2*q + 1» = 3", "Left of = stands one name"),
        ("«=» x1", "Left of = stands one name"),
        ("f = «(»x1 + = 2", "This bracket is not closed."),
        ("x1 «→» x2", "→ means nothing here."),
        ("f«'» = x1", "' means nothing here."),
        ("x1 + «½»", "½ means nothing here."),
        ("x1 + «\u202e»x2", "A sign that cannot be seen means nothing here."),
        ("«{»x1 + 2", "{ means nothing here."),
    ],
)
def test_what_is_missing_is_told(marked: str, sentence: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert sentence in str(refused.value)
    if "«" in marked:
        assert refused.value.span is not None
        assert text[slice(*refused.value.span)] == marked.partition("«")[2].partition("»")[0]
