"""The suites that are not run, each with the reason; `test_coverage.py` compares with the installed package."""

from __future__ import annotations

from dbt.cli.main import cli
from dbt.node_types import NodeType

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

# Before 1.11 dbt-core has no functions, and cannot even import the suites about them.
UNKNOWN_FOLDERS = () if hasattr(NodeType, "Function") else ("functions",)


def _known(suites: dict[str, str]) -> dict[str, str]:
    return {name: reason for name, reason in suites.items() if not name.startswith(UNKNOWN_FOLDERS)}


AT_ALL = _known(AT_ALL)

NO_MODEL = "none of its models that are run is a view or a table"
ABOUT = "is about what views and tables are to PostgreSQL, dbt or dbt's docs"
DDL = "compares the text of dbt-postgres' DDL"
WRITTEN_TO = "writes to a model's relation, which is a view then"
VOLATILE = "asks for something that has no exact rule: the time, or a function that reads a setting"
UNORDERED = "asks for string_agg() without ORDER BY, of which nothing can be said to be equal to it"
FOLLOWS = "wants a view to go with the seed that is made anew; run with views that follow it, in test_seeds.py"


def _each(reason: str, folder: str, suites: str) -> dict[str, str]:
    return {f"{folder}.{suite}": reason for suite in suites.split()}


AS_INCREMENTAL_VIEW = {
    **_each(NO_MODEL, "aliases.test_aliases", "BaseAliasErrors"),
    **_each(NO_MODEL, "basic.test_empty", "BaseEmpty"),
    **_each(NO_MODEL, "basic.test_singular_tests", "BaseSingularTests"),
    **_each(NO_MODEL, "basic.test_snapshot_check_cols", "BaseSnapshotCheckCols"),
    **_each(NO_MODEL, "basic.test_snapshot_timestamp", "BaseSnapshotTimestamp"),
    **_each(NO_MODEL, "basic.test_validate_connection", "BaseValidateConnection"),
    **_each(
        NO_MODEL,
        "basic.test_incremental",
        "BaseIncremental BaseIncrementalBadStrategy BaseIncrementalNotSchemaChange",
    ),
    **_each(ABOUT, "basic.test_base", "BaseSimpleMaterializations"),
    **_each(ABOUT, "basic.test_docs_generate", "BaseDocsGenReferences BaseDocsGenerate"),
    **_each(ABOUT, "catalog.relation_types", "CatalogRelationTypes"),
    **_each(ABOUT, "relations.test_changing_relation_type", "BaseChangeRelationTypeValidator"),
    **_each(ABOUT, "grants.test_model_grants", "BaseModelGrants"),
    **_each(ABOUT, "materialized_view.basic", "MaterializedViewBasic"),
    **_each(
        "counts the relations in dbt's cache: an incremental view has several",
        "caching.test_caching",
        "BaseCachingLowercaseModel BaseCachingSelectedSchemaOnly BaseCachingUppercaseModel BaseNoPopulateCache",
    ),
    **_each(
        "looks for any comment; the functions of an incremental view have one that names the model",
        "query_comment.test_query_comment",
        "BaseEmptyQueryComments BaseNullQueryComments",
    ),
    **_each(NO_MODEL, "query_comment.test_query_comment", "BaseMacroInvalidQueryComments"),
    **_each(
        DDL,
        "constraints.test_constraints",
        "BaseConstraintQuotedColumn BaseConstraintsRuntimeDdlEnforcement BaseModelConstraintsRuntimeEnforcement"
        " BaseIncrementalConstraintsRuntimeDdlEnforcement",
    ),
    **_each(
        NO_MODEL,
        "constraints.test_constraints",
        "BaseIncrementalConstraintsColumnsEqual BaseIncrementalConstraintsRollback BaseIncrementalContractSqlHeader",
    ),
    **_each(ABOUT, "constraints.test_constraints", "BaseIncrementalForeignKeyConstraint"),
    **_each(VOLATILE, "constraints.test_constraints", "BaseTableContractSqlHeader"),
    **_each(NO_MODEL, "dbt_debug.test_dbt_debug", "BaseDebugInvalidProjectPostgres BaseDebugPostgres"),
    **_each(NO_MODEL, "dbt_show.test_dbt_show", "BaseShowDoesNotHandleDoubleLimit BaseShowSqlHeader"),
    **_each(NO_MODEL, "empty.test_empty", "MetadataWithEmptyFlag"),
    **_each(NO_MODEL, "store_test_failures_tests.test_store_test_failures", "BaseStoreTestFailuresLimit"),
    **_each(DDL, "ephemeral.test_ephemeral", "BaseEphemeralMulti BaseEphemeralNested"),
    **_each(NO_MODEL, "ephemeral.test_ephemeral", "BaseEphemeralErrorHandling"),
    **_each(NO_MODEL, "grants.test_incremental_grants", "BaseIncrementalGrants"),
    **_each(NO_MODEL, "grants.test_invalid_grants", "BaseInvalidGrants"),
    **_each(NO_MODEL, "grants.test_seed_grants", "BaseSeedGrants"),
    **_each(NO_MODEL, "grants.test_snapshot_grants", "BaseSnapshotGrants"),
    **_each(
        NO_MODEL,
        "hooks.test_model_hooks",
        "BaseDuplicateHooksInConfigs BaseHooksRefsOnSeeds BasePrePostModelHooksOnSeeds"
        " BasePrePostModelHooksOnSeedsPlusPrefixed BasePrePostModelHooksOnSeedsPlusPrefixedWhitespace"
        " BasePrePostModelHooksOnSnapshots BasePrePostSnapshotHooksInConfigKwargs",
    ),
    **_each(NO_MODEL, "hooks.test_run_hooks", "BaseAfterRunHooks"),
    **_each(NO_MODEL, "incremental.test_incremental_merge_exclude_columns", "BaseMergeExcludeColumns"),
    **_each(WRITTEN_TO, "incremental.test_incremental_microbatch", "BaseMicrobatch"),
    **_each(
        NO_MODEL, "incremental.test_incremental_predicates", "BaseIncrementalPredicates TestPredicatesDeleteInsert"
    ),
    **_each(
        NO_MODEL,
        "functions.test_udfs",
        "CanFindScalarFunctionRelation DeterministicUDF ErrorForUnsupportedType NonDeterministicUDF"
        " PythonUDFEntryPointRequired PythonUDFNotSupported PythonUDFRuntimeVersionRequired SqlUDFDefaultArgSupport"
        " StableUDF UDFsBasic",
    ),
    **_each(FOLLOWS, "simple_seed.test_seed", "BaseBasicSeedTests BaseSeedConfigFullRefreshOn"),
    **_each(
        NO_MODEL,
        "simple_seed.test_seed",
        "BaseSeedCustomSchema BaseSeedSpecificFormats BaseSeedWithEmptyDelimiter BaseSeedWithWrongDelimiter"
        " BaseSimpleSeedEnabledViaConfig BaseSimpleSeedWithBOM BaseTestEmptySeed",
    ),
    **_each(NO_MODEL, "simple_seed.test_seed_type_override", "BaseSimpleSeedColumnOverride"),
    **_each(NO_MODEL, "simple_snapshot.new_record_check_mode", "BaseSnapshotNewRecordCheckMode"),
    **_each(NO_MODEL, "simple_snapshot.new_record_dbt_valid_to_current", "BaseSnapshotNewRecordDbtValidToCurrent"),
    **_each(NO_MODEL, "simple_snapshot.new_record_timestamp_mode", "BaseSnapshotNewRecordTimestampMode"),
    **_each(
        NO_MODEL,
        "simple_snapshot.test_ephemeral_snapshot_hard_deletes",
        "BaseSnapshotEphemeralHardDeletes BaseSnapshotNewColumnSpecificCheckCols"
        " BaseSnapshotNewColumnTimestampStrategy BaseSnapshotNewColumnWithDeletes",
    ),
    **_each(NO_MODEL, "simple_snapshot.test_snapshot", "BaseSimpleSnapshot BaseSnapshotCheck"),
    **_each(
        NO_MODEL,
        "simple_snapshot.test_various_configs",
        "BaseSnapshotColumnNames BaseSnapshotColumnNamesFromDbtProject BaseSnapshotDbtValidToCurrent"
        " BaseSnapshotInvalidColumnNames BaseSnapshotMultiUniqueKey",
    ),
    **_each(UNORDERED, "utils.test_listagg", "BaseListagg"),
    **_each(NO_MODEL, "utils.test_source_freshness_custom_info", "BaseCalculateFreshnessMethod"),
    **_each(NO_MODEL, "utils.test_validate_sql", "BaseValidateSqlMethod"),
    **_each(VOLATILE, "utils.test_timestamps", "BaseCurrentTimestamps"),
    **_each(VOLATILE, "utils.test_current_timestamp", "BaseCurrentTimestampAware"),
}

if any(parameter.name == "empty" for parameter in cli.commands["seed"].params):
    AS_INCREMENTAL_VIEW["empty.test_empty.BaseTestEmptySeedFlag"] = NO_MODEL
else:
    AT_ALL["empty.test_empty.BaseTestEmptySeedFlag"] = "this version of dbt-core has no `seed --empty`"

AS_INCREMENTAL_VIEW = _known(AS_INCREMENTAL_VIEW)
