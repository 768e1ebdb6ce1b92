"""Snapshots."""

from tests.conformance.suites import adopt

adopt(globals(), "simple_snapshot")
