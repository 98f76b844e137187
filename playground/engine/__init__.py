"""The backprop engine: computational graphs of gates, trained by gradients. numpy only."""
