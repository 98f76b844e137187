"""A choice of pictures."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.exclusive import move_focus, set_tab_stop
from playground.ui.widgets.thumbnail import Thumbnail, ThumbnailItem


class ThumbnailGrid(QWidget):
    """Thumbnails of which one is chosen. Arrows move, Space and Enter choose.

    Args:
        theme: sizes and colours.
        name: what is chosen, for screen readers.
        columns: how many stand in a row.
        parent: the Qt parent.

    Signals:
        edited(str): the key the user chose, again if it was chosen before ("the same anew").
    """

    edited = Signal(str)

    def __init__(
        self, theme: Theme, name: str = "", columns: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._thumbnails: list[Thumbnail] = []
        self._key = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self.setAccessibleName(name)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_items(self, items: Sequence[ThumbnailItem]) -> None:
        """Replaces all thumbnails, or what they show where the keys stay the same."""
        if [item.key for item in items] == [each.objectName() for each in self._thumbnails]:
            for thumbnail, item in zip(self._thumbnails, items, strict=True):
                thumbnail.set_item(item)
        else:
            for thumbnail in self._thumbnails:
                self._grid.removeWidget(thumbnail)
                thumbnail.deleteLater()
            self._thumbnails = [self._thumbnail(i, item) for i, item in enumerate(items)]
        self.set_value(self._key)

    def thumbnail(self, key: str) -> Thumbnail:
        """The thumbnail of a key.

        Raises:
            KeyError: if there is none.
        """
        for thumbnail in self._thumbnails:
            if thumbnail.objectName() == key:
                return thumbnail
        raise KeyError(key)

    def value(self) -> str:
        """The key shown as chosen; empty for none."""
        return self._key

    def set_value(self, key: str) -> None:
        """Shows the thumbnail of this key as chosen, without a signal; unknown: none."""
        self._key = key
        chosen = [each for each in self._thumbnails if each.objectName() == key]
        for thumbnail in self._thumbnails:
            thumbnail.setChecked(thumbnail in chosen)
        stop = next(iter(chosen or self._thumbnails), None)
        set_tab_stop(self._thumbnails, stop)
        if stop is not None:
            self.setFocusProxy(stop)

    def _thumbnail(self, index: int, item: ThumbnailItem) -> Thumbnail:
        thumbnail = Thumbnail(self._theme, item, self)
        thumbnail.clicked.connect(self._take)
        thumbnail.asked.connect(self._move)
        self._grid.addWidget(thumbnail, *divmod(index, self._columns))
        return thumbnail

    def _move(self, key: int) -> None:
        move_focus(key, self._thumbnails, self._columns)

    def _take(self) -> None:
        sender = self.sender()
        if isinstance(sender, Thumbnail):
            self.set_value(sender.objectName())
            self.edited.emit(self._key)

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.ipx(9))
        self._grid.setVerticalSpacing(self._theme.ipx(6))
