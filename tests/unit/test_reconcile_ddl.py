"""The text of every CREATE statement."""

from __future__ import annotations

import pytest

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render import ddl
from dbt.adapters.ivm.render.objects import BaseRows, Column, Function, Probe, StateTable, Table, Trigger, View

STATE = StateTable(
    RelationName("s", 'a "b"'),
    (Column("k", "character varying(3)"), Column("n", "bigint", True)),
    ("k",),
    RelationName("s", "key"),
    "SELECT k, count(*) FROM s.t GROUP BY k",
)


def test_state() -> None:
    assert ddl.create_state(STATE) == (
        'CREATE TABLE "s"."a ""b""" ("k" character varying(3), "n" bigint NOT NULL) WITH (fillfactor = 70)',
        'ALTER TABLE "s"."a ""b""" REPLICA IDENTITY FULL',
        'REVOKE ALL ON TABLE "s"."a ""b""" FROM PUBLIC',
    )
    assert ddl.populate(STATE, RelationName("s", "new")) == (
        'INSERT INTO "s"."new" ("k", "n")\nSELECT k, count(*) FROM s.t GROUP BY k'
    )
    assert ddl.create_key_index(STATE) == ('CREATE UNIQUE INDEX "key" ON "s"."a ""b""" ("k") NULLS NOT DISTINCT',)


def test_helper_table_without_columns() -> None:
    table = Table(RelationName("s", "lock"), unlogged=True, options=(("autovacuum_enabled", "off"),))
    assert ddl.create_table(table)[0] == 'CREATE UNLOGGED TABLE "s"."lock" () WITH (autovacuum_enabled = off)'


def test_function() -> None:
    settings = (("search_path", "pg_catalog, pg_temp"), ("TimeZone", "Europe/O'Slo"), ("ivm.x", "1"))
    function = Function(RelationName("s", "f"), "trigger", "BEGIN RETURN NULL; END", settings)
    assert ddl.create_function(function) == (
        'CREATE OR REPLACE FUNCTION "s"."f"() RETURNS trigger\n'
        "  LANGUAGE plpgsql SECURITY DEFINER\n"
        '  SET search_path TO "pg_catalog", "pg_temp"\n'
        "  SET TimeZone TO 'Europe/O''Slo'\n"
        "  SET ivm.x TO '1'\n"
        "AS $ivm$BEGIN RETURN NULL; END$ivm$",
        'REVOKE ALL ON FUNCTION "s"."f"() FROM PUBLIC',
    )


def test_a_setting_is_no_place_for_sql() -> None:
    with pytest.raises(ValueError, match="setting"):
        ddl.create_function(Function(RelationName("s", "f"), "trigger", "", (("x; DROP TABLE y", "1"),)))


@pytest.mark.parametrize("text", ["", "$ivm", "a $ivm$ b $ivm1$ c", "ends with $ivm1", "$$"])
def test_dollar_quotes_hold_any_text(text: str) -> None:
    quoted = ddl.dollar_quoted(text)
    tag = quoted[: quoted.index("$", 1) + 1]
    assert quoted == f"{tag}{text}{tag}"
    assert quoted.find(tag, 1) == len(quoted) - len(tag)


def test_trigger() -> None:
    trigger = Trigger(
        "t",
        RelationName("raw", "o"),
        "AFTER",
        ("UPDATE",),
        RelationName("s", "f"),
        guard=RelationName("s", "v"),
        old="__old",
        new="__new",
    )
    assert ddl.create_trigger(trigger) == (
        'CREATE OR REPLACE TRIGGER "t"\n  AFTER UPDATE ON "raw"."o"\n'
        '  REFERENCING OLD TABLE AS "__old" NEW TABLE AS "__new"\n  FOR EACH STATEMENT\n'
        '  WHEN ((NULL::"s"."v") IS NULL)\n  EXECUTE FUNCTION "s"."f"()',
    )


def test_constraint_trigger() -> None:
    trigger = Trigger("t", RelationName("s", "x"), "AFTER", ("INSERT",), RelationName("s", "f"), constraint=True)
    assert ddl.create_trigger(trigger) == (
        'CREATE CONSTRAINT TRIGGER "t"\n  AFTER INSERT ON "s"."x"\n  DEFERRABLE INITIALLY DEFERRED\n'
        '  FOR EACH ROW\n  EXECUTE FUNCTION "s"."f"()',
    )


def test_trigger_for_replicas() -> None:
    table = RelationName("raw", "o")
    trigger = Trigger(
        "t", table, "AFTER", ("INSERT",), RelationName("s", "f"), RelationName("s", "v"), when="x", replica=True
    )
    assert ddl.create_trigger(trigger) == (
        'CREATE OR REPLACE TRIGGER "t"\n  AFTER INSERT ON "raw"."o"\n  FOR EACH STATEMENT\n'
        '  WHEN (((NULL::"s"."v") IS NULL) AND (x))\n  EXECUTE FUNCTION "s"."f"()',
        'ALTER TABLE "raw"."o" ENABLE REPLICA TRIGGER "t"',
    )


def test_view_and_probe() -> None:
    assert ddl.create_view(View(RelationName("s", "v"), "SELECT 1"), replace=True) == (
        'CREATE OR REPLACE VIEW "s"."v" AS\nSELECT 1'
    )
    assert ddl.probe_tables(Probe("SELECT 1", (("__new", BaseRows(RelationName("raw", "o"), ("k", "q"))),))) == (
        'CREATE TEMP TABLE "__new" ON COMMIT DROP AS SELECT "k", "q" FROM "raw"."o" WITH NO DATA',
    )
