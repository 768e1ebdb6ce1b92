"""dbt_utils, the package of most projects, installed by `dbt deps`: its macros in our models, its tests on them.

The package is not on a package index for Python: name a directory that has it, DBT_IVM_TEST_DBT_UTILS=/path/to/dbt_utils.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import yaml

from tests.functional.conftest import PROJECT, Project
from tests.functional.test_incremental_view import assert_in_sync

PACKAGE = os.environ.get("DBT_IVM_TEST_DBT_UTILS")

pytestmark = pytest.mark.skipif(not PACKAGE, reason="DBT_IVM_TEST_DBT_UTILS names no directory with dbt_utils")

TABLES = """
CREATE SCHEMA app;
CREATE TABLE app.orders (order_id int PRIMARY KEY, customer int, kind text, amount numeric, url text, at timestamp);
CREATE TABLE app.returns (order_id int PRIMARY KEY, customer int, kind text, amount numeric);
INSERT INTO app.orders SELECT i, i % 4, (array['web', 'shop'])[1 + i % 2], i * 1.5, 'https://a.example/p' || i % 3 || '?utm=x' || i,
  timestamp '2026-01-01' + i * interval '1 day' FROM generate_series(1, 24) AS i;
INSERT INTO app.returns SELECT i, i % 4, 'web', 1 FROM generate_series(1, 24, 5) AS i;
"""
WRITES = """
INSERT INTO app.orders VALUES (25, 1, 'web', 7, 'https://b.example/q?utm=y', '2026-02-01'), (26, 9, NULL, NULL, NULL, NULL);
UPDATE app.orders SET kind = 'shop', amount = amount + 1, customer = customer + 1 WHERE order_id % 5 = 0;
DELETE FROM app.orders WHERE order_id % 7 = 0;
INSERT INTO app.returns VALUES (2, 2, 'shop', 5);
DELETE FROM app.returns WHERE order_id = 1
"""
ORDERS = "{{ source('app', 'orders') }}"
MODELS = {
    "keyed": "select {{ dbt_utils.generate_surrogate_key(['customer', 'kind']) }} as id, customer, kind, sum(amount) as amount,"
    f" count(*) as num from {ORDERS} {{{{ dbt_utils.group_by(3) }}}}",
    "latest": "{{ dbt_utils.deduplicate(source('app', 'orders'), 'customer', 'at desc, order_id') }}",
    "pivoted": "select customer, {{ dbt_utils.pivot('kind', ['web', 'shop'], agg='sum', then_value='amount', suffix='_amount') }}"
    f" from {ORDERS} group by customer",
    "unpivoted": "{{ dbt_utils.unpivot(ref('pivoted'), cast_to='numeric', exclude=['customer']) }}",
    "everything": "{{ dbt_utils.union_relations([source('app', 'orders'), source('app', 'returns')]) }}",
    "starred": f"select {{{{ dbt_utils.star(source('app', 'orders'), except=['url', 'at'], prefix='o_') }}}} from {ORDERS}",
    "computed": "select order_id, {{ dbt_utils.safe_divide('amount', 'customer') }} as each,"
    " {{ dbt_utils.safe_add(['amount', 'customer']) }} as plus, {{ dbt_utils.safe_subtract(['amount', 'customer']) }} as minus,"
    " {{ dbt_utils.get_url_host('url') }} as host, {{ dbt_utils.get_url_path('url') }} as path,"
    " {{ dbt_utils.get_url_parameter('url', 'utm') }} as utm, {{ dbt_utils.width_bucket('amount', 0, 40, 4) }} as bucket,"
    " {{ dbt_utils.haversine_distance('amount', 'customer', 'customer', 'amount') }} as distance"
    f" from {ORDERS}",
    "checked": "select * from ({{ dbt_utils.nullcheck_table(source('app', 'returns')) }}) as q",
    "by_kind": "select customer {% for kind in dbt_utils.get_column_values(source('app', 'orders'), 'kind', order_by='kind') %},"
    f" count(*) filter (where kind = '{{{{ kind }}}}') as {{{{ kind }}}}_orders {{% endfor %}} from {ORDERS} group by customer",
}
SCHEMA = """
sources: [{name: app, schema: app, tables: [{name: orders}, {name: returns}]}]
models:
  - name: keyed
    columns:
      - name: amount
        data_tests:
          - dbt_utils.accepted_range: {arguments: {min_value: 0}}
          - dbt_utils.at_least_one
          - dbt_utils.not_constant
      - {name: customer, data_tests: [{dbt_utils.not_null_proportion: {arguments: {at_least: 0.5}}}]}
    data_tests:
      - dbt_utils.unique_combination_of_columns: {arguments: {combination_of_columns: [customer, kind]}}
      - dbt_utils.expression_is_true: {arguments: {expression: "num > 0"}}
      - dbt_utils.fewer_rows_than: {arguments: {compare_model: "source('app', 'orders')"}}
  - name: everything
    columns:
      - name: order_id
        data_tests:
          - dbt_utils.relationships_where:
              {arguments: {to: "source('app', 'orders')", field: order_id, from_condition: "at is not null"}}
  - name: starred
    data_tests: [{dbt_utils.equal_rowcount: {arguments: {compare_model: "source('app', 'orders')"}}}]
  - name: latest
    data_tests:
      - dbt_utils.equality: {arguments: {compare_model: "ref('latest_again')", compare_columns: [customer, order_id]}}
    columns:
      - name: order_id
        data_tests: [{dbt_utils.cardinality_equality: {arguments: {field: order_id, to: "ref('latest_again')"}}}]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("utils"), database_url)
    project.execute(TABLES)
    models = {"models": {"shop": {"+materialized": "incremental_view"}}}
    project.write("dbt_project.yml", yaml.safe_dump({**PROJECT, **models}))
    project.write("packages.yml", yaml.safe_dump({"packages": [{"local": PACKAGE}]}))
    for name, query in MODELS.items():
        project.write(f"models/{name}.sql", query)
    project.write(
        "models/latest_again.sql",
        "select distinct on (customer) * from app.orders order by customer, at desc, order_id",
    )
    project.write("models/schema.yml", SCHEMA)
    assert project.dbt("deps").success
    project.run("run")
    yield project
    project.session.close()


def test_models_made_with_its_macros_are_maintained(built: Project) -> None:
    queries = {r.node.name: r.node.compiled_code for r in built.dbt("compile").result.results if r.node.name in MODELS}
    assert set(queries) == set(MODELS)
    built.execute(WRITES)
    for name, query in queries.items():
        assert_in_sync(built, query, f"analytics.{name}")
    assert {name: built.run("run")[name] for name in MODELS} == dict.fromkeys(MODELS, "INCREMENTAL VIEW unchanged")


def test_its_tests_run_on_them(built: Project) -> None:
    statuses = [str(result.status) for result in built.dbt("test").result.results]
    assert len(statuses) == 11
    assert set(statuses) == {"pass"}
