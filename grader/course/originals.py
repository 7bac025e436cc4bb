"""Where the course's original data files are kept on this machine, if they have been fetched.

Fetches nothing itself.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "GRADER_DATA"


def cache_folder() -> Path:
    """Where `grader data fetch` puts files: this user's cache directory."""
    return Path(platformdirs.user_cache_dir("zero-to-hero-grader"))


def find(name: str) -> Path | None:
    """The file, in GRADER_DATA's folder (never written to) or in the cache; None if in neither."""
    folders = [Path(os.environ[VARIABLE])] if os.environ.get(VARIABLE) else []
    return next(
        (path for folder in (*folders, cache_folder()) if (path := folder / name).is_file()), None
    )


def missing(name: str) -> str:
    """What to tell a learner whose check needs a file that is not here."""
    return f"{name} has not been fetched: run `grader data fetch {name}`"
