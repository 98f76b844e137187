"""The panels around the views: the side column, the transport bar and the status line."""
