"""Points edited by hand: what is chosen, what is done, and the controls for it."""
