"""How large the gradients of every unit are."""
