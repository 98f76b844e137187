"""The plane: what the net decides where, the points, and what is laid over them."""
