"""Ephemeral models; the suite wants this file's name in the schema's."""

from tests.conformance.suites import adopt

adopt(globals(), "ephemeral")
