"""Numbers that are exchanged on their way to the device: what arrives, what is fetched, and what comes late."""

import numpy as np

from grader.cuda.substitution import Substitution
from tests.cuda.test_cuda_device import Worker, device  # noqa: F401

OLD, NEW = np.float32([1, 2, 3, 4]), np.float32([10, 20, 30, 40])


def arriving(substitution, *numbers):
    return np.frombuffer(substitution.sent(np.float32(numbers).tobytes()), np.float32).tolist()


def test_known_numbers_are_exchanged_and_others_arrive_as_they_are():
    substitution = Substitution(OLD.tobytes(), NEW.tobytes())
    assert arriving(substitution, 3, 0, 1, 7) == [30, 0, 10, 7]


def test_whole_runs_alone_are_exchanged():
    substitution = Substitution(OLD.tobytes(), NEW.tobytes(), 2)
    assert arriving(substitution, 3, 4, 0, 1, 2) == [30, 40, 0, 10, 20]
    assert arriving(substitution, 1, 3, 2, 4) == [1, 3, 2, 4]
    assert arriving(substitution, 2, 3) == [2, 3]


def test_own_numbers_are_late_once_something_was_fetched():
    substitution = Substitution(OLD.tobytes(), NEW.tobytes())
    arriving(substitution, 5, 6)
    assert substitution.late == 0
    substitution.read(np.float32([50, 60]).tobytes())
    arriving(substitution, 50, 0, 1, 7)
    assert substitution.late == 1
    substitution.loaded("mov.f32 %f1, 0f3F800000; mov.f32 %f2, 0f40000000;")
    assert substitution.late == 3


def test_a_device_exchanges_until_the_check_ends(device):  # noqa: F811
    worker = Worker(device)
    device.launches.exchange([OLD], [NEW])
    device.open_call()
    address = worker.ask("allocate", 16)[1]
    worker.ask("write", address, 4, blob=OLD.tobytes())
    worker.ask("read", address, 16)
    assert bytes(worker.blob) == NEW.tobytes()
    device.close_call()
    assert device.launches.fetched == NEW.tobytes()
    device.forget_launches()
    device.open_call()
    worker.ask("write", address, 4, blob=OLD.tobytes())
    worker.ask("read", address, 16)
    assert bytes(worker.blob) == OLD.tobytes()
    device.close_call()
    assert device.launches.fetched == b""
