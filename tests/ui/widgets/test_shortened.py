"""A line of text in the room there is."""

from PySide6.QtGui import QFontMetricsF

from playground.ui.theme import Theme
from playground.ui.widgets.shortened import shortened


def test_a_text_is_whole_or_begun_or_left_out_but_never_a_letter_and_dots(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("title"))
    whole = metrics.horizontalAdvance("Network") + 1
    seen = {shortened(metrics, "Network", room) for room in range(0, round(whole) + 20)}
    assert {"Network", "", "Netw…"} <= seen
    assert all(not text or len(text) >= 5 for text in seen)
    assert shortened(metrics, "p", 100.0) == "p"
