"""`dbt run-operation ivm_import`: what others keep in a schema becomes model files that build and stay equal."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.functional.conftest import Project

TABLES = """
CREATE SCHEMA shop; CREATE SCHEMA "Old mart"; CREATE SCHEMA imat; CREATE SCHEMA mart;
CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);
CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);
CREATE TABLE shop."Odd ""table" (id int, shop text);
INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, '{{ x }}', 50);
INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i;
CREATE MATERIALIZED VIEW "Old mart".sales AS
  SELECT category, count(*) AS n, sum(quantity * price) AS revenue, '{% a %}{# b #}' AS braces
  FROM shop.orders JOIN shop.products USING (product_id) WHERE category <> '{{ y }}' GROUP BY category;
CREATE UNIQUE INDEX ON "Old mart".sales (category);
CREATE INDEX ON "Old mart".sales (revenue DESC NULLS LAST, category text_pattern_ops, n NULLS FIRST);
CREATE INDEX "an expression" ON "Old mart".sales ((n + 1));
CREATE INDEX partial ON "Old mart".sales (n) WHERE n > 1;
CREATE INDEX including ON "Old mart".sales (n) INCLUDE (revenue);
CREATE INDEX collated ON "Old mart".sales (category COLLATE "C");
CREATE UNIQUE INDEX nulls_equal ON "Old mart".sales (n, category) NULLS NOT DISTINCT;
CREATE MATERIALIZED VIEW "Old mart"."Big sales" AS
  SELECT s.category FROM "Old mart".sales AS s WHERE revenue > 10 AND EXISTS
    (SELECT FROM shop."Odd ""table" orders WHERE shop = category);
CREATE MATERIALIZED VIEW "Old mart"."Big-sales" AS SELECT sum(n) AS n FROM "Old mart".sales;
CREATE INDEX ON "Old mart".sales (braces);
CREATE MATERIALIZED VIEW "Old mart".lottery AS SELECT order_id FROM shop.orders WHERE random() < 0.5;
COMMENT ON MATERIALIZED VIEW "Old mart".sales IS 'per "category" {{ now }}';
COMMENT ON COLUMN "Old mart".sales.n IS 'how many: 1';
"""
# What pg_imat's create_imat makes of imat.totals: a table, its triggers, and a row in its list.
IMAT = """
CREATE TABLE imat.imat_config
  (mv_name text PRIMARY KEY, mv_schema_name text, agg_schema_name text, created_at timestamptz DEFAULT now());
CREATE MATERIALIZED VIEW imat.totals AS
  SELECT product_id, sum(quantity) AS total FROM shop.orders GROUP BY product_id WITH NO DATA;
INSERT INTO imat.imat_config (mv_name, mv_schema_name, agg_schema_name) VALUES ('totals', 'imat', 'mart');
CREATE TABLE mart.totals (product_id int, total bigint, PRIMARY KEY (product_id));
INSERT INTO mart.totals SELECT product_id, sum(quantity) FROM shop.orders GROUP BY product_id;
CREATE FUNCTION mart.trg_fn_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DROP TABLE IF EXISTS mart.totals_new;
  CREATE TABLE mart.totals_new AS SELECT product_id, sum(quantity) AS total FROM shop.orders GROUP BY product_id;
  LOCK TABLE mart.totals IN ACCESS EXCLUSIVE MODE;
  DROP TABLE IF EXISTS mart.totals_old;
  ALTER TABLE mart.totals RENAME TO totals_old;
  ALTER TABLE mart.totals_new RENAME TO totals;
  DROP TABLE mart.totals_old;
  RETURN NULL;
END $$;
CREATE TRIGGER trg_totals_orders AFTER INSERT OR UPDATE OR DELETE ON shop.orders
  FOR EACH STATEMENT EXECUTE FUNCTION mart.trg_fn_totals();
"""
LEFT_OUT = {
    "an expression": "it has an expression",
    "partial": "it is partial",
    "including": "it includes other columns",
    "collated": "it has a collation of its own",
    "nulls_equal": "it takes NULLs for equal",
    "index on (braces)": "the column 'braces' is computed when the view is read",
}
QUERIES = {
    "sales": "SELECT category, count(*), sum(quantity * price), '{% a %}{# b #}' FROM shop.orders"
    " JOIN shop.products USING (product_id) WHERE category <> '{{ y }}' GROUP BY category",
    '"Big sales"': "SELECT category FROM shop.orders JOIN shop.products USING (product_id) WHERE category IN"
    ' (SELECT shop FROM shop."Odd ""table") GROUP BY category HAVING sum(quantity * price) > 10',
}


def operate(project: Project, capsys: pytest.CaptureFixture[str], args: str, success: bool = True) -> str:
    """The text of the operation, or of its error."""
    done = project.dbt("run-operation", "ivm_import", "--args", args)
    assert done.success == success, done.exception
    return capsys.readouterr().out


def nothing_is_overwritten_and_nothing_half_written(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("models/Old_mart/_Old_mart.yml", "version: 2\n")
    said = operate(project, capsys, "{schema: Old mart, write: true}", success=False)
    assert "these files exist" in said
    assert "_Old_mart.yml" in said
    assert [path.name for path in (project.directory / "models/Old_mart").iterdir()] == ["_Old_mart.yml"]
    said = operate(project, capsys, "{schema: Old mart, write: true, directory: ../..}", success=False)
    assert "is not below" in said
    assert "must be true or false" in operate(project, capsys, "{schema: Old mart, write: 'no'}", success=False)
    assert not (project.directory / "Old_mart").exists()
    assert "does not exist" in operate(project, capsys, "{schema: nowhere}", success=False)
    assert "only these come with the query" in operate(project, capsys, "{schema: shop}", success=False)
    (project.directory / "models/Old_mart/_Old_mart.yml").unlink()


def test_materialized_views(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.execute(TABLES)
    project.write("models/existing.yml", "sources: [{name: app, schema: shop, tables: [{name: orders}]}]")
    args = "{schema: Old mart}"
    before = project.inventory()
    nothing_is_overwritten_and_nothing_half_written(project, capsys)
    said = operate(project, capsys, args)
    assert "{{ source('app', 'orders') }}" in said
    assert "Old mart.lottery (materialized view): stays a materialized_view, since " in said
    assert "random()" in said
    for index, reason in LEFT_OUT.items():
        assert f"  left out: {index}, since {reason}" in said
    assert list((project.directory / "models/Old_mart").iterdir()) == []
    assert "wrote" in operate(project, capsys, "{schema: Old mart, write: true}")
    assert project.inventory() == before
    files = {path.name: path.read_text() for path in (project.directory / "models/Old_mart").iterdir()}
    assert sorted(files) == ["Big_sales.sql", "Big_sales_2.sql", "_Old_mart.yml", "lottery.sql", "sales.sql"]
    ordered = "{'columns': ['revenue desc nulls last', 'category text_pattern_ops', 'n nulls first']}"
    assert f"indexes=[{{'columns': ['category'], 'unique': true}}, {ordered}]" in files["sales.sql"]
    assert "{{ ref('sales') }}" in files["Big_sales.sql"]

    messages = project.run("run")
    assert sorted(name for name, text in messages.items() if text.startswith("INCREMENTAL VIEW created")) == [
        "Big_sales",
        "Big_sales_2",
        "sales",
    ]
    project.execute(
        """INSERT INTO shop."Odd ""table" VALUES (1, 'Apparel'); UPDATE shop.products SET price = 1 WHERE product_id = 1"""
    )
    project.execute(
        "INSERT INTO shop.products VALUES (4, '{{ y }}', 1); INSERT INTO shop.orders VALUES (101, 4, 1), (102, 2, 2)"
    )
    (built,) = project.query(
        "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index AS i"
        " WHERE indrelid = 'analytics.sales__ivm'::regclass AND indnatts = 3"
    )
    assert " DESC NULLS LAST, category text_pattern_ops, n NULLS FIRST)" in built[0]
    for name, query in QUERIES.items():
        assert sorted(project.query(f"TABLE analytics.{name}")) == sorted(project.query(query))
        assert project.query(f"SELECT count(*) > 0 FROM analytics.{name}") == [(True,)]
    assert yaml.safe_load(files["_Old_mart.yml"])["models"][0]["columns"] == [
        {"name": "n", "description": "how many: 1"}
    ]
    assert 'per "category" {{ now }}' in Path(project.directory / "target/manifest.json").read_text().replace(
        '\\"', '"'
    )

    said = operate(project, capsys, "{schema: Old mart, write: true}", success=False)
    assert "the project has a model, seed or snapshot named" in said
    assert {path.name: path.read_text() for path in (project.directory / "models/Old_mart").iterdir()} == files


def test_a_role_without_rights_sees_what_is_missing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    role = "importer_" + project.query("SELECT current_database()")[0][0]
    project.execute(TABLES + f'CREATE ROLE {role}; GRANT USAGE ON SCHEMA "Old mart" TO {role}')
    project.profile(role=role)
    try:
        said = operate(project, capsys, "{schema: Old mart}")
        assert "Old mart.sales (materialized view): incremental_view, not tried yet. " in said
        assert f'GRANT USAGE ON SCHEMA "shop" TO "{role}"' in said
    finally:
        project.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_tables_of_pg_imat_give_way(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.execute(TABLES + IMAT)
    project.execute("INSERT INTO shop.orders VALUES (200, 1, 7)")
    project.profile(schema="mart")
    said = operate(project, capsys, "{schema: mart, write: true}")
    assert "mart.totals (pg_imat table): incremental_view" in said
    text = (project.directory / "models/mart/totals.sql").read_text()
    before = next(line for line in text.splitlines() if "DROP FUNCTION" in line).split("mart: ")[1].removesuffix(" -#}")
    project.execute(before)
    project.run("run")
    project.execute("INSERT INTO shop.orders VALUES (201, 1, 7); DELETE FROM shop.orders WHERE order_id < 50")
    query = "SELECT product_id, sum(quantity) FROM shop.orders GROUP BY product_id"
    assert sorted(project.query("TABLE mart.totals")) == sorted(project.query(query))
    project.execute("DROP MATERIALIZED VIEW imat.totals")
    (project.directory / "models/mart/totals.sql").unlink()
    assert "the materialized view imat.totals is gone" in operate(project, capsys, "{schema: mart}", success=False)


def test_immvs_of_pg_ivm_give_way(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    if not project.query("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_ivm'"):
        pytest.skip("pg_ivm is not installed for this server")
    preloaded = "current_setting('shared_preload_libraries') || current_setting('session_preload_libraries')"
    if not project.query(f"SELECT 1 WHERE {preloaded} LIKE '%pg_ivm%'"):
        pytest.skip("pg_ivm is not preloaded, which it needs to notice that an IMMV is dropped")
    project.execute(TABLES + "CREATE EXTENSION pg_ivm")
    query = "SELECT category, sum(quantity) AS total FROM shop.orders JOIN shop.products USING (product_id) GROUP BY category"
    project.execute(f"SELECT pgivm.create_immv('mart.totals', '{query}')")
    project.execute("CREATE INDEX ON mart.totals (total)")
    project.profile(schema="mart")
    assert "mart.totals (pg_ivm IMMV): incremental_view" in operate(project, capsys, "{schema: mart, write: true}")
    assert "indexes=[{'columns': ['total']}]" in (project.directory / "models/mart/totals.sql").read_text()
    project.run("run")
    assert project.query("SELECT count(*) FROM pgivm.pg_ivm_immv") == [(0,)]
    project.execute("INSERT INTO shop.orders VALUES (201, 1, 7); DELETE FROM shop.orders WHERE order_id < 50")
    assert sorted(project.query("TABLE mart.totals")) == sorted(project.query(query))
