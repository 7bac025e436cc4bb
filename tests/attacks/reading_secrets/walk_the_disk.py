"""Walks the disk from its root, looking for anything named like a check or a mistake of the course."""

import os

SKIPPED = {"proc", "sys", "nvidia", "torch", "sympy"}

for folder, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if name not in SKIPPED]
    for name in files:
        if name in ("checks.py", "mistakes.py", "hidden_definitions.py", "course.toml"):
            try:
                with open(os.path.join(folder, name)) as file:
                    print("ATTACK SUCCEEDED: found", folder, name, len(file.read()))
            except OSError:
                continue
