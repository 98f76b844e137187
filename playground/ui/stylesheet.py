"""Fills in resources/themes/application.qss: colours, sizes at a scale, and tinted icons."""

import re
from collections.abc import Mapping
from math import floor

from playground.resources import resource
from playground.ui.icons import tinted_file

_COLOR = re.compile(r"@(\w+)")
_PX = re.compile(r"\bpx\(([\d.]+)\)")
_LESS = re.compile(r"\bless\(([\d., ]+)\)")
_HALF = re.compile(r"\bhalf\(([\d.]+)\)")
_BEYOND = re.compile(r"\bbeyond\(([\d.]+), ([\d.]+)\)")
_ICON = re.compile(r"\bicon\((\w+), (\w+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def build_stylesheet(colors: Mapping[str, str], scale: float) -> str:
    """The style sheet of the whole application.

    The template knows `@name` (a colour), `px(n)` (n pixels at a height of 1080, scaled to whole
    pixels, at least one), `less(a, b, ...)` (px(a) - px(b) - ..., not below zero: what a border
    leaves of it), `half(n)` (half of px(n), rounded down: the radius of a circle),
    `beyond(a, b)` (the negative margin that lets a, centred, reach out of b, never short of a) and
    `icon(name, color)`. Qt takes whole pixels
    only, so all is rounded here, in one place.

    Args:
        colors: the theme's colours, name to "#RRGGBB".
        scale: factor on all sizes.
    """

    def pixels(size: str) -> int:
        return max(1, floor(float(size) * scale + 0.5))

    def color(match: re.Match[str]) -> str:
        return colors[match[1]]

    def px(match: re.Match[str]) -> str:
        return f"{pixels(match[1])}px"

    def less(match: re.Match[str]) -> str:
        whole, *parts = map(pixels, match[1].split(","))
        return f"{max(0, whole - sum(parts))}px"

    def half(match: re.Match[str]) -> str:
        return f"{pixels(match[1]) // 2}px"

    def beyond(match: re.Match[str]) -> str:
        return f"-{(pixels(match[1]) - pixels(match[2]) + 1) // 2}px"

    def icon(match: re.Match[str]) -> str:
        path = tinted_file(match[1], colors[match[2]])
        return "none" if path is None else f'url("{path.as_posix()}")'

    sheet = resource("themes", "application.qss").read_text(encoding="utf-8")
    sheet = _COMMENT.sub("", sheet)
    for pattern, replace in (
        (_ICON, icon),
        (_COLOR, color),
        (_PX, px),
        (_LESS, less),
        (_HALF, half),
        (_BEYOND, beyond),
    ):
        sheet = pattern.sub(replace, sheet)
    return sheet
