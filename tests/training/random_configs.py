"""Random set-ups of small nets, for checks that must hold for all of them."""

import numpy as np

from playground.data.datasets import DATASETS
from playground.data.features import KNOWN, PLAIN
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig, for_dataset

ACTIVATION_NAMES, OPTIMIZER_NAMES = list(ACTIVATIONS), list(OPTIMIZERS)
DATASET_NAMES, INITIALIZER_NAMES = list(DATASETS), [*INITIALIZERS]
FEATURES = (PLAIN, PLAIN, KNOWN, PLAIN, ("x2",), ("x1*x2", "x1", "max(x1, x2)/(1 + x1^2)"))


def random_config(seed: int) -> Config:
    """A set-up of up to three hidden layers; every activation and optimizer has its turn."""
    rng = np.random.default_rng([seed, 4711])
    first = ACTIVATION_NAMES[seed % len(ACTIVATION_NAMES)]
    names = [first, *rng.choice(ACTIVATION_NAMES, 2)][: rng.integers(0 if seed % 7 == 0 else 1, 4)]
    data = DATASET_NAMES[rng.integers(len(DATASET_NAMES))]
    losses = [
        name
        for name, info in LOSSES.items()
        if (info.classes if DATASETS[data].n_classes else info.regression)
    ]
    choices = for_dataset(data, str(rng.choice(losses)))
    return Config().replace(
        **choices,
        hidden=tuple(LayerConfig(int(rng.integers(2, 8)), str(name)) for name in names),
        optimizer=OPTIMIZER_NAMES[seed % len(OPTIMIZER_NAMES)],
        initialization=str(rng.choice(INITIALIZER_NAMES)),
        l2=float(rng.choice([0, 1e-6, 1e-3, 0.1])),
        l1=float(rng.choice([0, 0, 1e-3])),
        learning_rate=float(rng.choice([1e-3, 1e-2, 0.05])),
        leaky_slope=float(rng.choice([0.01, 0.1, 0.3])),
        elu_alpha=float(rng.choice([0.5, 1, 2])),
        maxout_pieces=int(rng.integers(2, 5)),
        batch_size=int(rng.choice([0, 1, 7, 32])),
        seed=seed,
        data_seed=seed,
        features=FEATURES[seed % len(FEATURES)],
        standardize=seed % 4 == 3,
    )
