"""A toolbar's row that becomes two where the window is narrow."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.theme import Theme


class WrapRow(QWidget):
    """Lays its widgets from left to right, and goes on in a further row when it is full.

    Args:
        theme: sizes.
        parent: the Qt parent.
        margin: space around, and between rows, in pixels at a height of 1080.
        spacing: space between neighbours, likewise.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        margin: float = 10,
        spacing: float = 8,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margin = margin
        self._spacing = spacing
        self._items: list[QWidget] = []
        self._gaps: dict[QWidget, float] = {}
        self._pushed: set[QWidget] = set()
        self._sizes: dict[QWidget, QSize] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def add(self, widget: QWidget, *, gap: float = 0, right: bool = False) -> None:
        """Adds a widget.

        Args:
            widget: becomes a child of this row.
            gap: more space before it (not at the start of a row).
            right: it, and what follows in its row, goes to the right end.
        """
        explicit = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        hidden = explicit and widget.isHidden()
        widget.setParent(self)  # hides it
        widget.setVisible(not hidden)
        self._items.append(widget)
        self._gaps[widget] = gap
        if right:
            self._pushed.add(widget)
        self.forget_sizes()
        self.updateGeometry()
        if self.isVisible():  # else when it is shown: once for all that is added
            self._arrange()

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows, margins included."""
        return self._height(self._rows(width))

    def sizeHint(self) -> QSize:
        """All in one row."""
        rows = self._rows(1 << 20)
        width = sum(self._row_width(row) for row in rows) + 2 * self._theme.ipx(self._margin)
        return QSize(width, self._height(rows))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of the widgets, as high as the rows are now."""
        widest = max((self._size(item).width() for item in self._shown()), default=0)
        width = widest + 2 * self._theme.ipx(self._margin)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays everything out again; other rows ask for another height."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """While it was hidden nobody told of other sizes."""
        super().showEvent(event)
        self.forget_sizes()
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A child has another size, or was shown or hidden."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.forget_sizes()
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [item for item in self._items if not item.isHidden()]

    def _rows(self, width: int) -> list[list[QWidget]]:
        return self._filled(width, self._shown())

    def _filled(
        self, width: int, items: Iterable[QWidget], first: QWidget | None = None
    ) -> list[list[QWidget]]:
        """Rows of these as full as possible, one of which begins with `first`."""
        room = width - 2 * self._theme.ipx(self._margin)
        rows: list[list[QWidget]] = []
        used = 0
        for item in items:
            own = self._size(item).width()
            after = used + self._before(item) + own
            if rows and item is not first and after <= room:
                rows[-1].append(item)
                used = after
            else:
                rows.append([item])
                used = own
        return rows

    def _row_width(self, row: list[QWidget]) -> int:
        return sum(self._size(item).width() for item in row) + sum(map(self._before, row[1:]))

    def _before(self, item: QWidget) -> int:
        return self._theme.ipx(self._spacing) + self._theme.ipx(self._gaps[item])

    def _height(self, rows: list[list[QWidget]]) -> int:
        heights = [max(self._size(item).height() for item in row) for row in rows]
        return sum(heights) + (len(rows) + 1) * self._theme.ipx(self._margin)

    def _arrange(self) -> None:
        margin = self._theme.ipx(self._margin)
        top = margin
        for row in self._rows(self.width()):
            height = max(self._size(item).height() for item in row)
            spare = max(0, self.width() - 2 * margin - self._row_width(row))
            left = margin
            for index, item in enumerate(row):
                size = self._size(item)
                left += self._before(item) if index else 0
                if item in self._pushed:
                    left, spare = left + spare, 0
                width = min(size.width(), max(1, self.width() - 2 * margin))
                y = top + (height - size.height()) // 2
                item.setGeometry(QRect(left, y, width, size.height()))
                left += width
            top += height + margin

    def forget_sizes(self) -> None:
        """Has the widgets asked again how large they want to be."""
        self._sizes.clear()

    def _size(self, item: QWidget) -> QSize:
        """What a widget wants, within what it may have; asked once until something changes."""
        if item not in self._sizes:
            hint = item.sizeHint().expandedTo(item.minimumSizeHint())
            self._sizes[item] = hint.expandedTo(item.minimumSize()).boundedTo(item.maximumSize())
        return self._sizes[item]

    def _restyle(self) -> None:
        self.forget_sizes()
        self.updateGeometry()
        self._arrange()
