"""`playground train --health`: the health of a run without a window."""

import json
from typing import Any

import numpy as np
import pytest

from playground.cli import main
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer
from tests.training.plain_gradients import plain_gradients

Capture = pytest.CaptureFixture[str]
CASE_STUDY = (
    "--dataset spiral3 --test-share 0 --hidden 100 --activation relu --init small "
    "--optimizer sgd --learning-rate 1 --batch-size full --steps 1000"
)


def answer(capsys: Capture, options: str) -> dict[str, Any]:
    assert main(["train", *options.split(), "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


def test_it_lists_the_dead_units_from_1_and_an_alarm_for_each(capsys: Capture) -> None:
    found = answer(capsys, CASE_STUDY + " --health")
    trainer = Trainer(
        Config().replace(
            test_share=0.0,
            hidden=(LayerConfig(100, "relu"),),
            initialization="small",
            optimizer="sgd",
            learning_rate=1.0,
            batch_size=0,
        )
    )
    trainer.run(1000)
    without_gradient = (plain_gradients(trainer)[0].dz == 0).all(axis=0)
    expected = [int(unit) + 1 for unit in np.flatnonzero(without_gradient)]
    first, last = found["health"]
    assert expected
    assert first["dead"] == expected
    assert (first["layer"], first["units"], last["layer"], last["units"]) == (1, 100, 2, 3)
    assert last["dead"] == last["saturated"] == []
    alarms = [alarm for alarm in found["alarms"] if alarm["kind"] == "dead"]
    assert [alarm["unit"] for alarm in alarms] == expected
    assert {alarm["layer"] for alarm in alarms} == {1}
    assert all(0 <= alarm["since"] <= 1000 for alarm in alarms)


def test_it_has_every_number_and_changes_nothing_of_the_run(capsys: Capture) -> None:
    options = "--hidden 5,4 --activation tanh --steps 307"
    plain, found = answer(capsys, options), answer(capsys, options + " --health")
    assert "health" not in plain
    assert "alarms" not in plain
    for layer in found["health"]:
        assert set(layer) == {
            *("layer", "units", "dead", "saturated", "saturated_share", "gradient_rms"),
            *("near_zero_share", "ratio_to_next", "ratio_to_scores", "update_to_weight"),
        }
    assert found["alarms"] == []
    for name in plain:
        if name != "steps_per_second":
            assert found[name] == plain[name]


def test_it_says_what_is_wrong_with_a_deep_sigmoid_net(capsys: Capture) -> None:
    found = answer(capsys, "--hidden 8,8,8,8,8,8,8,8 --activation sigmoid --steps 50 --health")
    vanishing = [alarm for alarm in found["alarms"] if alarm["kind"] == "vanishing"]
    assert {1, 2, 3} <= {alarm["layer"] for alarm in vanishing}
    for alarm in vanishing:
        assert alarm["unit"] is None
        assert alarm["value"] < alarm["threshold"]
        layer = found["health"][alarm["layer"] - 1]
        assert alarm["value"] == pytest.approx(layer["ratio_to_scores"])


def test_an_untrained_net_has_no_update_and_a_stopped_run_its_alarm(capsys: Capture) -> None:
    untrained = answer(capsys, "--steps 0 --health")
    assert {layer["update_to_weight"] for layer in untrained["health"]} == {None}
    stopped = answer(capsys, "--learning-rate 10 --optimizer sgd --health")
    assert stopped["diverged"]
    exploding = [alarm for alarm in stopped["alarms"] if alarm["kind"] == "loss_exploding"]
    assert [(alarm["layer"], alarm["unit"]) for alarm in exploding] == [(None, None)]


def test_for_people_it_is_a_table_and_a_line_for_each_alarm(capsys: Capture) -> None:
    assert main(["train", *CASE_STUDY.split(), "--health"]) == 0
    lines = capsys.readouterr().out.splitlines()
    header = next(line for line in lines if line.startswith("layer"))
    assert "saturated" in header
    assert sum(line.startswith("dead: layer 1 unit ") for line in lines) > 0
    assert main(["train", "--steps", "0", "--health"]) == 0
    assert "nan" not in capsys.readouterr().out


def test_the_refusal_of_an_unknown_option_names_it(capsys: Capture) -> None:
    assert main(["train", "--helth"]) == 2
    assert "--health" in capsys.readouterr().err
