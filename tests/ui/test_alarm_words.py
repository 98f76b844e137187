"""Every alarm in words."""

import pytest

from playground.training.alarms import Alarm
from playground.training.config import Config, LayerConfig
from playground.training.health_rules import RULES
from playground.ui.alarm_words import AlarmWords
from playground.ui.labels import Labels

CONFIG = Config().replace(hidden=(LayerConfig(8, "relu"), LayerConfig(6, "tanh")))


def alarm(kind: str, layer: int | None, units: tuple[int, ...] = ()) -> Alarm:
    return Alarm(kind, layer, units, 0.5, 0.1, 1200, "warning", (), ())


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize("layer", [None, 0, 1, 2])
def test_every_alarm_says_where_how_much_since_when_why_and_what_to_try(
    kind: str, layer: int | None
) -> None:
    ill = kind in ("dead", "saturated")
    if ill and layer not in (0, 1):
        pytest.skip("only hidden units die and saturate")
    text = AlarmWords(Labels()).text(alarm(kind, layer, (0, 2) if ill else ()), CONFIG)
    assert len(text.why.split()) > 5
    assert text.remedy.startswith("Try")
    assert "since step 1" in text.detail
    place = {None: "", 0: "Layer 1", 1: "Layer 2", 2: "Output"}[layer]
    assert text.title.startswith(place)
    if ill:
        assert "2 of" in text.title


def test_a_dead_relu_and_a_unit_without_weights_out_have_other_reasons() -> None:
    words = AlarmWords(Labels())
    relu = words.text(alarm("dead", 0, (1,)), CONFIG)
    tanh = words.text(alarm("dead", 1, (1,)), CONFIG)
    assert "ReLU" in relu.title
    assert "slope 0" in relu.why
    assert "weights that leave them are 0" in tanh.why


def test_a_remedy_knows_of_the_schedule_and_of_clipping() -> None:
    words = AlarmWords(Labels())
    falling, clipped = CONFIG.replace(schedule="step"), CONFIG.replace(clip=True)
    assert "period" not in words.text(alarm("update_small", 1), CONFIG).remedy
    assert "longer period" in words.text(alarm("update_small", 1), falling).remedy
    assert "clip the gradient" in words.text(alarm("exploding", 1), CONFIG).remedy
    assert "clip" not in words.text(alarm("exploding", 1), clipped).remedy


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
