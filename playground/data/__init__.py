"""Points in the plane: data sets, the split into train and test, and mini-batches."""
