"""Loading a program's modules."""

import gc
import importlib
from types import ModuleType


def load(module: str) -> ModuleType:
    """Imports it. Raises what the import raises.

    What is loaded stays: looking for garbage in it would take a tenth of a program's start, and while it runs again and
    again a frame of the screen's.
    """
    gc.disable()
    try:
        return importlib.import_module(module)
    finally:
        gc.freeze()
        gc.enable()
