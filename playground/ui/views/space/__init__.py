"""The plane as a layer of the net bends it."""
