"""Every alarm in words."""

import dataclasses
import math

import pytest

from playground.training.alarms import Alarm
from playground.training.config import Config, LayerConfig
from playground.training.divergence import Reference
from playground.training.health_rules import RULES
from playground.ui.words.alarms import AlarmWords
from playground.ui.words.labels import Labels

CONFIG = Config().replace(hidden=(LayerConfig(8, "relu"), LayerConfig(6, "tanh")))
ILL = ("dead", "saturated")


def alarm(kind: str, layer: int | None, units: tuple[int, ...] = ()) -> Alarm:
    reference = Reference("start", 1.1, 0) if "loss" in kind else None
    reasons = ("slope",) * len(units) if kind == "dead" else ()
    return Alarm(
        kind, layer, units, 0.5, 0.1, 1200, "warning", unit_reasons=reasons, reference=reference
    )


@pytest.mark.parametrize(
    ("kind", "layer"),
    # Only hidden units die and saturate.
    [(kind, layer) for kind in RULES for layer in ((0, 1) if kind in ILL else (None, 0, 1, 2))],
)
def test_every_alarm_says_where_how_much_since_when_why_and_what_to_try(
    kind: str, layer: int | None
) -> None:
    ill = kind in ILL
    text = AlarmWords(Labels()).text(alarm(kind, layer, (0, 2) if ill else ()), CONFIG)
    assert len(text.why.split()) > 5
    assert text.remedy.startswith("Try")
    assert "since step 1" in text.detail
    place = {None: "", 0: "Layer 1", 1: "Layer 2", 2: "Output"}[layer]
    assert text.title.startswith(place)
    if ill:
        assert "2 of" in text.title


def test_a_dead_tanh_unit_is_not_told_that_its_weights_are_0() -> None:
    words = AlarmWords(Labels())
    dead = dataclasses.replace(alarm("dead", 1, (1,)), unit_reasons=("slope",))
    assert "1 − a²" in words.text(dead, CONFIG).why


def test_losses_say_what_they_are_compared_with() -> None:
    words = AlarmWords(Labels())
    first = dataclasses.replace(
        alarm("first_loss", None), value=4.0, threshold=3.0, reference=Reference("nothing", 1.1, 0)
    )
    assert words.text(first, CONFIG).detail.startswith(
        "the data loss at step 0 was 4.40 = 4.00 × 1.10, the loss of a net that knows nothing "
        "(all scores 0) (above 3.0 ×)"
    )
    exploding = dataclasses.replace(
        first, kind="loss_exploding", reference=Reference("start", 1.1, 256)
    )
    says = (
        "the full loss is 4.40 = 4.00 × 1.10, the full loss at step 256, where the run was changed "
        "or taken up (above 3.0 ×)"
    )
    assert words.text(exploding, CONFIG).detail.startswith(says)
    assert says in words.summary((exploding,), CONFIG)
    overflown = dataclasses.replace(exploding, value=math.inf)
    assert words.text(overflown, CONFIG).detail.startswith("the full loss is no finite number")


def test_the_summary_counts_the_others() -> None:
    words = AlarmWords(Labels())
    assert words.summary((), CONFIG) == ""
    two = (alarm("dead", 0, (1,)), alarm("update_large", 2))
    assert words.summary(two, CONFIG).endswith("(and 1 more)")


def test_of_many_units_some_are_named() -> None:
    words = AlarmWords(Labels())
    named, more = words.units(alarm("dead", 0, tuple(range(20))))
    assert named == tuple(range(8))
    assert more == 12
