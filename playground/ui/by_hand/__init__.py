"""The net changed by hand: weights, units, layers and inputs."""
