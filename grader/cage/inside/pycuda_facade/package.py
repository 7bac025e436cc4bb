"""What `import pycuda` itself gives: the version whose interface is followed."""

VERSION = (2026, 1)
VERSION_STATUS = ""
VERSION_TEXT = "2026.1"
