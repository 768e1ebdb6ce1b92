"""Functions as nodes of a project."""

from __future__ import annotations

from tests.conformance.exceptions import UNKNOWN_FOLDERS
from tests.conformance.suites import adopt

if "functions" not in UNKNOWN_FOLDERS:
    from dbt.tests.adapter.functions.test_udfs import SqlUDFDefaultArgSupport

    class TestSqlUDFDefaultArgSupport(SqlUDFDefaultArgSupport):
        expect_default_arg_support = True


adopt(globals(), "functions", "python_model")
