"""The activations of the units of mixed layers, for a view to show."""

from __future__ import annotations

from playground.training.config import Config
from playground.ui.views.network.kinds import Kinds, UnitKind
from playground.ui.words.labels import Labels


def unit_kinds(config: Config, labels: Labels) -> Kinds:
    """By layer (inputs 0) and unit; units of layers that are not mixed are left out."""
    if not any(layer.mixed for layer in config.hidden):
        return {}
    names = {choice.key: choice.text for choice in labels.activations(config)}
    return {
        (k, unit): UnitKind(kind.activation, names[kind.activation], kind.option)
        for k, layer in enumerate(config.architecture().hidden, 1)
        for unit, kind in enumerate(layer.mixed)
    }
