"""Whether the features that are chosen have a value wherever a net will read them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from playground.data.datasets import make_points
from playground.data.features import KNOWN, PLAIN, check_at_points, checked_features
from playground.data.points import DataError
from playground.training.fields import ConfigError

if TYPE_CHECKING:
    from playground.data.own import OwnPoints
    from playground.training.config import Config


def are_texts(features: Any) -> None:
    """Sees to it that features are texts at all.

    Raises:
        ConfigError: if they are something else.
    """
    if not isinstance(features, tuple) or not all(isinstance(each, str) for each in features):
        raise ConfigError(f"--features is formulas of x1 and x2; not {features!r}.")


def suited_features(config: Config) -> tuple[str, ...]:
    """The features of a config in their one spelling.

    Raises:
        ConfigError: if they do not suit the plane that is shown, and the points.
    """
    features = config.features
    if features == PLAIN:
        return PLAIN
    try:
        names = checked_features(features, config.extent)
        if not set(names) <= set(KNOWN):
            made_by = (config.dataset, config.points, config.noise, config.data_seed)
            _check_at_points(names, *made_by, config.formula, config.own_in_force)
    except DataError as error:
        raise ConfigError(str(error)) from None
    return names


@lru_cache(maxsize=1)  # points may be very many, and mostly stay while other choices change
def _check_at_points(
    features: tuple[str, ...],
    dataset: str,
    points: int,
    noise: float,
    data_seed: int,
    formula: str,
    own: OwnPoints | None,
) -> None:
    """Sees to it that features have a value at the points: also beyond the plane that is shown.

    And within it, where 1/(x1 - 0.25)^2 has none between the places that were tried.
    """
    made = own.points if own else make_points(dataset, points, noise, data_seed, formula)
    check_at_points(features, made.X)
