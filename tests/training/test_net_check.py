"""The check of a running net: what it lists, what it finds, and that the run never notices."""

import numpy as np
import pytest

from playground.engine.faults import FAULTS, NO_FAULT
from playground.engine.gradient_check import NOT_COMPARED, VERDICTS, WRONG, verdict
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig
from playground.training.net_check import NetCheck
from playground.training.trainer import Trainer
from tests.engine.small_nets import Array
from tests.training.random_configs import random_config

START = Config().replace(hidden=(LayerConfig(5, "tanh"), LayerConfig(4, "leaky_relu")), l2=0.01)


def trained(config: Config = START, steps: int = 30) -> Trainer:
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer


def finished(check: NetCheck) -> NetCheck:
    while not check.advance(1.0):
        pass
    return check


def test_every_w_and_b_is_listed_apart_for_the_data_the_penalty_and_both() -> None:
    check = finished(NetCheck(trained()))
    data = [(name, "data") for name in ("W1", "b1", "W2", "b2", "W3", "b3")]
    penalty = [(name, "penalty") for name in ("W1", "W2", "W3")]
    full = [(name, "full") for name in ("W1", "b1", "W2", "b2", "W3", "b3", "update")]
    assert [(part.name, part.loss) for part in check.results] == data + penalty + full
    assert [part.layer for part in check.results[:6]] == [0, 0, 1, 1, 2, 2]
    assert check.results[-1].layer == -1
    assert (check.step, check.points, check.fault) == (30, 10, NO_FAULT)


def test_without_a_penalty_everything_is_listed_once() -> None:
    check = finished(NetCheck(trained(START.replace(l2=0))))
    assert [part.name for part in check.results] == ["W1", "b1", "W2", "b2", "W3", "b3", "update"]
    assert {part.loss for part in check.results} == {"full"}


def test_it_goes_in_slices_of_at_least_one_entry_and_says_how_far_it_is() -> None:
    trainer = trained()
    check, whole = NetCheck(trainer), finished(NetCheck(trainer))
    assert check.total == 2 * (15 + 24 + 15) + (10 + 20 + 12) + 1
    for made in range(1, check.total):
        assert not check.advance(0)
        assert check.done == made
    assert check.advance(0)
    assert check.finished
    assert check.advance(0)
    assert check.results == whole.results


def test_results_come_one_by_one() -> None:
    check = NetCheck(trained())
    for done in range(15):  # W1 has 10 entries
        assert len(check.results) == (done > 10)
        check.advance(0)


def test_of_a_large_tensor_some_entries_are_drawn_by_the_seed() -> None:
    trainer = trained(START.replace(hidden=(LayerConfig(30, "tanh"), LayerConfig(20, "relu"))), 5)
    check, same, other = (NetCheck(trainer, max_entries=25, seed=seed) for seed in (1, 1, 2))
    for each in (check, same, other):
        finished(each)
    parts = {(part.name, part.loss): part.check for part in check.results}
    assert parts["W2", "full"].entries == 600
    assert parts["W2", "full"].checked == 25
    assert parts["b2", "full"].checked == parts["b2", "full"].entries == 20
    assert same.results == check.results
    assert other.results != check.results


def test_the_worst_entry_is_named_as_on_screen_with_both_its_numbers() -> None:
    check = finished(NetCheck(trained(START.replace(fault="no_bias", l2=0))))
    worst = {part.name: part.worst for part in check.results}
    b2 = worst["b2"]
    assert b2 is not None
    assert b2.analytic == 0
    assert b2.numeric != 0
    assert b2.column is None
    assert b2.name == f"b2[{b2.row + 1}]"
    w1 = worst["W1"]
    assert w1 is not None
    assert w1.column is not None
    assert w1.name == f"W1[{w1.row + 1}, {w1.column + 1}]"
    assert w1.numeric == pytest.approx(w1.analytic, rel=1e-6)


@pytest.mark.parametrize(
    ("error", "band"),
    [
        (np.nan, "wrong"),
        (np.inf, "wrong"),
        (1.1e-2, "wrong"),
        (0.9e-2, "suspicious"),
        (1.1e-4, "suspicious"),
        (0.9e-4, "fine with kinks"),
        (1.1e-7, "fine with kinks"),
        (0.9e-7, "fine"),
        (0.0, "fine"),
    ],
)
def test_the_bands_are_those_of_the_course(error: float, band: str) -> None:
    assert verdict(error) == band
    assert band in VERDICTS


def test_where_every_difference_crosses_a_kink_nothing_is_called_fine() -> None:
    # All z are 0: every step of a bias of layer 1 crosses the kink of its ReLU.
    config = START.replace(hidden=(LayerConfig(3, "relu"),), initialization="zeros", l2=0)
    check = finished(NetCheck(Trainer(config)))
    b1 = next(part for part in check.results if part.name == "b1")
    assert b1.check.kinks_crossed == 3
    assert b1.verdict == NOT_COMPARED
    assert b1.worst is None


def state(trainer: Trainer) -> list[bytes]:
    """Everything that could be disturbed."""
    kept = trainer.checkpoint()
    arrays: list[Array] = [kept.value, kept.update, *kept.memory.values()]
    arrays += [trainer.network.parameters.gradient]
    rest = (kept.step, kept.optimizer_steps, kept.epochs_before, kept.batches.epoch)
    batches = (kept.batches.position, kept.batches.order.tobytes(), kept.batches.generator)
    return [*(array.tobytes() for array in arrays), repr((rest, batches)).encode()]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("fault", [NO_FAULT, "missing_add"])
def test_a_run_that_goes_on_between_the_slices_stays_bit_identical(
    optimizer: str, fault: str
) -> None:
    config = START.replace(optimizer=optimizer, fault=fault, l1=0.001)
    plain, watched = trained(config), trained(config)
    check = NetCheck(watched)
    frozen = finished(NetCheck(plain)).results
    for _ in range(40):
        check.advance(0)
        assert state(plain) == state(watched)
        plain.run(3)
        watched.run(3)
    finished(check)
    assert state(plain) == state(watched)
    assert check.results == frozen


@pytest.mark.parametrize("seed", range(100))
def test_no_healthy_net_raises_a_false_alarm(seed: int) -> None:
    check = finished(NetCheck(trained(random_config(seed), (0, 1, 20, 200)[seed % 4])))
    assert check.sound, [part for part in check.results if not part.sound]
    assert check.verdict in ("fine", "fine with kinks")


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_found_in_every_net_it_applies_to(fault: str) -> None:
    found = 0
    for seed in range(60):
        config = random_config(seed)
        if config.initialization in ("zeros", "small"):  # where the true gradients vanish
            config = config.replace(initialization="he")
        if config.fault_misses(fault) or config.loss == "hinge":  # which may have none to break
            continue
        trainer = trained(config, (0, 1, 20, 200)[seed % 4])
        if not trainer.last_graph().z[0].gradient.any():  # units that have died on the way
            continue
        trainer.apply(config.replace(fault=fault))
        check = finished(NetCheck(trainer, max_entries=30))
        assert check.fault == fault
        assert check.max_relative_error > WRONG, config
        found += 1
    assert found >= 5


@pytest.mark.parametrize(
    ("fault", "names"),
    [
        ("leaky_slope", {"W1", "b1", "W2", "b2"}),
        ("missing_add", {"W1", "b1", "W2", "b2"}),
        ("no_lambda", {"W1", "W2", "W3"}),
        ("sign", {"W1", "b1"}),
        ("no_bias", {"b1", "b2", "b3"}),
        ("adam_correction", {"update"}),
    ],
)
def test_the_tensors_that_a_fault_reaches_are_named(fault: str, names: set[str]) -> None:
    check = finished(NetCheck(trained(START.replace(fault=fault))))
    assert {part.name for part in check.results if not part.sound} == names
    assert check.verdict == "wrong"


@pytest.mark.parametrize("l1", [0.0, 0.05])
def test_without_its_lambda_the_penalty_alone_has_no_gradient_at_all(l1: float) -> None:
    check = finished(NetCheck(trained(START.replace(fault="no_lambda", l1=l1))))
    alone = [part for part in check.results if part.loss == "penalty"]
    assert len(alone) == 3
    for part in alone:
        assert part.check.analytic_norm == 0  # and not what an earlier part has left there
        assert part.check.max_relative_error == 1


def test_a_lambda_too_weak_to_show_beside_the_data_is_missed_by_nobody() -> None:
    check = finished(NetCheck(trained(START.replace(fault="no_lambda", l2=1e-6))))
    assert {part.loss for part in check.results if part.verdict == "wrong"} == {"penalty"}


def test_adam_s_correction_is_found_long_after_it_has_worn_off() -> None:
    trainer = trained(START.replace(batch_size=0), 3000)
    trainer.optimizer.steps = 1_000_000
    trainer.apply(trainer.config.replace(fault="adam_correction"))
    assert finished(NetCheck(trainer)).results[-1].verdict == "wrong"
