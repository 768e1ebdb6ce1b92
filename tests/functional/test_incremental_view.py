"""The life of an incremental view as dbt's commands see it."""

from __future__ import annotations

import pytest
from dbt.adapters.postgres.connections import PostgresCredentials

from tests.functional.conftest import SUMMARY, Project

MODEL = "models/category_sales.sql"
HEAD = "{{ config(materialized='incremental_view') }}\n"
AUTOCOMMIT = pytest.mark.skipif(
    not hasattr(PostgresCredentials, "autocommit"), reason="this version of dbt-postgres has no autocommit"
)


def assert_in_sync(shop: Project, query: str = SUMMARY, model: str = "analytics.category_sales") -> None:
    """The view holds what its query gives now."""
    for one, other in ((query, f"TABLE {model}"), (f"TABLE {model}", query)):
        assert shop.query(f"({one}) EXCEPT ALL ({other})") == []


def assert_maintained(shop: Project, query: str = SUMMARY, model: str = "analytics.category_sales") -> None:
    """The view follows each kind of write."""
    number = shop.query("SELECT coalesce(max(order_id), 0) + 1 FROM shop.orders")[0][0]
    for statement in (
        f"INSERT INTO shop.orders VALUES ({number}, 1, 5)",
        "UPDATE shop.products SET category = 'Toys' WHERE product_id = 3",
        f"DELETE FROM shop.orders WHERE order_id = {number}",
        "UPDATE shop.products SET category = 'Home' WHERE product_id = 3",
    ):
        shop.execute(statement)
        assert_in_sync(shop, query, model)


def test_created_then_unchanged(shop: Project) -> None:
    assert shop.run("run")["category_sales"].startswith("INCREMENTAL VIEW created")
    assert_maintained(shop)
    before = shop.inventory()
    assert shop.run("run")["category_sales"] == "INCREMENTAL VIEW unchanged"
    assert shop.inventory() == before
    assert_maintained(shop)


def test_comments_and_whitespace_are_no_change(shop: Project) -> None:
    shop.run("run")
    before = shop.names()
    shop.write(MODEL, HEAD + "-- what we sold\n" + SUMMARY.replace(",", " ,\n   "))
    assert shop.run("run")["category_sales"].startswith("INCREMENTAL VIEW unchanged")
    assert shop.names() == before


def test_changed_query_is_rebuilt_and_keeps_dependants_grants_and_comments(shop: Project) -> None:
    shop.run("run")
    reader = "ivm_reader_" + shop.query("SELECT current_database()")[0][0]
    shop.execute(f"CREATE ROLE {reader}")
    try:
        shop.execute(
            f"GRANT SELECT ON analytics.category_sales TO {reader};"
            "COMMENT ON VIEW analytics.category_sales IS 'what we sold';"
            "CREATE VIEW public.dependant AS SELECT category, num_orders FROM analytics.category_sales"
        )
        changed = SUMMARY.replace("group by", "where o.quantity > 2 group by")
        shop.write(MODEL, HEAD + changed)
        assert shop.run("run")["category_sales"].startswith("INCREMENTAL VIEW rebuilt")
        assert_maintained(shop, changed)
        assert_maintained(shop, f"select category, num_orders from ({changed}) as q", "public.dependant")
        assert shop.query(
            f"SELECT has_table_privilege('{reader}', 'analytics.category_sales', 'SELECT'),"
            " obj_description('analytics.category_sales'::regclass)"
        ) == [(True, "what we sold")]
    finally:
        shop.execute(f"DROP OWNED BY {reader}; DROP ROLE {reader}")


def test_full_refresh_rebuilds(shop: Project) -> None:
    shop.run("run")
    assert shop.run("run", "--full-refresh")["category_sales"].startswith("INCREMENTAL VIEW rebuilt")
    assert_maintained(shop)
    shop.write(MODEL, HEAD.replace(") }}", ", full_refresh=false) }}") + SUMMARY)
    assert shop.run("run", "--full-refresh")["category_sales"].startswith("INCREMENTAL VIEW unchanged")


@pytest.mark.parametrize("materialized", ["table", "view", "materialized_view", "incremental"])
def test_to_another_materialization_and_back(shop: Project, materialized: str) -> None:
    shop.write(MODEL, HEAD.replace("incremental_view", materialized) + SUMMARY)
    shop.run("run")
    other = shop.names()
    assert not [name for name in other if "ivm" in name]
    shop.write(MODEL, HEAD + SUMMARY)
    assert shop.run("run")["category_sales"].startswith("INCREMENTAL VIEW created")
    assert_maintained(shop)
    assert "relation analytics.category_sales__dbt_backup" not in shop.names()
    shop.write(MODEL, HEAD.replace("incremental_view", materialized) + SUMMARY)
    shop.run("run")
    assert shop.names() == other


@pytest.mark.parametrize("materialized", ["incremental_view", "table", "view"])
def test_an_upstream_table_that_is_rebuilt_takes_the_view_along_and_dbt_knows(shop: Project, materialized: str) -> None:
    shop.write("models/stock.sql", "{{ config(materialized='table') }} select * from shop.products")
    query = SUMMARY.replace("shop.products", "{{ ref('stock') }}")
    shop.write(MODEL, HEAD + query)
    shop.write("models/report.sql", "select category, num_orders from {{ ref('category_sales') }}")
    shop.run("run")
    shop.write(MODEL, HEAD.replace("incremental_view", materialized) + query)
    shop.run("run")
    assert_in_sync(shop)
    assert_in_sync(shop, f"select category, num_orders from ({SUMMARY}) as q", "analytics.report")


def test_a_table_makes_way_with_its_dependants_and_a_view_keeps_them(shop: Project) -> None:
    shop.write("models/report.sql", "select category, num_orders from {{ ref('category_sales') }}")
    for materialized in ("table", "view"):
        shop.write(MODEL, HEAD.replace("incremental_view", materialized) + SUMMARY)
        shop.run("run")
        shop.write(MODEL, HEAD + SUMMARY)
        messages = shop.run("run", "-s", "category_sales")
        assert messages["category_sales"].startswith("INCREMENTAL VIEW created")
        assert ("relation analytics.report" in shop.names()) == (materialized == "view")
        shop.run("run")
        assert_maintained(shop, f"select category, num_orders from ({SUMMARY}) as q", "analytics.report")


def test_names_that_need_quotes_or_are_cut(shop: Project) -> None:
    long = "a_long_name_" + "x" * 51
    names = {long: "analytics", "Sales per category": "analytics", "c": "Odd schema"}
    (shop.directory / MODEL).unlink()
    shop.write(
        "macros/schema.sql",
        "{% macro generate_schema_name(custom, node) %}{{ custom or target.schema }}{% endmacro %}",
    )
    for number, (name, schema) in enumerate(names.items()):
        config = f"materialized='incremental_view', alias='{name}', schema='{schema}'"
        shop.write(f"models/m{number}.sql", f"{{{{ config({config}) }}}}" + SUMMARY)
    before = shop.names()
    for kind in ("created", "unchanged", "rebuilt"):
        arguments = ["--full-refresh"] if kind == "rebuilt" else []
        messages = shop.run("run", *arguments)
        assert [message.split()[2].rstrip(":,") for message in messages.values()] == [kind] * 3
        for name, schema in names.items():
            assert_maintained(shop, model=f'"{schema}"."{name}"')
    for path in (shop.directory / "models").glob("m*.sql"):
        path.write_text(path.read_text().replace("incremental_view", "view"))
    shop.run("run")
    left = [n for n in shop.names() if n not in before]
    assert len(left) == 3 + 3, left


def test_dropped_through_dbt_leaves_nothing(shop: Project) -> None:
    before = shop.names()
    shop.write(
        "macros/drop_it.sql",
        "{% macro drop_it() %}{% set r = adapter.get_relation(target.database, 'analytics', 'category_sales') %}"
        "{% do adapter.drop_relation(r) %}{% do adapter.commit() %}{% endmacro %}",
    )
    shop.run("run")
    assert shop.dbt("run-operation", "drop_it").success
    assert shop.names() == before
    shop.execute("DELETE FROM shop.orders")


def test_hooks_in_and_outside_the_transaction(shop: Project) -> None:
    shop.execute("CREATE TABLE public.log (id int GENERATED ALWAYS AS IDENTITY, step text, xid xid8)")
    shop.write(
        MODEL,
        "{{ config(materialized='incremental_view', pre_hook=["
        "{'sql': \"insert into public.log(step, xid) values ('before', pg_current_xact_id())\", 'transaction': false},"
        "\"insert into public.log(step, xid) values ('pre', pg_current_xact_id())\"], post_hook=["
        "\"insert into public.log(step, xid) values ('post', pg_current_xact_id())\","
        "{'sql': \"insert into public.log(step, xid) values ('after', pg_current_xact_id())\", 'transaction': false}"
        "]) }}" + SUMMARY,
    )
    for kind in ("created", "unchanged"):
        shop.execute("TRUNCATE public.log")
        assert shop.run("run")["category_sales"].startswith(f"INCREMENTAL VIEW {kind}")
        steps = shop.query("SELECT step, xid::text FROM public.log ORDER BY id")
        assert [step for step, _ in steps] == ["before", "pre", "post", "after"]
        transaction = dict(steps)
        assert transaction["pre"] == transaction["post"]
        assert len(set(transaction.values())) == 3
    assert_maintained(shop)


@pytest.mark.parametrize("before", ["", "{'sql': 'select 1', 'transaction': false}, "])
def test_a_failing_hook_leaves_the_database_as_it_was(shop: Project, before: str) -> None:
    shop.run("run")
    inventory = shop.inventory()
    shop.write(
        MODEL,
        f"{{{{ config(materialized='incremental_view', pre_hook=[{before}], post_hook='select 1/0') }}}}\n"
        + SUMMARY.replace("group by", "where o.quantity > 2 group by"),
    )
    assert "division by zero" in shop.fail("run")
    assert shop.inventory() == inventory
    assert_maintained(shop)


def test_a_refused_query_says_why_and_leaves_the_database_as_it_was(shop: Project) -> None:
    shop.run("run")
    inventory = shop.inventory()
    shop.write(MODEL, HEAD + SUMMARY.replace("group by", "where random() < 0.5 group by"))
    said = shop.fail("run")
    assert "random()" in said
    assert "why:" in said
    assert "remedy:" in said
    assert shop.inventory() == inventory
    assert_maintained(shop)


def test_an_error_of_postgres_is_a_database_error(shop: Project) -> None:
    before = shop.names()
    shop.write(MODEL, HEAD + "select no_such_column from shop.orders")
    assert 'column "no_such_column" does not exist' in shop.fail("run")
    assert [n for n in shop.names() if n not in before] == []


@AUTOCOMMIT
@pytest.mark.parametrize("materialized", ["view", "materialized_view"])
def test_autocommit_is_no_obstacle_to_other_models(shop: Project, materialized: str) -> None:
    shop.run("run")
    shop.profile(autocommit=True)
    shop.write(MODEL, HEAD.replace("incremental_view", materialized) + SUMMARY)
    for _ in range(2):
        shop.run("run")
    assert "relation analytics.category_sales" in shop.names()
    assert [name for name in shop.names() if "ivm" in name or "backup" in name] == []


@AUTOCOMMIT
def test_autocommit_is_refused(shop: Project) -> None:
    before = shop.names()
    shop.profile(autocommit=True)
    said = shop.fail("run")
    assert "autocommit: true" in said
    assert "remedy:" in said
    assert shop.names() == before


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("lock_timeout", "'soon'", "a duration"),
        ("lock_timeout", "-1", "a duration"),
        ("unlogged", "'perhaps'", "true or false"),
        ("maintenance", "'deferred'", "not supported"),
        ("on_unsupported", "'ignore'", "'fail' or 'recompute'"),
        ("stripes", "8", "not supported"),
    ],
)
def test_a_bad_config_value_names_key_value_and_what_is_allowed(
    shop: Project, key: str, value: str, allowed: str
) -> None:
    before = shop.names()
    shop.write(MODEL, HEAD.replace(") }}", f", {key}={value}) }}}}") + SUMMARY)
    said = shop.fail("run")
    assert f"'{key}'" in said
    assert allowed in said
    assert shop.names() == before


RANKED = "select order_id, rank() over (order by quantity) as place from shop.orders"


def test_what_has_no_rule_is_read_or_recomputed_as_the_model_says(shop: Project) -> None:
    shop.write(MODEL, HEAD + RANKED)
    message = shop.run("run")["category_sales"]
    assert message.startswith("INCREMENTAL VIEW created")
    assert "recomputed" not in message
    assert_maintained(shop, RANKED)
    recomputing = HEAD.replace(") }}", ", on_unsupported='recompute') }}")
    shop.write(MODEL, recomputing + RANKED)
    message = shop.run("run")["category_sales"]
    assert message.startswith("INCREMENTAL VIEW rebuilt")
    assert message.endswith("recomputed by every change (a window function)")
    assert_maintained(shop, RANKED)
    again = shop.run("run")["category_sales"]
    assert again == "INCREMENTAL VIEW unchanged, recomputed by every change (a window function)"
    shop.write(MODEL, HEAD + RANKED)
    message = shop.run("run")["category_sales"]
    assert message.startswith("INCREMENTAL VIEW rebuilt")
    assert "recomputed" not in message
    assert_maintained(shop, RANKED)


def test_a_model_with_a_rule_is_not_recomputed_whatever_it_says(shop: Project) -> None:
    shop.write(MODEL, HEAD.replace(") }}", ", on_unsupported='recompute') }}") + SUMMARY)
    assert "recomputed" not in shop.run("run")["category_sales"]
    shop.write(MODEL, HEAD + SUMMARY)
    assert shop.run("run")["category_sales"] == "INCREMENTAL VIEW unchanged"


def test_what_is_not_determined_is_refused_whatever_the_model_says(shop: Project) -> None:
    shop.write(
        MODEL,
        HEAD.replace(") }}", ", on_unsupported='recompute') }}")
        + "select array_agg(order_id) as orders from shop.orders",
    )
    said = shop.fail("run")
    assert "array_agg() without ORDER BY" in said
    assert "recompute" not in said


def test_lock_timeout_is_heard(shop: Project) -> None:
    shop.write(MODEL, HEAD.replace(") }}", ", lock_timeout='300ms') }}") + SUMMARY)
    with shop.other_session() as writer:
        writer.execute("BEGIN; INSERT INTO shop.orders VALUES (1000, 1, 1)")
        said = shop.fail("run")
        writer.execute("ROLLBACK")
        assert f"still open: session {writer.info.backend_pid} of " in said
    assert "300ms" in said
    assert "shop.orders" in said
    shop.run("run")
    assert_maintained(shop)


CONTRACT = """
models:
  - name: category_sales
    config: {{contract: {{enforced: true}}}}
    columns:
      - {{name: category, data_type: text}}
      - {{name: num_orders, data_type: bigint}}
      - {{name: total_quantity, data_type: {type}}}
      - {{name: total_revenue, data_type: bigint}}
"""


DOCUMENTED = """
models:
  - name: category_sales
    description: for {role}
    config:
      grants: {{select: [{role}]}}
      persist_docs: {{relation: true, columns: true}}
    columns: [{{name: category, description: its name}}]
"""


def test_a_run_without_changes_writes_nothing(shop: Project) -> None:
    shop.write("models/schema.yml", DOCUMENTED.format(role="pg_monitor"))
    shop.run("run")
    before = shop.inventory()
    assert [row[1] for row in before if row[0] == "comment"].count("for pg_monitor") == 1
    assert shop.run("run")["category_sales"] == "INCREMENTAL VIEW unchanged"
    assert shop.inventory() == before


def test_contract(shop: Project) -> None:
    shop.write("models/schema.yml", CONTRACT.format(type="int"))
    before = shop.names()
    assert "total_quantity" in shop.fail("run")
    assert shop.names() == before
    shop.write("models/schema.yml", CONTRACT.format(type="bigint"))
    shop.run("run")
    assert_maintained(shop)


def test_grants_and_docs_persist_and_follow_the_config(shop: Project) -> None:
    roles = [f"ivm_{who}_" + shop.query("SELECT current_database()")[0][0] for who in ("one", "two")]
    shop.execute("".join(f"CREATE ROLE {role};" for role in roles))
    try:
        for granted, refused, kind in ((*roles, "created"), (*roles, "unchanged"), (*reversed(roles), "unchanged")):
            shop.write("models/schema.yml", DOCUMENTED.format(role=granted))
            assert shop.run("run")["category_sales"].startswith(f"INCREMENTAL VIEW {kind}")
            assert shop.query(
                f"SELECT has_table_privilege('{granted}', c.oid, 'SELECT'),"
                f" has_table_privilege('{refused}', c.oid, 'SELECT'),"
                " obj_description(c.oid), col_description(c.oid, 1)"
                " FROM pg_class AS c WHERE c.oid = 'analytics.category_sales'::regclass"
            ) == [(True, False, f"for {granted}", "its name")]
    finally:
        shop.execute("".join(f"DROP OWNED BY {role}; DROP ROLE {role};" for role in roles))


@pytest.mark.parametrize("flag", [["--empty"], ["--sample", "1 day"]])
def test_empty_and_sample_build_a_view_that_the_next_run_replaces(shop: Project, flag: list[str]) -> None:
    shop.write("models/sources.yml", "sources: [{name: shop, tables: [{name: orders}, {name: products}]}]")
    cte = "{} as (select * from {{{{ source('shop', '{}') }}}})"
    ctes = ", ".join(cte.format(table, table) for table in ("orders", "products"))
    shop.write(MODEL, HEAD + f"with {ctes} " + SUMMARY.replace("shop.", ""))
    tables = shop.names()
    assert shop.run("run", *flag)["category_sales"] == "CREATE VIEW"
    assert shop.run("run")["category_sales"].startswith("INCREMENTAL VIEW created")
    assert_maintained(shop)
    assert shop.run("run", *flag)["category_sales"] == "CREATE VIEW"
    assert [n for n in shop.names() if n not in tables] == ["relation analytics.category_sales", "rule _RETURN"]
    assert (shop.query("TABLE analytics.category_sales") == []) == (flag == ["--empty"])


def test_docs(shop: Project) -> None:
    shop.run("run")
    done = shop.dbt("docs", "generate")
    assert done.success
    node = done.result.nodes["model.shop.category_sales"]
    assert node.metadata.type == "VIEW"
    assert list(node.columns) == ["category", "num_orders", "total_quantity", "total_revenue"]
    assert [key for key in done.result.nodes if "ivm" in key] == []


def test_several_models_on_the_same_tables_at_once(shop: Project) -> None:
    """A sibling that is still building holds locks; waiting for it is no failure."""
    for number in range(6):
        shop.write(
            f"models/slow_{number}.sql",
            "{{ config(materialized='incremental_view', lock_timeout='300ms', post_hook='select pg_sleep(0.4)') }}"
            + SUMMARY.replace("group by", f"where o.quantity > {number} group by"),
        )
    shop.profile(threads=4)
    messages = shop.run("run")
    assert all(message.startswith("INCREMENTAL VIEW created") for message in messages.values())
    assert_maintained(shop)
