"""Asks for a successful end while it is imported."""

import sys

sys.exit(0)
