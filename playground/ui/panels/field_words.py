"""The words for the fields of the set-up: label, tool tip, and what undo calls a change."""

from typing import NamedTuple

from PySide6.QtCore import QObject

from playground.ui.panels.plane_words import PlaneWords
from playground.ui.words.steering import SteeringWords


class FieldWords(NamedTuple):
    """What a field is called.

    Attributes:
        name: the label beside its control.
        change: what a change of it is called in the Edit menu.
        tooltip: what it means, with its formula.
    """

    name: str
    change: str
    tooltip: str


class FieldLabels(QObject):
    """Gives the words of every field in the language in force.

    Args:
        parent: the Qt parent.
    """

    def words(self) -> dict[str, FieldWords]:
        """Field name to words."""
        own = self._data() | self._model() | self._training() | self._view()
        return own | self._from_others()

    def _from_others(self) -> dict[str, FieldWords]:
        others = SteeringWords().fields() | PlaneWords().fields()
        return {name: FieldWords(*words) for name, words in others.items()}

    def _data(self) -> dict[str, FieldWords]:
        return {
            "dataset": FieldWords(
                self.tr("Data set"),
                self.tr("Change the data set"),
                self.tr("Which points to learn"),
            ),
            "formula": FieldWords(
                self.tr("Formula"),
                self.tr("Change the formula of the points"),
                self.tr(
                    "Numbers, x1, x2, pi, + − * / ^, |x|, and sin, cos, exp, log, sqrt, abs, max, "
                    "min, tanh, sigmoid, relu. Enter takes it."
                ),
            ),
            "standardize": FieldWords(
                self.tr("Standardize inputs"),
                self.tr("Standardize the inputs, or not"),
                self.tr("Bring every input to mean 0 and standard deviation 1"),
            ),
            "points": FieldWords(
                self.tr("Points"),
                self.tr("Change the number of points"),
                self.tr("How many points there are, for training and test together"),
            ),
            "noise": FieldWords(
                self.tr("Noise"),
                self.tr("Change the noise"),
                self.tr("How far points stray, or labels flip, from the clean figure: 0 to 0.5"),
            ),
            "test_share": FieldWords(
                self.tr("Test share"),
                self.tr("Change the test share"),
                self.tr("The share of the points that is never trained on, only tested on"),
            ),
            "data_seed": FieldWords(
                self.tr("New data"),
                self.tr("New data"),
                self.tr("Draw other points of the same kind.\nSeed of the points now: {0}"),
            ),
            "show_test": FieldWords(
                self.tr("Show test points"),
                self.tr("Show or hide the test points"),
                self.tr("Draw the test points, too; hidden or not, they are tested on"),
            ),
        }

    def _model(self) -> dict[str, FieldWords]:
        return {
            "leaky_slope": FieldWords(
                self.tr("Leaky slope a"),
                self.tr("Change the leaky slope"),
                self.tr("The slope of leaky ReLU below 0: f(z) = max(a z, z)"),
            ),
            "elu_alpha": FieldWords(
                self.tr("ELU α"),
                self.tr("Change α of ELU"),
                self.tr("ELU saturates at −α: f(z) = z if z > 0, else α (eᶻ − 1)"),
            ),
            "maxout_pieces": FieldWords(
                self.tr("Maxout pieces"),
                self.tr("Change the maxout pieces"),
                self.tr("A maxout unit is the largest of k pieces: f(x) = maxₖ (wₖ·x + bₖ)"),
            ),
            "loss": FieldWords(
                self.tr("Output"),
                self.tr("Change the loss"),
                self.tr("The data loss that is averaged over the points: L = (1/N) Σ Lᵢ"),
            ),
        }

    def _training(self) -> dict[str, FieldWords]:
        return {
            "l2": FieldWords(
                self.tr("λ (L2 regularization)"),
                self.tr("Change λ"),
                self.tr(
                    "full loss = data loss + λ/2 ΣW²\n"
                    "The gradient gains λW; biases are free. 0 switches it off."
                ),
            ),
            "l1": FieldWords(
                self.tr("L1"),
                self.tr("Change the L1 regularization"),
                self.tr(
                    "L1 regularization: full loss = data loss + L1 Σ|W|\n"
                    "Drives weights to exactly 0; biases are free. 0 switches it off."
                ),
            ),
            "learning_rate": FieldWords(
                self.tr("Learning rate"),
                self.tr("Change the learning rate"),
                self.tr("The step size lr: with SGD, w ← w − lr·∂L/∂w"),
            ),
            "batch_size": FieldWords(
                self.tr("Batch size"),
                self.tr("Change the batch size"),
                self.tr(
                    "How many training points make one gradient: ∂L/∂w is their mean.\n"
                    "“all” is one step per epoch."
                ),
            ),
            "optimizer": FieldWords(
                self.tr("Optimizer"),
                self.tr("Change the optimizer"),
                self.tr("How the gradient g changes the weights w; lr is the learning rate"),
            ),
            "initialization": FieldWords(
                self.tr("Initialization"),
                self.tr("Change the initialization"),
                self.tr(
                    "How the first weights are drawn; biases start at 0.\n"
                    "Once training has begun it counts from Reset (Ctrl+R) "
                    "or New weights (Ctrl+Shift+R) on."
                ),
            ),
            "fault": FieldWords(
                self.tr("Break the gradient"),
                self.tr("Break the gradient"),
                self.tr(
                    "Makes one mistake in the backward pass or in the optimizer, on purpose: "
                    "watch what the run does, and find it with the gradient check"
                ),
            ),
            "seed": FieldWords(
                self.tr("Seed"),
                self.tr("Change the seed"),
                self.tr("Names the draw of the first weights: the same seed, the same weights"),
            ),
        }

    def _view(self) -> dict[str, FieldWords]:
        return {
            "speed": FieldWords(
                self.tr("Speed"),
                self.tr("Change the speed"),
                self.tr("How many training steps are made in a second"),
            ),
            "edges": FieldWords(
                self.tr("Edges"),
                self.tr("Change what the edges show"),
                self.tr("Edges by weight w or by gradient ∂L/∂w"),
            ),
            "loss_scale": FieldWords(
                self.tr("Loss axis"),
                self.tr("Change the axis of the loss"),
                self.tr("The axis of the loss: linear or logarithmic"),
            ),
        }
