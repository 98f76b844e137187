"""A learning-rate schedule as a small curve, with the present step marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.engine.schedules import Schedule
from playground.ui.numbers import grouped
from playground.ui.theme import Theme

_HEIGHT, _MARGIN, _MARK, _AIR = 62, 3, 13, 9
_MOST_POINTS = 200
# So many periods are shown from the start; twice as many whenever the run gets beyond.
_PERIODS = {"step": 4, "exponential": 3, "one_over_t": 4, "cosine": 2}


class ScheduleCurve(QWidget):
    """The learning rate over the steps, from 0 to the first one, on a linear scale.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._schedule = Schedule(1.0)
        self._step, self._words = 0, ""
        self._ground_key: object = None
        self._picture = QPixmap()
        self._shown: tuple[int, int, int, str] | None = None
        self.setObjectName("schedule_curve")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_schedule(self, schedule: Schedule) -> None:
        """Shows another schedule."""
        if schedule != self._schedule:
            self._schedule = schedule
            self._refresh()

    def show_step(self, step: int, words: str) -> None:
        """Marks the step that comes next; cheap enough for every frame.

        Args:
            step: how many steps have been made.
            words: its learning rate, in the user's language.
        """
        if (step, words) != (self._step, self._words):
            self._step, self._words = step, words
            if self._visible_state() != self._shown:
                self._refresh()

    @property
    def last_step(self) -> int:
        """The step at the right end."""
        schedule = self._schedule
        last = _PERIODS.get(schedule.kind, 1) * schedule.period
        while last < self._step:
            last *= 2
        return last

    @property
    def step(self) -> int:
        """The step that is marked."""
        return self._step

    def words(self) -> str:
        """What stands below the curve."""
        return self._words

    def place(self, step: int) -> QPointF:
        """Where a step of the schedule is drawn."""
        area = self._area()
        rate = self._schedule.at(step) / self._schedule.rate
        return QPointF(
            area.left() + area.width() * step / self.last_step,
            area.bottom() - area.height() * rate,
        )

    def sizeHint(self) -> QSize:
        """A low strip and a line of text, as wide as there is room."""
        height = self._theme.ipx(_HEIGHT) + self.fontMetrics().height()
        return QSize(self._theme.ipx(120), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground, the curve, the present step and what both axes mean."""
        theme, area = self._theme, self._area()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground(area))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            here = self.place(self._step)
            painter.setPen(theme.pen("outline", 2))
            painter.drawLine(QPointF(here.x(), area.bottom()), here)
            painter.setBrush(theme.color("on_accent"))
            radius = theme.px(_MARK) / 2
            painter.drawEllipse(here, radius, radius)
            self._draw_axis(painter, area)

    def _ground(self, area: QRectF) -> QPixmap:
        """Axis and curve, painted anew only when they change."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, self._schedule, self.last_step)
        if key != self._ground_key:
            self._ground_key = key
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            with QPainter(self._picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(self._theme.pen("border", 2))
                painter.drawLine(area.bottomLeft(), area.bottomRight())
                painter.setPen(self._theme.pen("accent", 4))
                painter.drawPolyline(self._curve())
        return self._picture

    def _draw_axis(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(self.font())
        painter.setPen(self._theme.color("secondary"))
        line = QRectF(0, area.bottom() + self._theme.px(_AIR), self.width(), self.height())
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(line, top | Qt.AlignmentFlag.AlignLeft, "t = 0")
        painter.drawText(line, top | Qt.AlignmentFlag.AlignRight, grouped(self.last_step))
        painter.setPen(self._theme.color("text"))
        painter.drawText(line, top | Qt.AlignmentFlag.AlignHCenter, self._words)

    def _curve(self) -> QPolygonF:
        """As many points as can be told apart; a jump is drawn as one."""
        last, schedule = self.last_step, self._schedule
        points: list[QPointF] = []
        if schedule.kind == "step":
            periods = min(last // schedule.period, _MOST_POINTS)
            for k in range(periods):
                start, end = k * schedule.period, (k + 1) * schedule.period
                left, right = self.place(start), self.place(end)
                points += [left, QPointF(right.x(), left.y())]
            return QPolygonF(points)
        count = min(last, _MOST_POINTS)
        return QPolygonF([self.place(round(k * last / count)) for k in range(count + 1)])

    def _area(self) -> QRectF:
        """Where the curve is, with room for half a mark on every side."""
        room = self._theme.px(_MARK / 2 + _MARGIN)
        below = self.fontMetrics().height() + self._theme.px(_AIR)
        return QRectF(self.rect()).adjusted(room, room, -room, -below - room / 2)

    def _visible_state(self) -> tuple[int, int, int, str]:
        here = self.place(self._step)
        return round(here.x()), round(here.y()), self.last_step, self._words

    def _refresh(self) -> None:
        self._shown = self._visible_state()
        self.setAccessibleDescription(self._words)
        self.update()

    def _restyle(self) -> None:
        self._ground_key = None
        self.setFont(self._theme.font("small"))
        self.updateGeometry()
        self._refresh()
