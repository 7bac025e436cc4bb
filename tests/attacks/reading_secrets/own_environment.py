"""Looks for a secret in its own environment and command line."""

import os
import sys

for name, value in os.environ.items():
    if "SECRET" in name.upper() or "TOKEN" in name.upper() or "SEED" in name.upper() or "sesame" in value:
        if name != "PYTHONHASHSEED":
            print("ATTACK SUCCEEDED: environment", name, value)
for argument in [*sys.argv, *sys.orig_argv]:
    if "sesame" in argument or "check_" in argument:
        print("ATTACK SUCCEEDED: command line", argument)
