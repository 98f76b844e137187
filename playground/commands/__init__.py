"""The sub-commands that need no window, one file each."""
