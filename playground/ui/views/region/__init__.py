"""The plane: what the net decides where, the points, what is laid over them, and tools."""
