"""What the losses say of themselves, in the user's language."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from playground.data.sampling import MANY
from playground.ui.numbers import grouped, significant
from playground.ui.views.loss.history import LossHistory
from playground.ui.views.loss.pens import TEST, TRAIN


class LossWords(QObject):
    """Gives the words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def describe(self, view: QWidget) -> None:
        """Gives the view its names and its tool tip."""
        view.setAccessibleName(self.tr("Loss"))
        view.setAccessibleDescription(
            self.tr(
                "The loss on the training points and on the test points at each step. Left and "
                "right arrow read single steps, plus and minus zoom, 0 shows all steps."
            )
        )
        view.setToolTip(
            self.tr(
                "The loss at each step: the solid line on the training points, the dashed line "
                "on the test points.\nPoint at a step, or use the left and right arrow, to read "
                "its values.\nWheel or + and −: zoom the steps. Double click, 0 or Home: all steps."
            )
        )

    def points(self, seen: int, of: int) -> tuple[str, ...]:
        """How many of the training points the losses are of, ever shorter; of a few, nothing."""
        if of <= MANY:
            return ()
        if seen == of:
            return self.tr("all {0} points").format(grouped(of)), self.tr("all points")
        counts = grouped(seen), grouped(of)
        return self.tr("{0} of {1} points").format(*counts), self.tr("{0} of {1}").format(*counts)

    def record(self, history: LossHistory, index: int) -> list[tuple[str, str]]:
        """What was recorded at a step, line by line: the colour of each, and its text."""
        step = grouped(int(history.steps[index]))
        train = significant(float(history.train[index]))
        rows = [
            ("text", self.tr("step {0}").format(step)),
            (TRAIN, self.tr("train {0}").format(train)),
        ]
        if history.test is not None:
            test = significant(float(history.test[index]))
            rows.append((TEST, self.tr("test {0}").format(test)))
        return rows

    def points_tooltip(self, seen: int, of: int) -> str:
        """The same at length."""
        if of <= MANY:
            return ""
        if seen == of:
            return self.points(seen, of)[0]
        return self.tr(
            "While it trains, the losses are those of {0} of the {1} training points; "
            "of all of them a moment after it stops."
        ).format(grouped(seen), grouped(of))
