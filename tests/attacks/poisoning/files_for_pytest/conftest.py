"""Would be loaded by pytest."""

print("ATTACK SUCCEEDED: conftest of the submission was loaded in place of the real one")


def pytest_runtest_makereport(item, call):
    call.excinfo = None
