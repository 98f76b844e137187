import pytest

from playground.training.config import Config, ConfigError, LayerConfig


def checked(layer: LayerConfig) -> LayerConfig:
    return Config().replace(hidden=(layer,)).hidden[0]


def test_a_layer_of_one_activation_says_it_for_every_unit() -> None:
    layer = LayerConfig(3, "relu")
    assert not layer.mixed
    assert layer.activations == ("relu", "relu", "relu")


def test_another_activation_for_one_unit_makes_a_mixed_layer_and_back() -> None:
    layer = checked(LayerConfig(3, "relu").with_unit_activation(1, "tanh"))
    assert layer.mixed
    assert layer.activations == ("relu", "tanh", "relu")
    assert layer.activation == "relu"
    assert checked(layer.with_unit_activation(1, "relu")) == LayerConfig(3, "relu")


def test_a_layer_whose_units_have_all_become_another_kind_is_of_that_kind() -> None:
    layer = LayerConfig(2, "relu", 0.25)
    layer = layer.with_unit_activation(0, "sine").with_unit_activation(1, "sine")
    assert checked(layer) == LayerConfig(2, "sine", 0.25)
    assert checked(LayerConfig(2, "relu", unit_activations=("sine",) * 2)) == LayerConfig(2, "sine")


def test_one_activation_for_the_layer_takes_the_place_of_all() -> None:
    mixed = LayerConfig(2, "relu", 0.5, ("relu", "tanh"))
    assert mixed.with_activation("maxout") == LayerConfig(2, "maxout", 0.5)


def test_units_keep_their_activation_when_others_come_and_go() -> None:
    mixed = LayerConfig(3, "relu", unit_activations=("relu", "tanh", "sine"))
    assert mixed.with_units(4).activations == ("relu", "tanh", "sine", "relu")
    assert mixed.with_units(2).activations == ("relu", "tanh")
    assert mixed.with_units(1) == LayerConfig(1, "relu")
    assert mixed.continuing((2, None, 1)).activations == ("sine", "relu", "tanh")


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (LayerConfig(2, "relu", 1.0), "--dropout is a number from 0 to 0.9; not 1.0."),
        (LayerConfig(2, "relu", -0.1), "--dropout is a number"),
        (LayerConfig(2, "relu", "much"), "--dropout is a number"),  # type: ignore[arg-type]
        (LayerConfig(2, "relu", unit_activations=("relu",)), "--activation is one name for each"),
        (LayerConfig(2, "relu", unit_activations=["relu", "sine"]), "--activation is one name"),  # type: ignore[arg-type]
        (LayerConfig(2, "relu", unit_activations=("relu", "step")), "--activation is one of"),
        (
            LayerConfig(2, "relu", unit_activations=("relu", "maxout")),
            "--activation is anything but maxout",
        ),
        (
            LayerConfig(2, "maxout", unit_activations=("relu", "sine")),
            "--activation is anything but maxout",
        ),
    ],
)
def test_what_is_not_allowed_is_refused_in_words(layer: LayerConfig, sentence: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        checked(layer)
    assert str(refusal.value).startswith(sentence)
