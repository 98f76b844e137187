"""The window: views, panels, actions, theme and store. Nothing below this room imports it."""

# What needs no Qt is imported before it: once PySide6 is loaded, its hook slows every import down.
from playground.training import trainer as trainer
