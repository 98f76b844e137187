"""The one source of sizes, colours and fonts of the window."""

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPen
from PySide6.QtWidgets import QApplication

from playground.ui.fonts import FONT_ROLES, font_families
from playground.ui.palette import ThemeColors, ThemeError, load_colors
from playground.ui.stylesheet import build_stylesheet

MIN_SCALE = 0.8
MAX_SCALE = 2.5
LUT_SIZE = 256


class Theme(QObject):
    """Sizes, fonts and colours at one scale, in one of the themes of resources/themes.

    All sizes are given as they are at a height of 1080 lines and multiplied by `scale`.
    What is handed out is a copy: the caller may change it.

    Args:
        scale: factor on all sizes, clamped to MIN_SCALE..MAX_SCALE.
        name: one of `palette.theme_names()`.
        parent: the Qt parent.

    Raises:
        ThemeError: for an unknown name or a scale that is no number.
    """

    changed = Signal()

    def __init__(
        self, scale: float = 1.0, name: str = "light", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application: QApplication | None = None
        self._families = font_families()
        self._scale = _clamped(scale)
        self._colors = load_colors(name)
        self._fonts: dict[str, QFont] = {}
        self._qcolors: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float], QPen] = {}
        self._sheet: str | None = None
        self._mix_signed()

    @property
    def scale(self) -> float:
        """Factor on all sizes."""
        return self._scale

    @property
    def name(self) -> str:
        """The theme's name, such as "light"."""
        return self._colors.name

    @property
    def dark(self) -> bool:
        """Whether text is lighter than its background."""
        return self._colors.dark

    def set_scale(self, scale: float) -> None:
        """Sets the factor on all sizes, clamped; `changed` is emitted if it differs."""
        scale = _clamped(scale)
        if scale != self._scale:
            self._scale = scale
            self._announce()

    def set_name(self, name: str) -> None:
        """Takes another theme; `changed` is emitted if it differs.

        Raises:
            ThemeError: if there is no such theme; the old one stays.
        """
        if name != self._colors.name:
            self._colors = load_colors(name)
            self._announce()

    def install(self, application: QApplication) -> None:
        """Dresses the whole application, now and after each change (before `changed`)."""
        self._application = application
        application.setStyle("Fusion")
        self._dress()

    # Sizes

    def px(self, size: float) -> float:
        """Logical pixels of a size given at a height of 1080."""
        return size * self._scale

    def ipx(self, size: float) -> int:
        """`px` in whole pixels; what is not 0 stays at least one pixel."""
        pixels = math.floor(abs(size) * self._scale + 0.5)
        return int(math.copysign(max(pixels, 1), size)) if size else 0

    def font(self, role: str) -> QFont:
        """The font of one of FONT_ROLES; digits are equally wide where the font can do so."""
        font = self._fonts.get(role)
        if font is None:
            size, bold = FONT_ROLES[role]
            font = QFont(self._families)
            font.setPixelSize(self.ipx(size))
            font.setBold(bold)
            font.setFeature(QFont.Tag("tnum"), 1)
            font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
            self._fonts[role] = font
        return QFont(font)

    # Colours

    def color(self, name: str) -> QColor:
        """The colour of one of `palette.COLOR_NAMES`."""
        color = self._qcolors.get(name)
        if color is None:
            color = self._qcolors[name] = QColor(self._colors.colors[name])
        return QColor(color)

    def pen(self, name: str, width: float) -> QPen:
        """A solid pen with round caps, `width` pixels wide at a height of 1080."""
        pen = self._pens.get((name, width))
        if pen is None:
            pen = QPen(self.color(name), self.px(width))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self._pens[name, width] = pen
        return QPen(pen)

    def signed_lut(self) -> npt.NDArray[np.uint8]:
        """Colours of values from -1 to 1: (256, 3) uint8 RGB, orange over zero to blue."""
        return self._lut.copy()

    def signed_color(self, value: float) -> QColor:
        """The colour of a value from -1 to 1; beyond it the end's, for NaN that of zero."""
        if math.isnan(value):
            value = 0.0
        position = (min(max(value, -1.0), 1.0) + 1.0) / 2.0
        return QColor(self._lut_colors[round(position * (LUT_SIZE - 1))])

    def class_color(self, k: int) -> QColor:
        """The colour of the marks of class `k` (from 0; repeats after six)."""
        return QColor(self._colors.classes[k % len(self._colors.classes)].color)

    def class_fill(self, k: int) -> QColor:
        """The colour of the region of class `k`, where the net is sure."""
        return QColor(self._colors.classes[k % len(self._colors.classes)].fill)

    def class_shape(self, k: int) -> str:
        """The shape of the marks of class `k`, one of `palette.SHAPES`."""
        return self._colors.classes[k % len(self._colors.classes)].shape

    # For the whole application

    def palette(self) -> QPalette:
        """Colours for widgets that the style sheet does not name, on Fusion."""
        role = QPalette.ColorRole
        palette = QPalette(self.color("raised"), self.color("background"))
        for group in (QPalette.ColorGroup.All, QPalette.ColorGroup.Disabled):
            text = "disabled" if group is QPalette.ColorGroup.Disabled else "text"
            for kind in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
                palette.setColor(group, kind, self.color(text))
        for kind, name in (
            (role.Window, "background"),
            (role.Base, "raised"),
            (role.AlternateBase, "surface"),
            (role.Button, "raised"),
            (role.ToolTipBase, "raised"),
            (role.PlaceholderText, "secondary"),
            (role.Highlight, "accent"),
            (role.Accent, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.BrightText, "warning"),
            (role.Light, "raised"),
            (role.Midlight, "hover"),
            (role.Mid, "border"),
            (role.Dark, "groove"),
            (role.Shadow, "outline"),
        ):
            palette.setColor(QPalette.ColorGroup.All, kind, self.color(name))
        return palette

    def stylesheet(self) -> str:
        """The Qt style sheet of the application at this scale and in these colours."""
        if self._sheet is None:
            self._sheet = build_stylesheet(self._colors.colors, self._scale)
        return self._sheet

    def _announce(self) -> None:
        self._clear()
        if self._application is not None:
            self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._application is not None:
            self._application.setFont(self.font("control"))
            self._application.setPalette(self.palette())
            self._application.setStyleSheet(self.stylesheet())

    def _clear(self) -> None:
        self._fonts.clear()
        self._qcolors.clear()
        self._pens.clear()
        self._sheet = None
        self._mix_signed()

    def _mix_signed(self) -> None:
        self._lut = interpolated(self._colors)
        self._lut_colors = [QColor(int(r), int(g), int(b)) for r, g, b in self._lut]


def interpolated(colors: ThemeColors) -> npt.NDArray[np.uint8]:
    """The stops of the signed values, interpolated to (256, 3) uint8 RGB."""
    stops = np.array([_rgb(stop) for stop in colors.signed], dtype=np.float64)
    positions = np.linspace(0.0, len(stops) - 1.0, LUT_SIZE)
    channels = [np.interp(positions, np.arange(len(stops)), stops[:, c]) for c in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8)


def _rgb(color: str) -> tuple[int, int, int]:
    value = int(color[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def _clamped(scale: float) -> float:
    if not math.isfinite(scale):
        raise ThemeError(f"The scale must be a number from {MIN_SCALE} to {MAX_SCALE}.")
    return min(max(float(scale), MIN_SCALE), MAX_SCALE)
