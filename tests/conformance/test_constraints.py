"""Contracts and constraints."""

from tests.conformance.suites import adopt

adopt(globals(), "constraints")
