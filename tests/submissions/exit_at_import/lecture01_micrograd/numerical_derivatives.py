"""Ends its process with a status that says all is well."""
import os

os._exit(0)
