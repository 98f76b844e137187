"""The window: views, panels, actions, theme and store. Nothing below this room imports it."""
