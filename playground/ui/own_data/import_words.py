"""What the import says about a table and its points."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from playground.data.csv_format import DELIMITERS
from playground.data.csv_numbers import COMMA
from playground.data.csv_table import Table
from playground.data.own import OwnPoints
from playground.ui.numbers import grouped
from playground.ui.widgets.choice_box import Choice


class ImportWords(QObject):
    """Gives words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def delimiters(self) -> tuple[Choice, ...]:
        """What may stand between cells; "" is to find out."""
        names = self._names()
        found = (Choice(key, names[key]) for key in DELIMITERS)
        return (Choice("", self.tr("Delimiter: auto")), *found)

    def format(self, table: Table) -> str:
        """How a table is written."""
        comma = table.decimal == COMMA
        parts = [
            self.tr("{0} rows").format(grouped(len(table))),
            self.tr("delimiter: {0}").format(self._names()[table.delimiter]),
            self.tr("decimal comma") if comma else self.tr("decimal point"),
        ]
        if table.encoding:
            known = table.encoding if table.certain else self.tr("{0} (a guess)")
            parts.append(known.format(table.encoding))
        return " · ".join(parts)

    def maps(self, own: OwnPoints) -> str:
        """How the numbers are scaled, a line for each map."""
        return "" if own.scaling is None else "\n".join(own.scaling.words())

    def summary(self, own: OwnPoints) -> str:
        """How many points there are of what."""
        n = grouped(len(own.points))
        if own.points.regression:
            return self.tr("{0} points with values to fit").format(n)
        counts = np.bincount(own.points.targets.astype(np.intp), minlength=own.points.n_classes)
        named = own.class_names or tuple(map(str, range(own.points.n_classes)))
        classes = ", ".join(
            f"{name} ({grouped(int(count))})" for name, count in zip(named, counts, strict=True)
        )
        return self.tr("{0} points, {1} classes: {2}").format(n, own.points.n_classes, classes)

    def _names(self) -> dict[str, str]:
        return {
            "\t": self.tr("tab"),
            ";": self.tr("semicolon"),
            "|": self.tr("pipe"),
            ",": self.tr("comma"),
            " ": self.tr("spaces"),
        }
