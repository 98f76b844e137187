"""The range of z keeps still while z moves a little."""

import numpy as np
import pytest

from playground.ui.views.unit.z_range import LARGEST, histogram, symmetric_range


@pytest.mark.parametrize(
    ("largest", "reach"), [(0.0, 4.0), (3.9, 4.0), (4.1, 6.0), (11.0, 20.0), (95.0, 100.0)]
)
def test_the_range_is_the_next_nice_number(largest: float, reach: float) -> None:
    assert symmetric_range(largest) == reach


def test_it_grows_at_once_and_shrinks_only_when_far_too_large() -> None:
    reach = symmetric_range(9.0)
    assert symmetric_range(12.0, reach) == 20.0
    for largest in (9.9, 7.0, 5.0, 4.2):
        assert symmetric_range(largest, reach) == reach
    assert symmetric_range(3.5, reach) == 4.0


@pytest.mark.parametrize("largest", [np.nan, np.inf, 1e300])
def test_what_exploded_still_has_a_range(largest: float) -> None:
    assert symmetric_range(largest) == LARGEST


def test_every_finite_z_is_counted_and_those_beyond_in_the_end_bins() -> None:
    z = np.array([-9.0, -4.0, -0.1, 0.1, 4.0, 1e9, np.nan, np.inf])
    counts = histogram(z, 4.0, bins=8)
    assert counts.sum() == 6
    assert counts[0] == 2
    assert counts[-1] == 2
    assert counts[3] == counts[4] == 1


def test_no_points_are_counted_as_none() -> None:
    assert histogram(np.zeros(0), 4.0).sum() == 0
