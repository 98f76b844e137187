"""`playground train --health`: the health of a run without a window."""

import json
from typing import Any

import numpy as np
import pytest

from playground.cli import main
from playground.commands.health_report import SENTENCES
from playground.training.config import Config, LayerConfig
from playground.training.health_rules import RULES
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
    found = answer(capsys, CASE_STUDY + " --health")
    dead = found["health"][0]["dead"]
    listed = ", ".join(map(str, dead))
    (line,) = (line for line in lines if line.startswith("dead: "))
    assert line.startswith(
        f"dead: layer 1, {len(dead)} of 100 units ({listed}): no gradient on any"
    )
    since = min(alarm["since"] for alarm in found["alarms"] if alarm["kind"] == "dead")
    assert line.endswith(f"since step {since}")
    assert main(["train", "--steps", "0", "--health"]) == 0
    out = capsys.readouterr().out
    assert "nan" not in out
    assert out.endswith("no alarms\n")


def test_every_alarm_has_its_sentence() -> None:
    assert set(SENTENCES) == set(RULES)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--hidden 8,8,8,8,8,8 --activation sigmoid --steps 100", "vanishing: layer 1: RMS dL/dz"),
        ("--learning-rate 10 --optimizer sgd", "loss_exploding: the full loss is 32.7 times"),
        ("--learning-rate 1e-5 --optimizer sgd", "update_small: layer 3: update/w is 8.16e-07,"),
        ("--points 10 --test-share 0.9 --steps 50", "saturated: layer 2, 2 of 6 units (3, 4): "),
    ],
)
def test_an_alarm_says_where_it_is_and_what_its_number_means(
    capsys: Capture, options: str, sentence: str
) -> None:
    assert main(["train", *options.split(), "--health"]) == 0
    assert any(line.startswith(sentence) for line in capsys.readouterr().out.splitlines())


def test_the_refusal_of_an_unknown_option_names_it(capsys: Capture) -> None:
    assert main(["train", "--helth"]) == 2
    assert "--health" in capsys.readouterr().err
