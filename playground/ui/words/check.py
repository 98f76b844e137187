"""The words of the gradient check: verdicts, headings and the worst entry."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.engine.gradient_check import NOT_COMPARED
from playground.engine.update_check import NAME
from playground.training.net_check import NetCheck
from playground.training.part_check import PartCheck
from playground.ui.numbers import grouped, short, significant
from playground.ui.views.gradient.words import scientific
from playground.ui.widgets.figures_table import Cell, Column
from playground.ui.words.labels import Labels

# Verdict to the theme's colour.
COLORS = {
    "wrong": "warning",
    "suspicious": "warning",
    "fine with kinks": "forward",
    "fine": "forward",
    NOT_COMPARED: "secondary",
}


class CheckWords(QObject):
    """Puts a gradient check into words, in the language in force.

    Args:
        parent: the Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)

    def verdicts(self) -> dict[str, str]:
        """What every verdict is called."""
        return {
            "wrong": self.tr("wrong"),
            "suspicious": self.tr("suspicious"),
            "fine with kinks": self.tr("fine with kinks"),
            "fine": self.tr("fine"),
            NOT_COMPARED: self.tr("not compared"),
        }

    def columns(self) -> tuple[Column, ...]:
        """The headings of the table."""
        return (
            Column(
                self.tr("tensor"), self.tr("W: weights, b: biases of a layer"), self.tr("update")
            ),
            Column(
                self.tr("‖backprop‖"),
                self.tr("Euclidean norm of the gradient by backpropagation"),
                "0.0000",
                short="‖a‖",
                rank=2,
            ),
            Column(
                self.tr("‖numeric‖"),
                self.tr("Euclidean norm of the gradient by differences of the loss"),
                "0.0000",
                short="‖n‖",
                rank=2,
            ),
            Column(
                self.tr("error"),
                self.tr("Largest relative error |a − n| / max(|a|, |n|) of its entries"),
                "1.1e−10",
                rank=1,
            ),
            Column(
                self.tr("kinks"),
                self.tr(
                    "Entries whose differences cross a kink (ReLU, max, hinge): these mean nothing "
                    "and do not count"
                ),
                "100",
                rank=3,
            ),
            Column(self.tr("verdict"), self.legend(), self.tr("suspicious")),
        )

    def legend(self, clip_norm: float | None = None) -> str:
        """The course's bands, and what is checked where the gradient is clipped."""
        bands = self.tr(
            "Relative error |a − n| / max(|a|, |n|): above 1e−2 wrong, above 1e−4 suspicious, "
            "below 1e−4 fine with kinks, below 1e−7 fine."
        )
        if clip_norm is None:
            return bands
        clipped = self.tr(
            "The gradient is checked as it is; the update is checked with the gradient clipped "
            "to ‖g‖ ≤ {0}, as the optimizer gets it."
        )
        return f"{bands} {clipped.format(short(clip_norm))}"

    def invitation(self) -> str:
        """What stands there before the first check."""
        return self.tr(
            "Is backpropagation right? Change each weight a little, see how the loss changes, and "
            "compare."
        )

    def headline(self, check: NetCheck) -> str:
        """The verdict, or how far the check is."""
        if not check.finished:
            return self.tr("{0} of {1} entries").format(grouped(check.done), grouped(check.total))
        found = self.tr("{0}: largest relative error {1} on {2} points, at step {3}").format(
            self.verdicts()[check.verdict].capitalize(),
            scientific(check.max_relative_error),
            check.points,
            grouped(check.step),
        )
        return self.tr("{0}, without dropout").format(found) if check.drops else found

    def rows(self, check: NetCheck) -> list[list[Cell]]:
        """Every tensor under the loss it was checked for."""
        losses = {
            "data": self.tr("data loss (λ off)"),
            "penalty": self.tr("regularization loss"),
            "full": self.tr("full loss (λ on)"),
        }
        rows: list[list[Cell]] = []
        several = any(part.loss == "data" for part in check.results)
        shown = ""
        for part in check.results:
            if part.name == NAME:
                rows.append([Cell(self._step(check, part), "secondary")])
            elif several and part.loss != shown:
                shown = part.loss
                rows.append([Cell(losses[shown], "secondary")])
            rows.append(self._row(part))
        return rows

    def worst(self, check: NetCheck) -> str:
        """The entry that is furthest off."""
        parts = [part for part in check.results if part.worst is not None]
        if not check.finished or not parts:
            return ""
        part = max(parts, key=_error)
        entry = part.worst
        assert entry is not None
        if part.check.first_step:
            words = self.tr(
                "Worst: the update of {0} by a first step, from an empty memory: the optimizer "
                "{1}, its formula {2}"
            )
        elif part.name == NAME:
            words = self.tr("Worst: the update of {0}: the optimizer {1}, its formula {2}")
        else:
            words = self.tr("Worst: ∂L/∂{0}: backpropagation {1}, numerical {2}")
        return words.format(
            entry.name, significant(entry.analytic, 6), significant(entry.numeric, 6)
        )

    def _step(self, check: NetCheck, part: PartCheck) -> str:
        """The heading of the row of the update, whose two norms are of other things."""
        names = {choice.key: choice.text for choice in self._labels.optimizers()}
        words = (
            self.tr("a first step of {0}, from an empty memory: ‖optimizer‖, ‖formula‖")
            if part.check.first_step
            else self.tr("one step of {0}: ‖optimizer‖, ‖formula‖")
        )
        return words.format(names[check.optimizer_name])

    def _row(self, part: PartCheck) -> list[Cell]:
        color = COLORS[part.verdict]
        check = part.check
        name = self.tr("update") if part.name == NAME else part.name
        return [
            Cell(name, bold=not part.sound),
            Cell(significant(check.analytic_norm, 3)),
            Cell(significant(check.numeric_norm, 3)),
            Cell(scientific(check.max_relative_error), color, bold=True),
            Cell(grouped(check.kinks_crossed)),
            Cell(self.verdicts()[part.verdict], color),
        ]


def _error(part: PartCheck) -> float:
    return part.check.max_relative_error
