"""Mixed layers and dropout from the command line."""

import argparse

import pytest

from playground.cli import main
from playground.commands.layer_options import add_layer_options, layers_echo, layers_from
from playground.training.config import Config, LayerConfig
from tests.cli.test_commands import Capture, answer


def layers(*arguments: str) -> tuple[LayerConfig, ...]:
    parser = argparse.ArgumentParser()
    add_layer_options(parser.add_argument_group())
    return layers_from(parser.parse_args(arguments))


def test_without_options_the_layers_are_the_default_ones() -> None:
    assert layers() == Config().hidden
    assert layers("--hidden", "none") == ()


def test_one_dropout_for_all_layers_or_one_for_each() -> None:
    assert [layer.dropout for layer in layers("--dropout", "0.5")] == [0.5, 0.5]
    assert [layer.dropout for layer in layers("--dropout", "0.2, 0")] == [0.2, 0]
    assert layers("--hidden", "none", "--dropout", "0.5") == ()


def test_a_mixed_layer_has_a_name_for_every_unit() -> None:
    found = layers("--hidden", "3,2", "--activation", "relu+tanh+relu,sine")
    assert found == (
        LayerConfig(3, "relu", unit_activations=("relu", "tanh", "relu")),
        LayerConfig(2, "sine"),
    )


def test_what_is_reported_can_be_given_again() -> None:
    given = ("--hidden", "3,2", "--activation", "relu+tanh+relu,sine", "--dropout", "0.25,0")
    config = Config().replace(hidden=layers(*given))
    said = layers_echo(config)
    again = [
        text
        for name in ("hidden", "activation", "dropout")
        for text in (f"--{name}", ",".join(map(str, said[name])))
    ]
    assert Config().replace(hidden=layers(*again)) == config


def test_a_net_with_both_trains_the_same_twice(capsys: Capture) -> None:
    options = ["--hidden", "8,4", "--activation", "tanh,relu+tanh+sine+relu", "--dropout", "0.2,0"]
    found = [answer(capsys, "train", *options, "--steps", "200") for _ in range(2)]
    for each in found:
        each.pop("seconds", None)
        each.pop("steps_per_second", None)
    assert found[0]["full_loss"] == found[1]["full_loss"]
    assert found[0]["config"]["dropout"] == [0.2, 0]
    assert found[0]["config"]["activation"] == ["tanh", "relu+tanh+sine+relu"]
    without = answer(capsys, "train", *options[:4], "--steps", "200")
    assert without["full_loss"] != found[0]["full_loss"]


def test_the_gradient_of_a_mixed_net_is_sound(capsys: Capture) -> None:
    options = ["--hidden", "4,3", "--activation", "elu+tanh+sine+swish,relu+leaky_relu+sigmoid"]
    answer(capsys, "gradcheck", *options, "--dropout", "0.5", "--steps", "50")


def test_a_broken_leaky_slope_is_found_in_a_mixed_layer(capsys: Capture) -> None:
    options = ["--hidden", "4", "--activation", "leaky_relu+tanh+tanh+sine", "--break"]
    found = answer(capsys, "gradcheck", *options, "leaky_slope", code=1)
    assert found["fault"] == "leaky_slope"


def test_the_trace_names_the_activation_of_every_unit(capsys: Capture) -> None:
    options = ["--hidden", "2,2", "--activation", "relu+tanh,sine", "--steps", "10"]
    place = ["--point", "1,0.5", "--label", "1"]
    found = answer(capsys, "trace", *options, *place)
    assert [layer["activation"] for layer in found["layers"]] == [
        ["relu", "tanh"],
        "sine",
        "identity",
    ]
    assert main(["trace", *options, *place]) == 0
    assert "layer 1, relu, tanh\n" in capsys.readouterr().out


@pytest.mark.parametrize("rate", ["0.3", "0.9"])
def test_a_run_with_dropout_has_a_health_report(capsys: Capture, rate: str) -> None:
    found = answer(capsys, "train", "--dropout", rate, "--steps", "100", "--health")
    assert found["config"]["dropout"] == [float(rate)] * 2
