"""Grants and comments."""

from tests.conformance.suites import adopt

adopt(globals(), "grants", "persist_docs")
