"""dbt-postgres' materialized views, which stay what they are beside incremental views."""

from __future__ import annotations

from typing import Any

import pytest
from dbt.tests.adapter.materialized_view.basic import MaterializedViewBasic
from dbt.tests.adapter.materialized_view.changes import (
    MaterializedViewChanges,
    MaterializedViewChangesApplyMixin,
    MaterializedViewChangesContinueMixin,
    MaterializedViewChangesFailMixin,
)
from dbt.tests.adapter.materialized_view.files import MY_TABLE, MY_VIEW
from dbt.tests.util import get_model_file, set_model_file

from tests.conformance.suites import adopt

MODEL = """
{{ config(materialized='materialized_view', indexes=[{'columns': ['id']}]) }}
select * from {{ ref('my_seed') }}
"""
KINDS = {"r": "table", "v": "view", "m": "materialized_view"}


class OnPostgres:
    """The same answers as in dbt-postgres' tests."""

    @pytest.fixture(scope="class", autouse=True)
    def models(self) -> Any:
        return {"my_table.sql": MY_TABLE, "my_view.sql": MY_VIEW, "my_materialized_view.sql": MODEL}

    @staticmethod
    def insert_record(project: Any, table: Any, record: tuple[int, int]) -> None:
        project.run_sql(f"insert into {table} (id, value) values {record}")

    @staticmethod
    def refresh_materialized_view(project: Any, materialized_view: Any) -> None:
        project.run_sql(f"refresh materialized view {materialized_view}")

    @staticmethod
    def query_row_count(project: Any, relation: Any) -> int:
        return int(project.run_sql(f"select count(*) from {relation}", fetch="one")[0])

    @staticmethod
    def query_relation_type(project: Any, relation: Any) -> str | None:
        found = project.run_sql(f"select relkind from pg_class where oid = to_regclass('{relation}')", fetch="one")
        return KINDS[found[0]] if found else None


class Changes(OnPostgres):
    """A change of the indexes, the only one that dbt-postgres notices."""

    @staticmethod
    def _indexed(project: Any, materialized_view: Any) -> list[str]:
        sql = (
            "select a.attname from pg_index as i join pg_attribute as a on a.attrelid = i.indrelid"
            f" and a.attnum = any(i.indkey) where i.indrelid = '{materialized_view}'::regclass"
        )
        return [row[0] for row in project.run_sql(sql, fetch="all")]

    @classmethod
    def check_start_state(cls, project: Any, materialized_view: Any) -> None:
        assert cls._indexed(project, materialized_view) == ["id"]

    @classmethod
    def check_state_alter_change_is_applied(cls, project: Any, materialized_view: Any) -> None:
        assert cls._indexed(project, materialized_view) == ["value"]

    @staticmethod
    def change_config_via_alter(project: Any, materialized_view: Any) -> None:
        model = get_model_file(project, materialized_view)
        set_model_file(project, materialized_view, model.replace("['id']", "['value']"))


NO_REPLACE = pytest.mark.skip(reason="dbt-postgres notices no change that would make it replace a materialized view")


class TestMaterializedViewBasic(OnPostgres, MaterializedViewBasic):
    pass


class TestApply(Changes, MaterializedViewChanges, MaterializedViewChangesApplyMixin):
    @NO_REPLACE
    def test_change_is_applied_via_replace(self) -> None: ...


class TestContinue(Changes, MaterializedViewChanges, MaterializedViewChangesContinueMixin):
    @NO_REPLACE
    def test_change_is_not_applied_via_replace(self) -> None: ...


class TestFail(Changes, MaterializedViewChanges, MaterializedViewChangesFailMixin):
    @NO_REPLACE
    def test_change_is_not_applied_via_replace(self) -> None: ...


adopt(globals(), "materialized_view")
