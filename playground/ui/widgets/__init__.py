"""Controls made for this window. Each shows what it is told, and speaks only of the user's edits.

Every widget takes the theme first, gives its sizes, fonts and colours from it, and dresses
anew when the theme changes. What sets a value (`set_value`, `show_text`, ...) emits nothing.
"""
