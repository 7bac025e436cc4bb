"""Lists the shared folders for temporary files and reads what lies there."""

import os

for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", os.environ.get("TMPDIR", "/tmp")):
    try:
        names = os.listdir(folder)
    except OSError:
        continue
    if folder != os.environ.get("TMPDIR"):
        print("ATTACK SUCCEEDED: listed", folder, names[:5])
