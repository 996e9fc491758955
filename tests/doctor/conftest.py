"""The PC/SC service of the readers' tests."""

from tests.readers.conftest import absent_pcscd, pcscd, pcscd_run

__all__ = ["absent_pcscd", "pcscd", "pcscd_run"]
