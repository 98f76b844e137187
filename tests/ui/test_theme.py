"""Sizes, fonts, colours and the style sheet of every theme."""

import json
import re
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from playground.resources import resource
from playground.ui.fonts import FONT_ROLES
from playground.ui.icons import icon, icon_names, pixmap, tinted_svg
from playground.ui.palette import (
    COLOR_NAMES,
    N_CLASSES,
    SHAPES,
    ThemeError,
    parse_colors,
    theme_names,
)
from playground.ui.theme import MAX_SCALE, MIN_SCALE, Theme
from playground.ui.widgets.markers import marker_path


@pytest.fixture(params=theme_names())
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    yield Theme(name=request.param)
    qapp.setStyleSheet("")


def test_light_is_the_default_and_dark_is_offered(qapp: QApplication) -> None:
    assert theme_names() == ("light", "dark")
    assert Theme().name == "light"
    assert not Theme().dark
    assert Theme(name="dark").dark


def test_changed_is_emitted_once_per_change(qapp: QApplication) -> None:
    theme = Theme()
    emitted = []

    def note() -> None:
        emitted.append((theme.scale, theme.name))

    theme.changed.connect(note)
    for _ in range(2):
        theme.set_scale(2.0)
        theme.set_name("dark")
    assert emitted == [(2.0, "light"), (2.0, "dark")]


def test_the_scale_is_clamped_and_must_be_a_number(qapp: QApplication) -> None:
    theme = Theme(scale=100)
    assert theme.scale == MAX_SCALE
    theme.set_scale(0)
    assert theme.scale == MIN_SCALE
    with pytest.raises(ThemeError, match=r"from 0\.8 to 2\.5"):
        theme.set_scale(float("nan"))
    assert theme.scale == MIN_SCALE


def test_an_unknown_name_leaves_the_theme_as_it_is(qapp: QApplication) -> None:
    theme = Theme()
    with pytest.raises(ThemeError, match="there are light, dark"):
        theme.set_name("../light")
    assert theme.name == "light"


def test_sizes_follow_the_scale(theme: Theme) -> None:
    assert (theme.px(1.5), theme.ipx(10), theme.ipx(0), theme.ipx(0.1)) == (1.5, 10, 0, 1)
    theme.set_scale(2)
    assert (theme.px(1.5), theme.ipx(10), theme.ipx(-10)) == (3.0, 20, -20)
    assert theme.pen("boundary", 3).widthF() == 6


@pytest.mark.parametrize("role", FONT_ROLES)
def test_fonts_are_large_enough_and_follow_the_scale(theme: Theme, role: str) -> None:
    assert theme.font(role).pixelSize() >= 15
    theme.set_scale(1.6)
    assert theme.font(role).pixelSize() >= 24


def test_headlines_are_readable_in_the_last_row(theme: Theme) -> None:
    assert theme.font("headline").pixelSize() >= 26


def test_what_is_handed_out_may_be_changed(theme: Theme) -> None:
    theme.color("text").setAlpha(0)
    theme.font("title").setPixelSize(1)
    theme.pen("text", 2).setWidthF(99)
    theme.signed_lut()[:] = 0
    assert theme.color("text").alpha() == 255
    assert theme.font("title").pixelSize() == 19
    assert theme.pen("text", 2).widthF() == 2
    assert theme.signed_lut().any()


def test_the_signed_colours_go_from_orange_over_a_neutral_zero_to_blue(theme: Theme) -> None:
    lut = theme.signed_lut()
    assert (lut.shape, lut.dtype) == ((256, 3), np.dtype(np.uint8))
    negative, zero, positive = (theme.signed_color(v) for v in (-0.8, 0.0, 0.8))
    assert negative.red() > negative.blue()
    assert positive.blue() > positive.red()
    assert zero.saturation() < 60
    assert theme.signed_color(-9) == QColor(*map(int, lut[0]))
    assert theme.signed_color(float("inf")) == QColor(*map(int, lut[-1]))
    assert theme.signed_color(float("nan")) == zero


def test_every_class_has_a_shape_of_its_own(theme: Theme) -> None:
    assert {theme.class_shape(k) for k in range(N_CLASSES)} == set(SHAPES)
    assert theme.class_shape(N_CLASSES) == theme.class_shape(0)


@pytest.mark.parametrize("shape", SHAPES)
def test_marks_of_all_shapes_are_about_one_unit_large(shape: str) -> None:
    box = marker_path(shape).boundingRect()
    assert 0.85 < box.width() < 1.35
    assert 0.85 < box.height() < 1.35
    assert abs(box.center().x()) < 0.05


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.6, 2.5])
def test_the_style_sheet_is_filled_in_completely(theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    sheet = theme.stylesheet()
    assert not re.search(r"@|\b(px|less|half|beyond|icon)\(", sheet)
    assert theme.color("focus").name().upper() in sheet
    ring = int(3 * scale + 0.5)
    assert f"border: {ring}px solid {theme.color('focus').name().upper()}" in sheet


def test_the_round_handle_stays_round_at_every_scale(qapp: QApplication) -> None:
    # Qt draws corners square when the radius is more than half of the side.
    for percent in range(80, 251):
        sheet = Theme(scale=percent / 100).stylesheet()
        handle = re.search(
            r"QSlider::handle \{[^}]*border: (\d+)px[^}]*border-radius: (\d+)px;\s*\}\s*"
            r"QSlider::handle:horizontal \{ width: (\d+)px;[^}]*margin: -(\d+)px",
            sheet,
        )
        groove = re.search(r"QSlider::groove:horizontal \{ height: (\d+)px", sheet)
        assert handle is not None
        assert groove is not None
        border, radius, width, margin = map(int, handle.groups())
        assert 2 * radius in (width + 2 * border, width + 2 * border - 1)
        # Its height is what its margin leaves it, whatever it asks for.
        assert 0 <= int(groove[1]) + 2 * margin - 2 * radius <= 2, percent


def test_the_application_wears_the_theme_and_follows_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme()
    theme.install(qapp)
    button = QPushButton("Step")
    qtbot.addWidget(button)
    button.show()
    button.ensurePolished()
    small = button.sizeHint()
    theme.set_scale(2)
    theme.set_name("dark")
    assert qapp.styleSheet() == theme.stylesheet()
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("background")
    assert button.font().pixelSize() == theme.font("control").pixelSize()
    assert button.sizeHint().height() > 1.6 * small.height()
    qapp.setStyleSheet("")


def _table() -> dict[str, object]:
    table = json.loads(resource("themes", "light.json").read_text(encoding="utf-8"))
    assert isinstance(table, dict)
    return table


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"dark": "no"}, "must be true or false"),
        ({"extra": 1}, "extra unknown"),
        ({"colors": {}}, "background, surface"),
        ({"signed": ["#FFFFFF"]}, "a list of 9"),
        ({"signed": ["red"] * 9}, r"signed\[0\] must be a colour"),
        ({"classes": [{"color": "#000000", "fill": "#000000", "shape": "egg"}] * 6}, "one of circ"),
        ({"classes": "none"}, "a list of 6"),
    ],
)
def test_a_bad_theme_is_refused_in_words(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ThemeError, match=sentence):
        parse_colors("mine", json.dumps(_table() | change))


def test_a_file_that_is_no_json_is_refused_with_its_line() -> None:
    with pytest.raises(ThemeError, match="line 2"):
        parse_colors("mine", "{\n!")
    with pytest.raises(ThemeError, match="must be a table"):
        parse_colors("mine", "[]")


def test_all_colours_have_a_name(theme: Theme) -> None:
    for name in COLOR_NAMES:
        assert theme.color(name).isValid()


@pytest.mark.parametrize("name", icon_names())
def test_icons_wear_the_colour_and_are_sharp(theme: Theme, name: str) -> None:
    assert not icon(theme, name).isNull()
    tinted = tinted_svg(name, "#FF0000")
    assert "currentColor" not in tinted
    if "#FF0000" not in tinted:
        return  # an emblem with colours of its own
    image = pixmap(name, QColor("#FF0000"), 20, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)
    solid = [
        image.pixelColor(x, y)
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert all(color.name() == "#ff0000" for color in solid)
