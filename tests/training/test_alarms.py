import dataclasses
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.datasets import DATASETS
from playground.training.alarms import Alarm, HealthMonitor
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.divergence import Reference
from playground.training.health import Health, LayerHealth
from playground.training.health_rules import RULES, THRESHOLDS
from playground.training.trainer import Trainer


def layer(units: int, **changes: Any) -> LayerHealth:
    well = LayerHealth(
        dead=np.zeros(units, bool),
        dead_reasons=("",) * units,
        flat_share=np.full(units, 0.3),
        saturated=np.zeros(units, bool),
        dz=np.ones((units, 1)),
        gradient_rms=1.0,
        near_zero_share=0.1,
        ratio_to_next=1.0,
        ratio_to_scores=1.0,
        update_to_weight=1e-3,
    )
    return dataclasses.replace(well, **changes)


def health(step: int, first: dict[str, Any] | None = None, **changes: Any) -> Health:
    """A net of 4 hidden units and 2 scores at a step, well but for what is told."""
    well = Health(
        step=step,
        layers=(layer(4, **(first or {})), layer(2, flat_share=np.full(2, np.nan))),
        data_loss=1.0,
        full_loss=1.0 + 1e-6 * step,
        first_data_loss=1.0,
        expected_first_loss=math.log(3),
        learned_share=0.9,
        reference=Reference("start", 1.5, 0),
        loss_to_first=1.0,
        young=False,
    )
    return dataclasses.replace(well, **changes)


def flags(*units: int) -> Any:
    return np.isin(np.arange(4), units)


# What makes each kind bad: changes of the first layer, changes of the whole.
BAD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "dead": ({"dead": flags(1, 3), "dead_reasons": ("", "slope", "", "next")}, {}),
    "saturated": ({"flat_share": np.array([0.2, 0.95, 0.1, 0.99])}, {}),
    "vanishing": ({"ratio_to_scores": 1e-5}, {}),
    "exploding": ({"ratio_to_scores": 1e5}, {}),
    "update_large": ({"update_to_weight": 0.5}, {}),
    "update_small": ({"update_to_weight": 1e-7}, {}),
    "first_loss": ({}, {"first_data_loss": 9.0, "data_loss": 8.0}),
    "loss_exploding": ({}, {"loss_to_first": math.inf}),
}


def bad(kind: str, step: int) -> Health:
    first, whole = BAD[kind]
    return health(step, first, **whole)


def kinds(alarms: tuple[Alarm, ...]) -> set[str]:
    return {alarm.kind for alarm in alarms}


@pytest.mark.parametrize("kind", RULES)
def test_an_alarm_comes_when_it_has_held_and_goes_when_it_has_been_well(kind: str) -> None:
    monitor, rule = HealthMonitor(), RULES[kind]
    assert monitor.feed(health(100)) == ()
    for count in range(1, rule.come + 3):
        alarms = monitor.feed(bad(kind, 100 + 10 * count))
        assert kinds(alarms) == ({kind} if count >= rule.come else set())
    (alarm,) = alarms
    assert (alarm.since, alarm.level) == (110, rule.level)
    for count in range(1, rule.go + 3):
        alarms = monitor.feed(health(1000 + 10 * count))
        assert kinds(alarms) == ({kind} if count < rule.go else set())


@pytest.mark.parametrize("kind", RULES)
def test_what_is_now_bad_now_well_neither_comes_nor_goes(kind: str) -> None:
    rule, monitor = RULES[kind], HealthMonitor()
    if rule.come > 1:
        for step in range(0, 200, 2):
            monitor.feed(bad(kind, 1 + step))
            assert monitor.feed(health(2 + step)) == ()
    for step in range(300, 300 + rule.come):
        monitor.feed(bad(kind, step))
    for step in range(400, 600, 2):
        assert kinds(monitor.feed(health(step))) == {kind}
        assert kinds(monitor.feed(bad(kind, step + 1))) == {kind}
    assert monitor.alarms[0].since == 300


@pytest.mark.parametrize("kind", [kind for kind, rule in RULES.items() if rule.come > 1])
def test_the_same_reading_again_is_no_second_one(kind: str) -> None:
    monitor = HealthMonitor()
    monitor.feed(health(1))
    for _ in range(50):  # a paused run that is drawn again
        assert monitor.feed(bad(kind, 2)) == ()


@given(
    st.lists(st.one_of(st.just(math.nan), st.floats(0, 1)), min_size=1, max_size=60),
)
def test_between_the_two_thresholds_nothing_changes(shares: list[float]) -> None:
    monitor, rule, stands = HealthMonitor(), RULES["saturated"], False
    streak = 0
    for step, share in enumerate(shares):
        is_bad, is_well = share > rule.threshold, not share > rule.well
        streak = streak + 1 if (is_well if stands else is_bad) else 0
        if streak == (rule.go if stands else rule.come):
            stands, streak = not stands, 0
        alarms = monitor.feed(health(step, {"flat_share": np.array([share, 0, 0, 0])}))
        assert kinds(alarms) == ({"saturated"} if stands else set())
        assert all(alarm.value > rule.well for alarm in alarms)  # never a value that is no reason


def test_units_of_a_layer_share_an_alarm() -> None:
    monitor = HealthMonitor()
    for step in range(1, 4):
        monitor.feed(health(step, {"dead": flags(2)}))
    for step in range(4, 7):
        alarms = monitor.feed(health(step, {"dead": flags(0, 2)}))
    (alarm,) = alarms
    assert (alarm.layer, alarm.units, alarm.unit) == (0, (0, 2), 0)
    assert (alarm.since, alarm.unit_sinces) == (1, (4, 1))
    assert alarm.value == 0.5


def test_saturated_units_have_their_own_shares() -> None:
    monitor = HealthMonitor()
    for step in range(3):
        alarms = monitor.feed(bad("saturated", step + 1))
    (alarm,) = alarms
    assert (alarm.units, alarm.unit_values, alarm.value) == ((1, 3), (0.95, 0.99), 0.99)
    assert alarm.threshold == THRESHOLDS["saturated"]


def test_dead_units_keep_their_reasons_until_the_alarm_goes() -> None:
    monitor = HealthMonitor()
    for step in range(1, 4):
        monitor.feed(bad("dead", step))
    assert monitor.alarms[0].unit_reasons == ("slope", "next")
    (alarm,) = monitor.feed(health(4))
    assert alarm.unit_reasons == ("slope", "next")


def test_losses_say_what_they_are_compared_with() -> None:
    monitor = HealthMonitor()
    (alarm,) = monitor.feed(bad("first_loss", 100))
    assert alarm.reference == Reference("nothing", math.log(3), 0)
    assert alarm.value == 9.0 / math.log(3)  # the loss of the start, however it is now
    (alarm,) = HealthMonitor().feed(bad("loss_exploding", 100))
    assert alarm.reference == Reference("start", 1.5, 0)


@pytest.mark.parametrize("kind", [kind for kind, rule in RULES.items() if rule.at_once])
def test_of_a_run_that_stands_still_one_reading_is_enough(kind: str) -> None:
    monitor = HealthMonitor()
    monitor.feed(health(100))
    assert kinds(monitor.feed(bad(kind, 110), still=True)) == {kind}
    assert monitor.alarms[0].since == 110
    assert kinds(monitor.feed(bad(kind, 110), still=True)) == {kind}
    assert monitor.feed(health(110), still=True) == ()
    for count in range(1, RULES[kind].come):  # it runs again: from anew
        assert monitor.feed(bad(kind, 110 + count)) == ()


@pytest.mark.parametrize("kind", ["update_large", "update_small"])
def test_a_single_update_is_no_alarm_even_while_the_run_stands_still(kind: str) -> None:
    monitor = HealthMonitor()
    assert monitor.feed(bad(kind, 100), still=True) == ()
    for step in range(101, 101 + RULES[kind].come):
        monitor.feed(bad(kind, step))
    assert kinds(monitor.feed(bad(kind, 200), still=True)) == {kind}
    assert monitor.feed(health(201), still=True) == ()


def test_a_pause_between_readings_that_agree_changes_nothing() -> None:
    monitor = HealthMonitor()
    for step in range(1, 3):
        monitor.feed(bad("dead", step))
    (alarm,) = monitor.feed(bad("dead", 3), still=True)
    assert alarm.since == 1
    assert kinds(monitor.feed(health(4))) == {"dead"}  # running, it does not flicker


@pytest.mark.parametrize("seed", range(6))
def test_alarms_of_a_run_that_stands_still_are_the_figures_of_the_layers(seed: int) -> None:
    changes: dict[str, Any] = {"learning_rate": 1.0, "hidden": hidden(8, 6), "seed": seed}
    trainer, monitor = Trainer(Config().replace(**changes)), HealthMonitor()
    for steps in (1, 3, 20, 100, 100, 300):
        monitor.feed(trainer.health())
        trainer.run(steps)
        found = trainer.health()
        stands = {
            (alarm.kind, alarm.layer): alarm.units for alarm in monitor.feed(found, still=True)
        }
        for k, each in enumerate(found.layers):
            assert stands.get(("dead", k), ()) == tuple(np.flatnonzero(each.dead))
            assert stands.get(("saturated", k), ()) == tuple(np.flatnonzero(each.saturated))


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_default_net_raises_no_alarm_after_any_single_step(dataset: str) -> None:
    trainer = Trainer(Config().replace(**for_dataset(dataset, "softmax")))
    monitor = HealthMonitor()
    for _ in range(60):
        assert monitor.feed(trainer.health(), still=True) == ()
        trainer.run(1)


def test_the_gravest_kind_comes_first() -> None:
    monitor = HealthMonitor()
    for step in range(1, 9):
        first = {"dead": flags(1), "update_to_weight": 0.5, "flat_share": np.full(4, 0.99)}
        alarms = monitor.feed(health(step, first, loss_to_first=9.0))
    found = [alarm.kind for alarm in alarms]
    assert found == ["loss_exploding", "dead", "saturated", "update_large"]


def test_one_cause_raises_one_alarm() -> None:
    everything_dead = {"dead": np.ones(4, bool), "ratio_to_scores": 0.0, "update_to_weight": 0.0}
    starved = {"ratio_to_scores": 1e-6, "update_to_weight": 1e-9}
    for first, expected in ((everything_dead, {"dead"}), (starved, {"vanishing"})):
        monitor = HealthMonitor()
        for step in range(1, 12):
            monitor.feed(health(step, first))
        assert kinds(monitor.alarms) == expected


def test_small_updates_are_no_fault_once_the_loss_is_low() -> None:
    monitor = HealthMonitor()
    for step in range(1, 30):
        first = {"update_to_weight": 1e-8}
        assert monitor.feed(health(step, first, learned_share=0.01)) == ()


def test_the_first_steps_may_overshoot_unless_the_run_is_stopped() -> None:
    monitor = HealthMonitor()
    assert monitor.feed(health(3, loss_to_first=5.0, young=True)) == ()
    assert kinds(monitor.feed(health(4, loss_to_first=5.0))) == {"loss_exploding"}


def test_another_run_begins_without_alarms() -> None:
    monitor = HealthMonitor()
    for step in range(1, 9):
        monitor.feed(bad("dead", step))
    assert monitor.alarms
    assert monitor.feed(bad("dead", 0)) == ()  # reset
    found = dataclasses.replace(bad("first_loss", 0), full_loss=2.0)
    assert kinds(monitor.feed(found)) == {"first_loss"}
    assert monitor.feed(health(0, full_loss=0.5)) == ()  # other weights before the first step
    for step in range(1, 9):
        monitor.feed(bad("dead", step))
    wider = dataclasses.replace(health(20), layers=(layer(5), layer(2)))
    assert monitor.feed(wider) == ()  # a net of another shape


def hidden(*units: int, activation: str = "tanh") -> tuple[LayerConfig, ...]:
    return tuple(LayerConfig(n, activation) for n in units)


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_default_net_raises_no_alarm_on_any_data(dataset: str, seed: int) -> None:
    trainer = Trainer(Config().replace(**for_dataset(dataset, "softmax"), seed=seed))
    monitor = HealthMonitor()
    for _ in range(50):
        assert monitor.feed(trainer.health()) == ()
        trainer.run(60)


@pytest.mark.parametrize(
    ("kind", "layers", "changes"),
    [
        ("vanishing", {0, 1, 2}, {"hidden": hidden(*[8] * 8, activation="sigmoid")}),
        ("saturated", {0, 1}, {"learning_rate": 1.0}),
        ("dead", {0, 1}, {"initialization": "zeros"}),
        ("update_small", {0, 1, 2}, {"learning_rate": 1e-5, "optimizer": "sgd"}),
        ("update_large", {0, 1, 2}, {"learning_rate": 1.0, "optimizer": "sgd"}),
        ("loss_exploding", {None}, {"learning_rate": 10.0, "optimizer": "sgd"}),
        (
            "exploding",
            {0},
            {"hidden": hidden(*[64] * 8, activation="relu"), "initialization": "large"},
        ),
    ],
)
def test_what_the_course_warns_of_is_found(
    kind: str, layers: set[int | None], changes: dict[str, Any]
) -> None:
    readings, every = {"exploding": (12, 1), "update_large": (40, 5)}.get(kind, (40, 20))
    trainer, monitor = Trainer(Config().replace(**changes)), HealthMonitor()
    found: set[int | None] = set()
    for _ in range(readings):
        found |= {alarm.layer for alarm in monitor.feed(trainer.health()) if alarm.kind == kind}
        trainer.run(every)
    assert found >= layers


def test_alarms_of_a_run_do_not_flicker() -> None:
    trainer = Trainer(Config().replace(learning_rate=0.3, hidden=hidden(16, 16)))
    monitor, was = HealthMonitor(), set[tuple[str, int | None]]()
    changes: dict[tuple[str, int | None], int] = {}
    for _ in range(200):
        now = {(alarm.kind, alarm.layer) for alarm in monitor.feed(trainer.health())}
        changes |= {key: changes.get(key, 0) + 1 for key in now ^ was}
        was = now
        trainer.run(10)
    assert changes
    assert max(changes.values()) <= 6
