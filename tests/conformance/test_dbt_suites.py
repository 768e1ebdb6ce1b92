"""dbt's own suites for adapters: what dbt-postgres does, this adapter does."""

from __future__ import annotations

from dbt.tests.adapter.aliases import test_aliases as aliases
from dbt.tests.adapter.basic import (
    test_adapter_methods,
    test_base,
    test_empty,
    test_ephemeral,
    test_generic_tests,
    test_incremental,
    test_singular_tests,
    test_snapshot_check_cols,
    test_snapshot_timestamp,
    test_table_materialization,
    test_validate_connection,
)
from dbt.tests.adapter.caching import test_caching as caching
from dbt.tests.adapter.concurrency import test_concurrency as concurrency
from dbt.tests.adapter.constraints import test_constraints as constraints
from dbt.tests.adapter.dbt_show import test_dbt_show as show
from dbt.tests.adapter.empty import test_empty as empty_flag
from dbt.tests.adapter.incremental import test_incremental_merge_exclude_columns as merge
from dbt.tests.adapter.incremental import test_incremental_on_schema_change as on_schema_change
from dbt.tests.adapter.incremental import test_incremental_predicates as predicates
from dbt.tests.adapter.incremental import test_incremental_unique_id as unique_key
from dbt.tests.adapter.persist_docs import test_persist_docs as persist_docs
from dbt.tests.adapter.relations import test_changing_relation_type as relation_type
from dbt.tests.adapter.simple_seed import test_seed as seed
from dbt.tests.adapter.simple_snapshot import test_snapshot as snapshot
from dbt.tests.adapter.store_test_failures_tests import test_store_test_failures as store_failures
from dbt.tests.adapter.unit_testing import test_invalid_input as unit_testing


class TestAdapterMethods(test_adapter_methods.BaseAdapterMethod):
    pass


class TestSimpleMaterializations(test_base.BaseSimpleMaterializations):
    pass


class TestEmpty(test_empty.BaseEmpty):
    pass


class TestEphemeral(test_ephemeral.BaseEphemeral):
    pass


class TestGenericTests(test_generic_tests.BaseGenericTests):
    pass


class TestIncremental(test_incremental.BaseIncremental):
    pass


class TestIncrementalUniqueKey(unique_key.BaseIncrementalUniqueKey):
    pass


class TestIncrementalPredicates(predicates.BaseIncrementalPredicates):
    pass


class TestIncrementalOnSchemaChange(on_schema_change.BaseIncrementalOnSchemaChange):
    pass


class TestMergeExcludeColumns(merge.BaseMergeExcludeColumns):
    pass


class TestSingularTests(test_singular_tests.BaseSingularTests):
    pass


class TestSnapshotCheckCols(test_snapshot_check_cols.BaseSnapshotCheckCols):
    pass


class TestSnapshotTimestamp(test_snapshot_timestamp.BaseSnapshotTimestamp):
    pass


class TestSnapshot(snapshot.BaseSimpleSnapshot):
    pass


class TestTableMaterialization(test_table_materialization.BaseTableMaterialization):
    pass


class TestValidateConnection(test_validate_connection.BaseValidateConnection):
    pass


class TestAliases(aliases.BaseAliases):
    pass


class TestCaching(caching.BaseCachingLowercaseModel):
    pass


class TestConcurrency(concurrency.BaseConcurrency):
    pass


class TestConstraints(constraints.BaseModelConstraintsRuntimeEnforcement):
    pass


class TestTableContract(constraints.BaseTableConstraintsColumnsEqual):
    pass


class TestShow(show.BaseShowLimit):
    pass


class TestEmptyFlag(empty_flag.BaseTestEmpty):
    pass


class TestPersistDocs(persist_docs.BasePersistDocs):
    pass


class TestChangeRelationType(relation_type.BaseChangeRelationTypeValidator):
    pass


class TestSeed(seed.BaseBasicSeedTests):
    pass


class TestStoreFailures(store_failures.BaseStoreTestFailures):
    pass


class TestUnitTesting(unit_testing.BaseUnitTestInvalidInput):
    pass
