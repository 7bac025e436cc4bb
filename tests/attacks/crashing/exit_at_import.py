"""Ends its process successfully while it is imported."""

import os

os._exit(0)
