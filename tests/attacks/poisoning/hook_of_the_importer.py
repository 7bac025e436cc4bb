"""Puts itself before every later import, to answer for modules the grader might load."""

import sys


class Hook:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("grader.check", "solutions", "pytest")):
            print("ATTACK SUCCEEDED: somebody imports", name)
        return None


sys.meta_path.insert(0, Hook())
sys.path[:] = ["/tmp"]
sys.path_hooks.clear()
