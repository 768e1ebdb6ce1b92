"""The suites that are not run, each with the reason; `test_coverage.py` compares with the installed package."""

from __future__ import annotations

from dbt.cli.main import cli

PARENT = "only the parent of suites that are run"
ADAPTED = "has parts to fill in; run as filled in here"
NO_PYTHON = "PostgreSQL runs no Python models and functions through dbt"
NO_JAVASCRIPT = "PostgreSQL runs no JavaScript"

AT_ALL = {
    "basic.test_get_catalog_for_single_relation.BaseGetCatalogForSingleRelation": (
        "dbt-postgres does not have the macro get_catalog_for_single_relation"
    ),
    "caching.test_caching.BaseCachingTest": PARENT,
    "constraints.test_constraints.BaseConstraintsColumnsEqual": PARENT,
    "constraints.test_constraints.BaseContractSqlHeader": PARENT,
    "dbt_clone.test_dbt_clone.BaseClonePossible": "PostgreSQL has no clones of tables; dbt makes views instead",
    "dbt_clone.test_dbt_clone.BaseCloneSameSourceAndTarget": "PostgreSQL has no clones of tables",
    "empty.test_empty.BaseTestEmptyInlineSourceRef": (
        "an alias after ref() or source() is a syntax error with --empty, unless dbt-postgres renders no alias of its own"
    ),
    "functions.test_js_udfs.BasicJSAggregateUDF": NO_JAVASCRIPT,
    "functions.test_js_udfs.BasicJSUDF": NO_JAVASCRIPT,
    "functions.test_js_udfs.JSAggregateUDFVolatilityIgnored": NO_JAVASCRIPT,
    "functions.test_js_udfs.JSUDFDefaultArgSupport": NO_JAVASCRIPT,
    "functions.test_js_udfs.JSUDFDeterministicVolatility": NO_JAVASCRIPT,
    "functions.test_js_udfs.JSUDFMultiLineBody": NO_JAVASCRIPT,
    "functions.test_js_udfs.JSUDFNonDeterministicVolatility": NO_JAVASCRIPT,
    "functions.test_js_udfs.JSUDFStableVolatilityWarns": NO_JAVASCRIPT,
    "functions.test_udafs.BasicPythonUDAF": NO_PYTHON,
    "functions.test_udafs.BasicSQLUDAF": "dbt-postgres does not have the macro for aggregates",
    "functions.test_udafs.PythonUDAFDefaultArgSupport": NO_PYTHON,
    "functions.test_udafs.UDAFBase": PARENT,
    "functions.test_udfs.PythonUDFDefaultArgSupport": NO_PYTHON,
    "functions.test_udfs.PythonUDFSupported": NO_PYTHON,
    "functions.test_udfs.PythonUDFVolatilitySupport": NO_PYTHON,
    "functions.test_udfs.PythonUDFWithPackagesSupported": NO_PYTHON,
    "materialized_view.changes.MaterializedViewChanges": ADAPTED,
    "materialized_view.changes.MaterializedViewChangesApplyMixin": ADAPTED,
    "materialized_view.changes.MaterializedViewChangesContinueMixin": ADAPTED,
    "materialized_view.changes.MaterializedViewChangesFailMixin": ADAPTED,
    "python_model.test_python_model.BasePythonEmptyTests": NO_PYTHON,
    "python_model.test_python_model.BasePythonIncrementalTests": NO_PYTHON,
    "python_model.test_python_model.BasePythonMetaGetTests": NO_PYTHON,
    "python_model.test_python_model.BasePythonModelTests": NO_PYTHON,
    "python_model.test_python_model.BasePythonSampleTests": NO_PYTHON,
    "python_model.test_spark.BasePySparkTests": NO_PYTHON,
    "utils.base_array_utils.BaseArrayUtils": PARENT,
    "utils.base_utils.BaseUtils": PARENT,
    "utils.data_types.base_data_type_macro.BaseDataTypeMacro": PARENT,
    "utils.test_current_timestamp.BaseCurrentTimestamp": PARENT,
    "utils.test_current_timestamp.BaseCurrentTimestampNaive": "PostgreSQL's has a time zone, which another suite tests",
    "utils.test_escape_single_quotes.BaseEscapeSingleQuotesBackslash": "PostgreSQL's standard strings have no such escape",
}

if not any(parameter.name == "empty" for parameter in cli.commands["seed"].params):
    AT_ALL["empty.test_empty.BaseTestEmptySeedFlag"] = "this version of dbt-core has no `seed --empty`"

AS_INCREMENTAL_VIEW: dict[str, str] = {}
