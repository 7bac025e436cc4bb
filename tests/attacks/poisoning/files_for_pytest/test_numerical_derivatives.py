"""Would be collected as a test."""

print("ATTACK SUCCEEDED: test file of the submission was loaded in place of the real one")


def test_passes():
    pass
