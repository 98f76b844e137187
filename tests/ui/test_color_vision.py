"""Every theme can be read from the last row, on a projector, and without seeing all colours."""

from itertools import combinations, pairwise

import pytest

from playground.ui.palette import ThemeColors, load_colors, theme_names
from tests.ui.color_science import VISIONS, contrast, distance, projected_contrast

# What is written on what.
TEXTS = [
    *(("text", on) for on in ("background", "surface", "raised", "hover", "pressed")),
    ("text", "accent_soft"),
    *(("secondary", on) for on in ("background", "surface", "raised")),
    *(("warning", on) for on in ("background", "surface", "raised")),
    *(("on_accent", on) for on in ("accent", "accent_hover", "accent_pressed")),
    ("forward", "background"),
    ("backward", "background"),
    ("accent", "background"),
]
LINES = ["positive", "negative", "accent", "forward", "backward", "boundary"]

# On the screen of a projector white has 7 times the light of black, so 7 is the most there can be,
# and #000000 on white would reach it. Text that has WCAG's 7:1 keeps 4.3 of it there.
PROJECTED_TEXT = 4.3
PROJECTED_LINE = 3.0
# CIE76 distances. Two large areas side by side differ clearly from about 8 on; marks also differ
# in shape, lines of weights also in their dashes.
MARKS_APART = 15.0
FILLS_APART = 8.0
SIGNS_APART = 35.0
STOPS_APART = 12.0


@pytest.fixture(params=theme_names())
def colors(request: pytest.FixtureRequest) -> ThemeColors:
    return load_colors(request.param)


@pytest.mark.parametrize(("text", "on"), TEXTS)
def test_all_text_has_a_contrast_of_7(colors: ThemeColors, text: str, on: str) -> None:
    assert contrast(colors.colors[text], colors.colors[on]) >= 7


@pytest.mark.parametrize("on", ["background", "surface", "raised"])
def test_what_is_switched_off_can_still_be_read(colors: ThemeColors, on: str) -> None:
    assert contrast(colors.colors["disabled"], colors.colors[on]) >= 4.5


@pytest.mark.parametrize("line", LINES)
def test_coloured_lines_have_a_contrast_of_4_5(colors: ThemeColors, line: str) -> None:
    assert contrast(colors.colors[line], colors.colors["background"]) >= 4.5


def test_marks_or_their_outline_have_a_contrast_of_3(colors: ThemeColors) -> None:
    for on in (colors.colors["background"], *(each.fill for each in colors.classes)):
        assert contrast(colors.colors["outline"], on) >= 3
        assert contrast(colors.colors["boundary"], on) >= 3
    assert contrast(colors.colors["gradient_fill"], colors.colors["background"]) >= 3


@pytest.mark.parametrize("on", ["background", "surface", "raised", "accent_soft"])
def test_the_focus_ring_stands_out(colors: ThemeColors, on: str) -> None:
    assert contrast(colors.colors["focus"], colors.colors[on]) >= 3


@pytest.mark.parametrize(("text", "on"), TEXTS)
def test_text_of_the_light_theme_survives_the_projector(text: str, on: str) -> None:
    light = load_colors("light").colors
    assert projected_contrast(light[text], light[on]) >= PROJECTED_TEXT


def test_lines_and_outlines_of_the_light_theme_survive_the_projector() -> None:
    light = load_colors("light")
    for line in LINES:
        assert projected_contrast(light.colors[line], light.colors["background"]) >= PROJECTED_LINE
    for each in light.classes:
        assert projected_contrast(light.colors["outline"], each.fill) >= PROJECTED_LINE


def test_the_projected_contrast_of_black_on_white_is_7() -> None:
    assert projected_contrast("#000000", "#FFFFFF") == pytest.approx(7)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("vision", VISIONS)
def test_classes_are_told_apart(colors: ThemeColors, vision: str) -> None:
    for a, b in combinations(colors.classes, 2):
        assert distance(a.color, b.color, vision) >= MARKS_APART
        assert distance(a.fill, b.fill, vision) >= FILLS_APART


@pytest.mark.parametrize("vision", VISIONS)
def test_signs_and_sizes_are_told_apart(colors: ThemeColors, vision: str) -> None:
    stops = colors.signed
    for i in range(len(stops) // 2):
        assert distance(stops[i], stops[-1 - i], vision) >= SIGNS_APART
    for a, b in pairwise(stops):
        assert distance(a, b, vision) >= STOPS_APART
    assert distance(colors.colors["positive"], colors.colors["negative"], vision) >= SIGNS_APART


@pytest.mark.parametrize("vision", VISIONS)
def test_forward_and_backward_are_told_apart(colors: ThemeColors, vision: str) -> None:
    # They also stand on different sides of the wire.
    assert distance(colors.colors["forward"], colors.colors["backward"], vision) >= MARKS_APART
