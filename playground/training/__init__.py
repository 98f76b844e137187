"""Training: the choices of a user, the run, and what is known of its state. No Qt."""
