"""The fonts of the window: which families, and how large for which purpose."""

from PySide6.QtGui import QFontDatabase

# role: (pixels at a height of 1080, bold)
FONT_ROLES: dict[str, tuple[float, bool]] = {
    "headline": (26, True),
    "subhead": (21, False),
    "title": (19, True),
    "control": (16, False),
    "value": (16, True),
    "plot": (15, False),
    "label": (15, False),
    "small": (15, False),
}
PREFERRED_FAMILIES = ("Noto Sans", "DejaVu Sans")


def font_families() -> list[str]:
    """The preferred families that this machine has, then its own, then one with Hangul."""
    installed = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    families = [family for family in PREFERRED_FAMILIES if family in installed]
    families.append(system)
    korean = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    families += sorted(korean, key=_unlike_korean_sans)[:1]
    return list(dict.fromkeys(families))


def _unlike_korean_sans(family: str) -> int:
    """The lower, the more a family is made for Korean text on a screen."""
    wanted = any(word in family for word in ("KR", "Nanum", "Malgun", "Apple SD"))
    return 2 * (not wanted) + ("Serif" in family or "Mono" in family or "Myeongjo" in family)
