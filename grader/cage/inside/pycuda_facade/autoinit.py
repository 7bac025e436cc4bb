"""Importing pycuda.autoinit makes a context on the first device."""

from __future__ import annotations

from typing import Any

from grader.cage.inside.pycuda_facade import driver


def start() -> dict[str, Any]:
    """{"device": ..., "context": ...}: what the module pycuda.autoinit holds once it is imported."""
    driver.init()
    device = driver.Device(0)
    return {"device": device, "context": device.make_context()}
