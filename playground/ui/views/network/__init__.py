"""The picture of the net: its units, edges and numbers, and what the pointer does there."""
