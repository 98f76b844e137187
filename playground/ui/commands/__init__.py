"""The table of commands: what each is called, what it does, and its keys."""
