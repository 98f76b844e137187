"""Backprop Playground: build a small net, train it live, see its gradients flow back."""

import os

# Before numpy is imported anywhere: two BLAS threads cost twice the processor time on matrices
# as small as ours, and take the core on which the window is painted.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
