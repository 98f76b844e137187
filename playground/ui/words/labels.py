"""The words for every key of the rooms without a window: names, and tool tips with formulas."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject

from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig
from playground.training.fields import SPEEDS
from playground.ui.numbers import grouped, percent
from playground.ui.widgets.choice_box import Choice
from playground.ui.words.activations import ActivationWords

Words = Mapping[str, tuple[str, str]]
"""Key to name and tool tip."""


class Labels(QObject):
    """Gives names and tool tips in the language in force.

    The tuples of choices are in the order of their registries. They are asked for at every change
    of the set-up, so they are kept until `forget`.

    Args:
        parent: the Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._activations: dict[tuple[float, ...], tuple[Choice, ...]] = {}
        self._losses: tuple[Choice, ...] = ()
        self._data_sets: tuple[Choice, ...] = ()

    def forget(self) -> None:
        """Words are needed in another language from now on."""
        self._activations.clear()
        self._losses = ()
        self._data_sets = ()

    def activations(self, config: Config) -> tuple[Choice, ...]:
        """Every activation; its formula and its notes have the numbers of the config."""
        numbers = (config.leaky_slope, config.elu_alpha, config.maxout_pieces)
        if numbers not in self._activations:
            self._activations = {numbers: self._make_activations(config)}
        return self._activations[numbers]

    def _make_activations(self, config: Config) -> tuple[Choice, ...]:
        words = ActivationWords()
        notes = words.notes(config)
        whole = {
            key: (name, "\n".join(filter(None, (formula, notes.get(key)))))
            for key, (name, formula) in words.formulas(config).items()
        }
        return _choices(ACTIVATIONS, whole)

    def activation(self, layer: LayerConfig, config: Config) -> str:
        """What a layer makes of its z: the name of its activation, or that there are several."""
        names = {choice.key: choice.text for choice in self.activations(config)}
        return self.tr("mixed") if layer.mixed else names[layer.activation]

    def losses(self) -> tuple[Choice, ...]:
        """Every data loss; sᵢ are the scores, y the right class, t the target."""
        if not self._losses:
            self._losses = self._make_losses()
        return self._losses

    def _make_losses(self) -> tuple[Choice, ...]:
        words = {
            "softmax": (
                self.tr("softmax"),
                self.tr("Cross-entropy of the softmax: Lᵢ = −log(e^s_y / Σⱼ e^s_j)"),
            ),
            "hinge": (
                self.tr("SVM hinge"),
                self.tr("Multiclass SVM: Lᵢ = Σ over j ≠ y of max(0, sⱼ − s_y + 1)"),
            ),
            "squared": (
                self.tr("squared error"),
                self.tr("Lᵢ = ½ Σₖ (sₖ − tₖ)²\nFor classes t is 1 at the right one, else 0."),
            ),
        }
        return _choices(LOSSES, words)

    def optimizers(self) -> tuple[Choice, ...]:
        """Every optimizer; lr is the learning rate, g the gradient, w a weight or bias."""
        words = {
            "sgd": (self.tr("SGD"), self.tr("w ← w − lr·g")),
            "momentum": (self.tr("momentum"), self.tr("v ← 0.9 v − lr·g\nw ← w + v")),
            "nesterov": (
                self.tr("Nesterov"),
                self.tr("v ← 0.9 v − lr·g\nw ← w + 0.9 v − lr·g\nMomentum that looks ahead."),
            ),
            "adagrad": (
                self.tr("Adagrad"),
                self.tr("c ← c + g²\nw ← w − lr·g / (√c + 1e−8)"),
            ),
            "rmsprop": (
                self.tr("RMSprop"),
                self.tr("c ← 0.99 c + 0.01 g²\nw ← w − lr·g / (√c + 1e−8)"),
            ),
            "adam": (
                self.tr("Adam"),
                self.tr(
                    "m ← 0.9 m + 0.1 g\nv ← 0.999 v + 0.001 g²\n"
                    "w ← w − lr · m/(1 − 0.9ᵗ) / (√(v/(1 − 0.999ᵗ)) + 1e−8)"
                ),
            ),
        }
        return _choices(OPTIMIZERS, words)

    def initializations(self) -> tuple[Choice, ...]:
        """Every initialization of the weights; N(0, σ) is normal with standard deviation σ."""
        words = {
            "zeros": (self.tr("zeros"), self.tr("w = 0: all units stay the same for ever.")),
            "small": (self.tr("small"), self.tr("w ~ N(0, 0.01): signals die in deep nets.")),
            "glorot": (self.tr("Glorot"), self.tr("w ~ N(0, √(2/(n_in + n_out))), for tanh")),
            "he": (self.tr("He"), self.tr("w ~ N(0, √(2/n_in)), for ReLU")),
            "large": (self.tr("large"), self.tr("w ~ N(0, 1): tanh and sigmoid saturate.")),
            "uniform": (self.tr("uniform"), self.tr("w evenly between −0.5 and 0.5")),
        }
        return _choices(INITIALIZERS, words)

    def data_sets(self) -> tuple[Choice, ...]:
        """Every data set, with a short caption."""
        if not self._data_sets:
            self._data_sets = self._make_data_sets()
        return self._data_sets

    def _make_data_sets(self) -> tuple[Choice, ...]:
        words = {
            "circle": (self.tr("circle"), self.tr("A disc in a ring (TensorFlow Playground)")),
            "xor": (
                self.tr("xor"),
                self.tr("Exclusive or: the class is the sign of x₁·x₂ (TensorFlow Playground)"),
            ),
            "gaussians": (self.tr("gauss"), self.tr("Two normal clouds (TensorFlow Playground)")),
            "spiral": (self.tr("spiral"), self.tr("Two spiral arms (TensorFlow Playground)")),
            "spiral3": (
                self.tr("3-spiral"),
                self.tr("Three spiral arms of 100 points (case study of the CS231n notes)"),
            ),
            "moons": (self.tr("moons"), self.tr("Two half circles that reach into each other")),
            "slide_sizes": (
                self.tr("slide A"),
                self.tr("CS231n, lecture 4: the 32 points of the figure on 3, 6 and 20 neurons"),
            ),
            "slide_lambda": (
                self.tr("slide B"),
                self.tr("CS231n, lecture 4: the 25 points of the figure on λ = 0.001, 0.01, 0.1"),
            ),
            "above": (
                self.tr("x₂ > f"),
                self.tr("Two classes above and below a curve x₂ = f(x₁) of your own"),
            ),
            "sign": (
                self.tr("sign g"),
                self.tr("Two classes by the sign of a formula g(x₁, x₂) of your own"),
            ),
            "plane": (
                self.tr("plane"),
                self.tr("Values to fit: (x₁ + x₂) / 10 (TensorFlow Playground)"),
            ),
            "multi_gauss": (
                self.tr("bumps"),
                self.tr(
                    "Values to fit: six bumps up and down (multi-gauss of TensorFlow Playground)"
                ),
            ),
            "surface": (
                self.tr("f(x)"),
                self.tr("Values to fit: a formula f(x₁, x₂) of your own"),
            ),
        }
        return _choices(DATASETS, words)

    def speed(self, steps_per_second: int) -> str:
        """One of SPEEDS in words."""
        if steps_per_second == 0:
            return self.tr("full speed")
        if steps_per_second == 1:
            return self.tr("1 step/s")
        return self.tr("{0} steps/s").format(grouped(steps_per_second))

    def speeds(self) -> tuple[str, ...]:
        """All of SPEEDS in words."""
        return tuple(map(self.speed, SPEEDS))

    def layers(self, config: Config) -> tuple[str, ...]:
        """What stands below each column of units, the input first and the scores last."""
        losses = {choice.key: choice.text for choice in self.losses()}
        hidden = (self._layer(k, layer, config) for k, layer in enumerate(config.hidden, 1))
        return (self.tr("input"), *hidden, self.tr("scores · {0}").format(losses[config.loss]))

    def _layer(self, number: int, layer: LayerConfig, config: Config) -> str:
        words = self.tr("layer {0} · {1} · {2}")
        text = words.format(number, self.activation(layer, config), layer.units)
        if not layer.dropout:
            return text
        return self.tr("{0} · dropout {1}").format(text, percent(layer.dropout))


def _choices(registry: Iterable[str], words: Words) -> tuple[Choice, ...]:
    """A choice per key of the registry; one without words shows its key."""
    return tuple(Choice(key, *words.get(key, (key, ""))) for key in registry)
