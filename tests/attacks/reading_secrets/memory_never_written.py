"""Searches freshly allocated memory for what an earlier owner left in it."""

import numpy

for _ in range(20):
    left = numpy.empty(4 << 20, dtype=numpy.uint8).tobytes()
    for word in (b"def test_", b"assert_close", b"sesame"):
        if word in left:
            print("ATTACK SUCCEEDED: old memory holds", word)
