"""Takes away the rights on the kit's files, and changes their times."""

import os

import grader.cage.inside.worker as worker

inside = os.path.dirname(worker.__file__)
package = os.path.dirname(os.path.dirname(inside))
course = os.path.dirname(package)
for path in (
    package,
    course,
    inside,
    worker.__file__,
    os.path.join(package, "zero_to_hero"),
    os.path.join(course, "solutions"),
):
    for harm in (
        lambda: os.chmod(path, 0),
        lambda: os.utime(path, (1, 1)),
        lambda: os.setxattr(path, "user.x", b"1"),
    ):
        try:
            harm()
            print("ATTACK SUCCEEDED: changed the rights or times of", path)
        except OSError:
            continue
