"""Values of inputs as they are typed, and tables as spreadsheets copy them."""

import pytest

from playground.expression.tree import ExpressionError
from playground.expression.values import Value, read_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2", -2),
        ("−2.5", -2.5),
        (" 1e-3 ", 0.001),
        ("1,5", 1.5),
        ("[1, 2]", (1, 2)),
        ("[[0.1,0.5],[-0.3,0.8]]", ((0.1, 0.5), (-0.3, 0.8))),
        ("[[1]]", ((1,),)),
        ("1\t2\n3\t4", ((1, 2), (3, 4))),
        ("1,5\t2,5\r\n-1,5\t0\r\n", ((1.5, 2.5), (-1.5, 0))),
        ("1,2,3", (1, 2, 3)),
        ("1, 2", (1, 2)),
        ("1.5,2", (1.5, 2)),
        ("1;2,5;3", (1, 2.5, 3)),
        ("1 2\n3 4", ((1, 2), (3, 4))),
        ("1\n2\n\n3\n", (1, 2, 3)),
    ],
)
def test_a_value_is_read(text: str, value: Value) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("abc", "abc"),
        ("1 2 x", "x"),
        ("1\t2\n3\tfour", "four"),
        ("nan", "nan"),
        ("inf", "inf"),
        ("1e999", "1e999"),
        ("[1, x]", "[1, x]"),
        ("[1, 2", "["),
        ("x = [1]", "[1]"),
        ("[[1, 2], [3]]", "[[1, 2], [3]]"),
        ("1 2\n3", ""),
        ("", ""),
        (" ".join("1" * 129), ""),
    ],
)
def test_what_is_no_value_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        read_value(text)
    assert text[slice(*caught.value.span)].strip() == place


@pytest.mark.parametrize("text", ["1e400", "-1e99999", "[1, 1e400]", "1\t1e400"])
def test_a_number_that_is_too_large_is_called_so(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"This number is too large\."):
        read_value(text)
