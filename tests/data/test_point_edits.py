"""Editing points: what is edited changes, and nothing else does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.own import MAX_OWN_POINTS, OwnPoints
from playground.data.point_edits import (
    added,
    along,
    inside,
    moved,
    nearest,
    only,
    recoloured,
    removed,
)
from playground.data.points import DataError, Points, slots_for, steady_split
from playground.training.building import as_own, make_split
from playground.training.config import Config, for_dataset, for_own


def make_own(n: int = 40, n_classes: int = 3, names: tuple[str, ...] = ()) -> OwnPoints:
    X = np.column_stack([np.arange(n), -np.arange(n)]).astype(float)
    targets = np.arange(n) % n_classes if n_classes else np.arange(n) / 10
    return OwnPoints(Points(X, targets, n_classes), class_names=names)


def indices(*which: int) -> np.ndarray:
    return np.array(which, np.intp)


def sides(own: OwnPoints) -> set[float]:
    """The x1, which tell the points apart, of those tested on."""
    return set(steady_split(own.points, 0.3, 4, own.slots).test.X[:, 0].tolist())


def test_added_points_stand_at_the_end_with_their_class() -> None:
    own = make_own(5)
    more = added(own, np.array([[1.5, 2.5], [3.0, 4.0]]), 2)

    assert more.points.X[:5].tolist() == own.points.X.tolist()
    assert more.points.X[5:].tolist() == [[1.5, 2.5], [3.0, 4.0]]
    assert more.points.targets[5:].tolist() == [2, 2]
    assert len(own.points) == 5


def test_a_class_that_was_not_there_becomes_one_with_a_name() -> None:
    assert added(make_own(5, 2), np.zeros((1, 2)), 2).points.n_classes == 3
    named = added(make_own(5, 2, ("a", "b")), np.zeros((1, 2)), 3)
    assert named.class_names == ("a", "b", "2", "3")
    assert recoloured(make_own(5, 2), indices(0), 5).points.n_classes == 6


def test_values_are_added_and_changed_as_they_are() -> None:
    more = added(make_own(4, 0), np.zeros((1, 2)), -0.25)
    assert more.points.targets.tolist() == [0.0, 0.1, 0.2, 0.3, -0.25]
    assert recoloured(more, indices(1, 4), 0.5).points.targets.tolist() == [0, 0.5, 0.2, 0.3, 0.5]


def test_points_are_removed_moved_and_recoloured() -> None:
    own = make_own(5)
    assert removed(own, indices(1, 3)).points.X[:, 0].tolist() == [0, 2, 4]
    assert moved(own, indices(2), np.array([[9.0, 9.0]])).points.X[2].tolist() == [9, 9]
    assert recoloured(own, indices(0, 4), 2).points.targets.tolist() == [2, 1, 2, 0, 2]


def test_a_blank_sheet_has_the_plane_of_before_and_two_classes_at_first() -> None:
    own = only(make_own(30, 4), np.array([[1.0, 1.0]]), 0)
    assert len(own.points) == 1
    assert own.points.n_classes == 2
    assert own.slots is None
    assert only(make_own(30, 4), np.zeros((1, 2)), 3).points.n_classes == 4
    assert only(make_own(30, 0), np.zeros((1, 2)), 0.5).points.targets.tolist() == [0.5]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda own: removed(own, np.arange(5)), "The last point stays"),
        (lambda own: added(own, np.zeros((1, 2)), 6), "from 0 to 5, not 6"),
        (lambda own: added(own, np.zeros((1, 2)), 0.5), "whole number"),
        (lambda own: recoloured(own, indices(0), -1), "from 0 to 5, not -1"),
        (lambda own: added(own, np.full((1, 2), np.nan), 0), "finite"),
        (lambda own: moved(own, indices(0), np.array([[np.inf, 0]])), "finite"),
        (
            lambda own: added(own, np.zeros((MAX_OWN_POINTS, 2)), 0),
            "at most 200,000 points; there are 5 already",
        ),
    ],
)
def test_what_is_not_possible_is_refused_in_words(edit: object, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        edit(make_own(5))  # type: ignore[operator]


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(DataError, match="finite"):
        added(make_own(5, 0), np.zeros((1, 2)), float("nan"))


def test_the_nearest_point_is_found_within_reach_and_of_equals_the_last() -> None:
    X = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [5.0, 5.0]])
    assert nearest(X, (0.9, 0.1), 0.5) == 2
    assert nearest(X, (3.0, 3.0), 0.5) is None
    assert nearest(X, (3.0, 3.0), np.inf) in (2, 3)
    assert nearest(np.empty((0, 2)), (0.0, 0.0), np.inf) is None


def test_a_rectangle_holds_points_whichever_corners_it_is_given_by() -> None:
    X = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 3.0]])
    assert inside(X, (-1, 3), (2, -1)).tolist() == [0, 1]
    assert inside(X, (2, -1), (-1, 3)).tolist() == [0, 1]


def test_points_along_a_way_are_found_also_at_its_ends_but_not_beyond() -> None:
    X = np.array([[0.0, 0.4], [5.0, -0.4], [10.4, 0.0], [10.6, 0.0], [5.0, 0.6], [-1.0, 0.0]])
    assert along(X, (0.0, 0.0), (10.0, 0.0), 0.5).tolist() == [0, 1, 2]
    assert along(X, (0.0, 0.0), (0.0, 0.0), 0.5).tolist() == [0]


@given(st.lists(st.tuples(st.sampled_from("armc"), st.integers(0, 10_000)), max_size=25))
def test_no_edit_moves_another_point_to_the_other_side(edits: list[tuple[str, int]]) -> None:
    own = make_own(45)
    fresh = 1000.0
    for kind, number in edits:
        n = len(own.points)
        k = number % n
        before, then = set(own.points.X[:, 0].tolist()), sides(own)
        touched = {float(own.points.X[k, 0])}
        if kind == "a":
            own = added(own, np.array([[fresh, 0.0], [fresh + 1, 0.0]]), number % 6)
            fresh += 2
        elif kind == "r" and n > 30:
            own = removed(own, indices(k))
        elif kind == "m":
            own = moved(own, indices(k), np.array([[float(own.points.X[k, 0]), 7.0]]))
        elif kind == "c":
            own = recoloured(own, indices(k), number % 3)
        stayed = (before & set(own.points.X[:, 0].tolist())) - touched
        assert sides(own) & stayed == then & stayed


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.55, 0.9])
@pytest.mark.parametrize("dataset", ["circle", "spiral3", "plane", "slide_sizes"])
def test_points_of_a_generator_stay_on_their_side_when_they_become_ones_own(
    dataset: str, share: float
) -> None:
    config = Config().replace(**for_dataset(dataset, "softmax")).replace(test_share=share)
    own = as_own(config)
    before, after = make_split(config), make_split(config.replace(**for_own(own, config.loss)))

    assert before.train.X.tolist() == after.train.X.tolist()
    assert before.test.X.tolist() == after.test.X.tolist()
    more = config.replace(**for_own(added(own, np.zeros((30, 2)), 0), config.loss))
    assert make_split(more).test.X[: len(before.test)].tolist() == before.test.X.tolist()


def test_slots_are_all_different() -> None:
    chosen = np.array([True, False, False, True, True])
    found = slots_for(chosen, 0.3, 1)
    assert len(set(found.tolist())) == 5


def test_slots_that_do_not_fit_are_dropped() -> None:
    own = OwnPoints(Points(np.zeros((3, 2)), np.zeros(3, int), 2), slots=np.arange(4))
    assert own.slots is None
