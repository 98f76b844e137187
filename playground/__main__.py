"""Lets `python -m playground` do what the command `playground` does."""

import sys

from playground.app import main

if __name__ == "__main__":
    sys.exit(main())
