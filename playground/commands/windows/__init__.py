"""Scripts that `playground bench` runs in processes of their own; each prints one JSON object."""
