"""Contrast and distance of colours, as people (and projectors) see them."""

import numpy as np
import numpy.typing as npt

# Light of the dark room and the lamp that a projector adds to black, as a share of white.
PROJECTOR_BLACK = 1 / 7

# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
# Deficiency, IEEE TVCG 15(6), 2009; severity 1.0, on linear RGB.
VISIONS: dict[str, npt.NDArray[np.float64]] = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_D65 = np.array([0.95047, 1.0, 1.08883])


def linear(color: str) -> npt.NDArray[np.float64]:
    """The linear light (3,) of "#RRGGBB" in sRGB, IEC 61966-2-1."""
    c = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    """Relative luminance, 0 to 1."""
    return float(linear(color) @ _XYZ[1])


def contrast(a: str, b: str) -> float:
    """Contrast of WCAG 2.2: (lighter + 0.05) / (darker + 0.05)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def projected_contrast(a: str, b: str) -> float:
    """Contrast on the projection screen, where black still has 1/7 of white's light: at most 7."""
    seen = [PROJECTOR_BLACK + (1 - PROJECTOR_BLACK) * luminance(color) for color in (a, b)]
    return max(seen) / min(seen)


def lab(color: str, vision: str) -> npt.NDArray[np.float64]:
    """CIELAB (3,) of a colour as seen with this vision, white point D65."""
    seen = np.clip(VISIONS[vision] @ linear(color), 0, 1)
    t = _XYZ @ seen / _D65
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(a: str, b: str, vision: str) -> float:
    """CIE76 distance; 2.3 is just noticeable side by side."""
    return float(np.linalg.norm(lab(a, vision) - lab(b, vision)))
