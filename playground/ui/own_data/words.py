"""What the points are called."""

from PySide6.QtCore import QObject

from playground.data.own import OwnPoints
from playground.training.config import Config
from playground.ui.words.labels import Labels


class DataWords(QObject):
    """Gives names to points, in the language in force at the time of the call.

    Args:
        labels: the words for data sets.
        parent: the Qt parent.
    """

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels

    def title(self, config: Config) -> str:
        """The data set, or the file of one's own."""
        own = config.own_in_force
        if own is not None:
            return self.source(own)
        names = {choice.key: choice.text for choice in self._labels.data_sets()}
        return names[config.dataset]

    def source(self, own: OwnPoints) -> str:
        """Where points of one's own come from."""
        return own.source or self.tr("own points")

    def meaning(self, own: OwnPoints) -> str:
        """Where points come from, what their numbers are called and how they are scaled."""
        x1, x2, target = own.names
        lines = [self.source(own)]
        if own.scaling is not None:
            lines += own.scaling.words()
        elif own.source:
            lines.append(self.tr("x₁ is {0}, x₂ is {1}").format(x1, x2))
        if own.source:
            value, label = self.tr("the value is {0}"), self.tr("the class is {0}")
            lines.append((value if own.points.regression else label).format(target))
        return "\n".join(lines)
