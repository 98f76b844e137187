"""The circuit view: an expression as the computational graph of the lecture."""
