"""The colours of a theme, read from resources/themes/<name>.json and checked before use."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from playground.resources import resource

COLOR_NAMES = (
    "background",
    "surface",
    "raised",
    "hover",
    "pressed",
    "border",
    "groove",
    "text",
    "secondary",
    "disabled",
    "accent",
    "accent_hover",
    "accent_pressed",
    "accent_soft",
    "on_accent",
    "forward",
    "backward",
    "grid",
    "boundary",
    "outline",
    "positive",
    "negative",
    "warning",
    "focus",
    "gradient_fill",
)
SHAPES = ("circle", "triangle", "square", "diamond", "cross", "star")
SIGNED_STOPS = 9
N_CLASSES = 6

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_LARGEST_FILE = 100_000


class ThemeError(ValueError):
    """A theme that cannot be used; the message says where and what is allowed."""


class ClassStyle(NamedTuple):
    """How one class is shown: its mark's colour, its region's colour and its mark's shape."""

    color: str
    fill: str
    shape: str


class ThemeColors(NamedTuple):
    """All colours of one theme, each as "#RRGGBB".

    Attributes:
        name: the file's name without ending.
        dark: whether text is lighter than its background.
        colors: a colour for each of COLOR_NAMES.
        signed: nine stops from the most negative over zero to the most positive value.
        classes: the looks of the classes 0 to 5.
    """

    name: str
    dark: bool
    colors: Mapping[str, str]
    signed: tuple[str, ...]
    classes: tuple[ClassStyle, ...]


def theme_names() -> tuple[str, ...]:
    """The names of all themes, light first."""
    names = sorted(path.stem for path in resource("themes").glob("*.json"))
    return tuple(sorted(names, key="light".__ne__))


def load_colors(name: str) -> ThemeColors:
    """Reads and checks the theme `name`.

    Raises:
        ThemeError: if there is no such theme, or its file is not a valid theme.
    """
    if name not in theme_names():
        raise ThemeError(f"There is no theme {name!r}; there are {', '.join(theme_names())}.")
    path = resource("themes", f"{name}.json")
    if path.stat().st_size > _LARGEST_FILE:
        raise ThemeError(f"Theme {name}: the file is larger than {_LARGEST_FILE} bytes.")
    return parse_colors(name, path.read_text(encoding="utf-8"))


def parse_colors(name: str, text: str) -> ThemeColors:
    """Makes a theme's colours from the text of its JSON file.

    Raises:
        ThemeError: with the place in the file and what is allowed there.
    """
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        raise ThemeError(f"Theme {name}: not JSON, line {error.lineno}: {error.msg}.") from error
    root = _table(name, "the file", root, ("dark", "colors", "signed", "classes"))
    if not isinstance(root["dark"], bool):
        raise ThemeError(f"Theme {name}: 'dark' must be true or false.")
    colors = _table(name, "'colors'", root["colors"], COLOR_NAMES)
    stops = _list(name, "signed", root["signed"], SIGNED_STOPS)
    looks = _list(name, "classes", root["classes"], N_CLASSES)
    return ThemeColors(
        name=name,
        dark=root["dark"],
        colors=MappingProxyType({key: _color(name, key, colors[key]) for key in COLOR_NAMES}),
        signed=tuple(_color(name, f"signed[{i}]", stop) for i, stop in enumerate(stops)),
        classes=tuple(_class_style(name, f"classes[{i}]", look) for i, look in enumerate(looks)),
    )


def _table(theme: str, where: str, value: object, keys: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ThemeError(f"Theme {theme}: {where} must be a table of {', '.join(keys)}.")
    missing = [key for key in keys if key not in value]
    unknown = [str(key) for key in value if key not in keys]
    if missing or unknown:
        words = [f"{', '.join(missing)} missing"] * bool(missing)
        words += [f"{', '.join(unknown)} unknown"] * bool(unknown)
        raise ThemeError(f"Theme {theme}: in {where}: {'; '.join(words)}.")
    return value


def _list(theme: str, where: str, value: object, length: int) -> list[object]:
    if not isinstance(value, list) or len(value) != length:
        raise ThemeError(f"Theme {theme}: '{where}' must be a list of {length}.")
    return value


def _color(theme: str, where: str, value: object) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise ThemeError(f"Theme {theme}: {where} must be a colour such as #005C95.")
    return value.upper()


def _class_style(theme: str, where: str, value: object) -> ClassStyle:
    table = _table(theme, where, value, ("color", "fill", "shape"))
    shape = table["shape"]
    if not isinstance(shape, str) or shape not in SHAPES:
        raise ThemeError(f"Theme {theme}: {where}.shape must be one of {', '.join(SHAPES)}.")
    return ClassStyle(
        color=_color(theme, f"{where}.color", table["color"]),
        fill=_color(theme, f"{where}.fill", table["fill"]),
        shape=shape,
    )
