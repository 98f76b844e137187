"""From columns to points and back: which columns, which classes, which scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.csv_choice import Choice, column_index, guessed_choice
from playground.data.csv_error import CsvError, shortened
from playground.data.csv_export import csv_text
from playground.data.csv_points import table_points
from playground.data.csv_reading import read_table
from playground.data.datasets import DATASETS, make_points
from playground.data.own import OwnPoints
from playground.data.points import Points
from tests.data.test_csv_reading import IRIS


def guess(text: str) -> Choice:
    return guessed_choice(read_table(text))


def points_of(text: str, *, scale: bool | None = None) -> OwnPoints:
    table = read_table(text)
    return table_points(table, guessed_choice(table), scale=scale)


def same(a: Points, b: Points) -> bool:
    return (
        (a.X == b.X).all()
        and (a.targets == b.targets).all()
        and (a.n_classes, a.targets.dtype) == (b.n_classes, b.targets.dtype)
    )


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        (IRIS, Choice(1, 2, 4, False)),
        ("y,x,t\n1,2,0\n2,5,1\n", Choice(1, 0, 2, False)),
        ("x1,x2,y\n1,2,0.5\n2,5,1\n", Choice(0, 1, 2, True)),
        ("x1,x2,y\n1,2,0\n2,5,1\n", Choice(0, 1, 2, False)),
        ("x1,x2,value\n1,2,0\n2,5,1\n", Choice(0, 1, 2, True)),
        ("class,u,v\n0,1,2\n1,3,4\n", Choice(1, 2, 0, False)),
        ("a,b,name,kind\n1,2,q,0\n2,5,r,0\n3,1,s,1\n", Choice(0, 1, 3, False)),
        ("1,2,3.5\n4,5.5,6\n7,8,1\n", Choice(0, 1, 2, True)),
        ("5,1,a\n6,9,b\n7,4,a\n", Choice(0, 1, 2, False)),  # 5, 6, 7 are needed as x1
    ],
)
def test_columns_are_guessed_by_name_and_content(text: str, choice: Choice) -> None:
    assert guess(text) == choice


def test_a_column_is_found_by_its_name_or_number() -> None:
    table = read_table("3,b,b,species\n1.5,x,3,a\n4,y,6,b\n", header=True)
    assert column_index(table, "species") == 3
    assert column_index(table, " 4 ") == 3
    assert column_index(table, "3") == 0  # a name counts first
    assert column_index(table, "2") == 1
    with pytest.raises(CsvError, match=r"several columns 'b'; the columns are 1 3, 2 b, 3 b, 4 sp"):
        column_index(table, "b")
    for wrong in ("0", "5", "-1", "Species", "", "9" * 5000, "²"):
        with pytest.raises(CsvError, match="there is no column"):
            column_index(table, wrong)


def test_classes_stand_in_sorted_order_whatever_the_order_of_the_rows() -> None:
    a = points_of("1,2,u\n3,4,t\n5,6,v\n")
    b = points_of("5,6,v\n3,4,t\n1,2,u\n")
    assert a.class_names == b.class_names == ("t", "u", "v")
    assert a.points.targets.tolist() == [1, 0, 2]
    assert points_of("1,2,10\n3,4,9\n5,6,9.0\n").class_names == ("9", "10")


def test_three_different_columns_are_needed() -> None:
    table = read_table(IRIS)
    with pytest.raises(CsvError, match=r"^Column 5 \(species\): x1, x2 and the label"):
        table_points(table, Choice(4, 1, 4, False))


def test_a_column_of_texts_is_no_coordinate_and_no_value() -> None:
    table = read_table(IRIS)
    for choice in (Choice(4, 1, 2, True), Choice(0, 1, 4, True)):
        with pytest.raises(CsvError, match=r"^Line 2, column 5 \(species\): 'setosa' is not a"):
            table_points(table, choice)
    with pytest.raises(CsvError, match=r"^Line 2, column 4 \(note\): the cell is empty"):
        table_points(table, Choice(3, 1, 4, False))


def test_numbers_that_do_not_suit_the_plane_are_scaled_and_the_map_is_told() -> None:
    people = "height,weight,kind\n150,50,a\n190,90,b\n170,65,a\n"
    own = points_of(people)
    assert own.scaling is not None
    assert own.scaling.words() == ("x1 = (height − 170) / 4", "x2 = (weight − 70) / 4")
    assert own.points.X.tolist() == [[-5, -5], [5, 5], [0, -1.25]]
    assert own.extent == 6
    assert own.names == ("height", "weight", "kind")
    as_they_are = points_of(people, scale=False)
    assert as_they_are.scaling is None
    assert as_they_are.points.X.tolist()[0] == [150, 50]
    assert as_they_are.extent == 210


def test_values_of_regression_are_scaled_with_the_coordinates() -> None:
    own = points_of("x1,x2,price\n1,-2,100000\n-4,4,300000.5\n")
    assert own.scaling is not None
    assert own.scaling.target is not None
    assert np.abs(own.points.targets).max() <= 1.05
    target = own.scaling.target
    assert own.points.targets * target.unit + target.centre == pytest.approx([100000, 300000.5])


def test_numbers_that_suit_the_plane_stay_as_they_are() -> None:
    assert points_of("1,-2,a\n-4,4,b\n").scaling is None
    assert points_of("1,-2,a\n-4,4,b\n", scale=True).scaling is not None


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_comes_back_exactly(name: str) -> None:
    points = make_points(name, DATASETS[name].default_points, DATASETS[name].default_noise, 3)
    own = points_of(csv_text(points), scale=False)
    assert same(own.points, points)
    assert points_of(csv_text(points)).scaling is None


FINITE = st.floats(-1e15, 1e15)


@given(st.data(), st.lists(st.tuples(FINITE, FINITE), min_size=1, max_size=30), st.integers(0, 6))
def test_any_points_come_back_exactly(
    data: st.DataObject, rows: list[tuple[float, float]], n_classes: int
) -> None:
    n_classes = 0 if n_classes == 1 else n_classes
    kind = st.integers(0, n_classes - 1) if n_classes else FINITE
    targets = np.array(data.draw(st.lists(kind, min_size=len(rows), max_size=len(rows))))
    points = Points(np.array(rows), targets, n_classes)
    text = csv_text(points)
    for form in (text, text.encode("utf-16"), text.replace(",", ";").replace(".", ",")):
        table = read_table(form)
        own = table_points(table, guessed_choice(table), scale=False)
        assert same(own.points, points)


def test_named_classes_are_written_by_their_names() -> None:
    points = Points(np.array([[1.5, 2.0], [-3.0, 4.0]]), np.array([1, 0]), 2)
    text = csv_text(points, ("a, b", 'c"'))
    assert text == 'x1,x2,label\n1.5,2.0,"c"""\n-3.0,4.0,"a, b"\n'
    own = points_of(text, scale=False)
    assert same(own.points, points)
    assert own.class_names == ("a, b", 'c"')


def test_a_class_without_points_is_kept_by_the_header() -> None:
    points = Points(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1, 1]), 4)
    assert csv_text(points).startswith("x1,x2,label 0 to 3\n")
    own = points_of(csv_text(points))
    assert own.points.n_classes == 4
    assert own.points.targets.tolist() == [1, 1]


NAMES = st.text("ab19.,|;\"' \n", min_size=1, max_size=50)


@given(
    st.data(),
    st.lists(st.tuples(FINITE, FINITE), min_size=1, max_size=9),
    st.lists(NAMES.map(shortened).filter(bool), min_size=2, max_size=6, unique=True),
)
def test_any_points_of_named_classes_come_back_with_their_names_as_they_were(
    data: st.DataObject, rows: list[tuple[float, float]], names: list[str]
) -> None:
    kind = st.integers(0, len(names) - 1)
    targets = np.array(data.draw(st.lists(kind, min_size=len(rows), max_size=len(rows))))
    points = Points(np.array(rows), targets, len(names))
    own = points_of(csv_text(points, tuple(names)))
    assert same(own.points, points)
    assert own.scaling is None
    assert own.class_names == tuple(names)


def test_points_far_off_come_back_as_they_are() -> None:
    points = Points(np.array([[150.0, 50.0], [190.0, 51.0]]), np.array([100.0, -2000.0]), 0)
    text = csv_text(points)
    assert text.startswith("x1 in the plane,x2 in the plane,value\n")
    own = points_of(text)
    assert same(own.points, points)
    assert own.scaling is None


def test_labels_that_would_be_called_the_same_get_different_names() -> None:
    long = "a" * 60
    own = points_of(f"1,2,{long}1\n3,4,{long}2\n5,6,{long}1\n")
    assert own.points.targets.tolist() == [0, 1, 0]
    assert len(set(own.class_names)) == 2
