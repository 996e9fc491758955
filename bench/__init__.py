"""Measurements against the raw primitives, taken in the same run on the same machine: `python -m bench [ROW]`."""
