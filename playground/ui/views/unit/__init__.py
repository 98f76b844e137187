"""One unit or weight closely: heat maps, plots and bars."""
