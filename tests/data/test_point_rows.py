"""Points edited as rows of a table."""

import numpy as np
import pytest

from playground.data.own import OwnPoints
from playground.data.point_edits import slots
from playground.data.point_rows import TARGET, X1, X2, rows_text, with_cell, with_rows
from playground.data.points import DataError, Points

X = np.array([[1.0, 2.0], [-3.0, 0.5], [4.0, -4.0]])


def classes(names: tuple[str, ...] = ()) -> OwnPoints:
    return OwnPoints(Points(X, np.array([0, 1, 1]), 2), class_names=names)


def values() -> OwnPoints:
    return OwnPoints(Points(X, np.array([0.1, -0.2, 0.3]), 0))


def test_a_coordinate_is_typed_with_a_point_or_a_comma() -> None:
    own = with_cell(with_cell(classes(), 1, X1, " 2.5 "), 1, X2, "−0,75")
    assert own.points.X.tolist() == [[1.0, 2.0], [2.5, -0.75], [4.0, -4.0]]
    assert own.points.targets.tolist() == [0, 1, 1]


def test_a_class_is_typed_by_its_name_or_number() -> None:
    named = classes(("short", "tall"))
    assert with_cell(named, 0, TARGET, "tall").points.targets.tolist() == [1, 1, 1]
    assert with_cell(named, 1, TARGET, "0").points.targets.tolist() == [0, 0, 1]
    more = with_cell(named, 0, TARGET, "3")
    assert (more.points.n_classes, more.class_names) == (4, ("short", "tall", "2", "3"))


def test_a_value_is_typed() -> None:
    assert with_cell(values(), 2, TARGET, "-0.5").points.targets.tolist() == [0.1, -0.2, -0.5]


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        (X1, "abc", "'abc' is not a number"),
        (X1, "", "The cell is empty; a number is needed"),
        (X2, "nan", "'nan' is not a finite number"),
        (X2, "1e16", "'1e16' is too large"),
        (TARGET, "6", "from 0 to 5; not '6'"),
        (TARGET, "-1", "not '-1'"),
        (TARGET, "1.5", "not '1.5'"),
    ],
)
def test_a_wrong_entry_is_refused_in_words(column: int, text: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        with_cell(classes(), 0, column, text)


def test_a_point_far_away_widens_the_plane() -> None:
    own = with_cell(classes(), 0, X1, "80")
    assert own.extent >= 80
    assert with_cell(classes(), 0, X1, "5.5").extent == 6.0


def test_pasted_rows_come_to_the_end_and_move_no_other_point() -> None:
    own = with_rows(classes(("a", "b")), "x1\tx2\tclass\n0,5\t1,5\tb\n-1,5\t2\t2\n")
    assert own.points.X[3:].tolist() == [[0.5, 1.5], [-1.5, 2.0]]
    assert own.points.targets.tolist() == [0, 1, 1, 1, 2]
    assert own.class_names == ("a", "b", "2")
    assert slots(own).tolist() == [0, 1, 2, 3, 4]


def test_pasted_values_come_to_the_end() -> None:
    own = with_rows(values(), "1 2 0.25\n3 4 0.5")
    assert own.points.targets.tolist() == [0.1, -0.2, 0.3, 0.25, 0.5]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The table is empty"),
        ("1,2\n3,4", "only two columns"),
        ("1,2,0\n3,x,0\n5,6,1", r"Line 2, column 2: 'x' is not a number"),
        ("1,2,0\n3,4,green", r"Line 2, column 3: A class is a whole number from 0 to 5"),
    ],
)
def test_a_table_that_cannot_be_pasted_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        with_rows(classes(), text)


@pytest.mark.parametrize("own", [classes(("a", "b")), classes(), values()])
def test_rows_that_are_copied_are_pasted_as_the_same_points(own: OwnPoints) -> None:
    again = with_rows(own, rows_text(own, np.array([2, 0])))
    assert again.points.X[3:].tolist() == [[4.0, -4.0], [1.0, 2.0]]
    assert again.points.targets[3:].tolist() == own.points.targets[[2, 0]].tolist()
