"""Views: pictures painted from plain arrays."""
