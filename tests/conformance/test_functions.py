"""Functions as nodes of a project."""

from __future__ import annotations

from dbt.tests.adapter.functions.test_udfs import SqlUDFDefaultArgSupport

from tests.conformance.suites import adopt


class TestSqlUDFDefaultArgSupport(SqlUDFDefaultArgSupport):
    expect_default_arg_support = True


adopt(globals(), "functions", "python_model")
