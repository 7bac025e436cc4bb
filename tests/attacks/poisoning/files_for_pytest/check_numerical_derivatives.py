"""Would be collected as a check."""

print("ATTACK SUCCEEDED: check of the submission was loaded in place of the real one")


def test_two_calls_are_enough(student):
    """neither difference calls f more than twice"""
