"""What the picture of the plane says of itself, in the user's language."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from playground.data.points import Split
from playground.ui.numbers import grouped

Kinds = tuple[str, str, str, str]


class RegionWords(QObject):
    """Gives the words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def name(self) -> str:
        """The view's name for screen readers."""
        return self.tr("Decision regions")

    def description(self) -> str:
        """What is seen and what the keys do, for screen readers."""
        return self.tr(
            "The plane of the inputs x1 and x2. The colour is the class with the largest "
            "score, the line is the boundary between classes, and the marks are the points. "
            "Arrow keys move, plus and minus zoom, 0 shows everything. "
            "Enter follows the point nearest to the middle through the net; then Tab and Shift+Tab "
            "go from point to point, and Escape goes back to the batch. F2 draws points."
        )

    def tooltip(self) -> str:
        """What the marks mean and what the mouse does."""
        return self.tr(
            "Colour: the class with the largest score, paler where its softmax probability "
            "is lower; of values to fit, the output.\n"
            "Line: the boundary between classes. Full marks: training points; "
            "hollow marks: test points.\nClick or Enter: follow a point, or any place, through the "
            "net; Tab: the next point; Esc or a click beside the plane: back to the batch.\n"
            "Wheel or + and −: zoom. Drag or arrow keys: move. "
            "Double click, 0 or Home: everything. F2: draw, move and remove points."
        )

    def describe(self, view: QWidget) -> None:
        """Gives the view its names and its tool tip."""
        view.setAccessibleName(self.name())
        view.setAccessibleDescription(self.description())
        view.setToolTip(self.tooltip())

    def kinds(self) -> tuple[str, str, str, str]:
        """Of the legend: class, value, training points and test points."""
        return self.tr("class"), self.tr("value"), self.tr("train"), self.tr("test")

    def kinds_of(self, split: Split | None, of: tuple[int, int] | None) -> Kinds:
        """The same, with how many of how many are shown where not all can be."""
        label, value, train, test = self.kinds()
        if split is not None and of is not None:
            train = self._drawn(train, len(split.train), of[0])
            test = self._drawn(test, len(split.test), of[1])
        return label, value, train, test

    def _drawn(self, kind: str, seen: int, of: int) -> str:
        if seen == of:
            return kind
        return self.tr("{0}, {1} of {2}").format(kind, grouped(seen), grouped(of))

    def value(self) -> str:
        """The word for a single value, which has no class."""
        return self.tr("value")

    def undefined(self) -> str:
        """The word on what is not finite."""
        return self.tr("not a number")

    def lead(self) -> str:
        """Of the legend: a contour of the best score's lead."""
        return self.tr("leads by {0}")

    def every(self) -> str:
        """Of the legend: contours of equal value."""
        return self.tr("every {0}")

    def logarithmic(self) -> str:
        """Of the legend: lengths are logarithms."""
        return self.tr("log")

    def misclassified(self) -> str:
        """Of the legend: a ring."""
        return self.tr("misclassified")

    def residual(self) -> str:
        """Of the legend: a bar."""
        return self.tr("residual")

    def some(self) -> str:
        """Of the legend: only some of all points are meant."""
        return self.tr("{0} of {1} points")

    def taken_for(self, label: str, predicted: str) -> str:
        """Of the legend: the points of a cell of the confusion matrix."""
        if label == predicted:
            return self.tr("class {0}, right").format(label)
        return self.tr("class {0} taken for {1}").format(label, predicted)
