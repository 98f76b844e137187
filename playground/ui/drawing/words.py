"""What is said of points that are edited by hand."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from playground.data.own import OwnPoints
from playground.ui.numbers import grouped


class DrawingWords(QObject):
    """Gives the words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    # Steps that can be undone

    def draw(self) -> str:
        """Points are drawn."""
        return self.tr("Draw points")

    def erase(self) -> str:
        """Points are removed."""
        return self.tr("Remove points")

    def move(self) -> str:
        """Points are moved."""
        return self.tr("Move points")

    def recolour(self) -> str:
        """Points get another class or value."""
        return self.tr("Change the class of points")

    # Sentences

    def hint(self, tool: str, classes: int) -> str:
        """What a tool does, in a line."""
        if tool == "draw" and classes:
            return self.tr(
                "Click adds a point, drag paints; Shift: the next class; right button: removes. "
                "On a point: drag moves it, click gives it the class of the brush."
            )
        if tool == "draw":
            return self.tr(
                "Click adds a point, drag paints; Shift: the opposite value; right button: "
                "removes. On a point: drag moves it, click gives it the value of the brush."
            )
        return self.tr(
            "Drag round points to select them; drag one of them or use the arrow keys to move "
            "all; Del removes them, a brush gives them its class."
        )

    def after(self, own: OwnPoints, begun: str) -> str:
        """What the user should know of points that were edited, if anything.

        Args:
            own: the points as they are now.
            begun: what the generated set is called that they were before; or empty.
        """
        points = own.points
        if points.n_classes:
            filled = np.flatnonzero(np.bincount(points.targets.astype(np.int64)))
            if len(filled) == 1:
                return self.one_class(class_title(int(filled[0]), own.class_names))
        return self.became_own(begun) if begun else ""

    def became_own(self, data: str) -> str:
        """A generated set was edited."""
        return self.tr(
            "These are your own points now, begun with “{0}”; undo gives that back."
        ).format(data)

    def blank(self) -> str:
        """The sheet is blank."""
        return self.tr("Draw: the first point takes the place of all others")

    def one_class(self, title: str) -> str:
        """Only points of one class are left."""
        return self.tr(
            "Only class {0} has points now: there is nothing to tell it from. "
            "Draw points of another class."
        ).format(title)

    def nothing_selected(self) -> str:
        """A selection is needed first."""
        return self.tr("No point is selected: drag round some, or press Ctrl+A for all.")

    def selected(self, count: int) -> str:
        """How many are selected."""
        if not count:
            return self.tr("No point selected")
        if count == 1:
            return self.tr("1 point selected")
        return self.tr("{0} points selected").format(grouped(count))

    def all_removed(self) -> str:
        """All points were to be removed."""
        return self.tr(
            "The points stay until you draw the first new one: a net needs at least one point."
        )

    def class_missing(self, label: int, classes: int) -> str:
        """A class was asked for that cannot come next."""
        return self.tr("There is no class {0} yet: the next new one is class {1}.").format(
            label, classes
        )

    # The view's description

    def description(self, tool: str) -> str:
        """What the keys do, for screen readers."""
        if tool == "draw":
            return self.tr(
                "Points are drawn here. Arrow keys move the cross, Enter adds a point there and "
                "Shift+Enter one of the next class, Delete removes the nearest. 0 to 5 choose the "
                "class, E the eraser, G the grid; plus and minus zoom, Home shows everything, "
                "Escape goes back to looking."
            )
        return self.tr(
            "Points are selected here. Arrow keys move the selected points, or without any the "
            "cross, which Control and arrow keys always move; Enter selects the point nearest to "
            "it, Control and A all. Delete removes the selected points, 0 to 5 give them a class. "
            "Escape lets go of them, and then goes back to looking."
        )


def class_title(label: int, names: tuple[str, ...]) -> str:
    """The number of a class, and what it is called if that is more."""
    name = names[label] if label < len(names) else ""
    return f"{label} ({name})" if name and name != str(label) else str(label)
