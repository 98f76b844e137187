"""Sentences and names for what happens, in the language in force."""
