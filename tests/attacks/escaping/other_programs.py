"""Starts other programs in every way Python knows."""

import os
import subprocess

for start in (
    lambda: subprocess.run(["/bin/true"], check=True),
    lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: os.popen("true").close(),
):
    try:
        start()
        print("ATTACK SUCCEEDED: started a program")
    except OSError:
        continue
if os.system("true") == 0:
    print("ATTACK SUCCEEDED: started a shell")
