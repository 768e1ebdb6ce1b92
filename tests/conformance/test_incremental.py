"""Incremental models, which stay what they are beside incremental views."""

from tests.conformance.suites import adopt

adopt(globals(), "incremental")
