"""Tool tips with words that come from files."""

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """A tool tip that shows a text as it stands: what looks like a tag in it is none."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")
