"""A role that may only write the base tables tries to hide an open statement from the maintenance of a view.

Whatever it does, the view stays right or the statement fails; what it breaks is its own transaction at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.oracle.oracle import difference
from tests.oracle.sandbox import WRITER, Sandbox

SCHEMA = """
CREATE TABLE products (id int PRIMARY KEY, category text, price numeric, parent int);
CREATE TABLE orders (product int REFERENCES products ON DELETE CASCADE ON UPDATE CASCADE, quantity int);
"""

MODELS = {
    "two": "SELECT p.category, count(*) AS n, sum(o.quantity * p.price) AS s FROM base.orders o"
    " JOIN base.products p ON p.id = o.product GROUP BY p.category",
    "three": "SELECT q.category, count(*) AS n, sum(o.quantity) AS s, max(p.price) AS hi FROM base.orders o"
    " JOIN base.products p ON p.id = o.product JOIN base.products q ON q.id = p.parent GROUP BY q.category",
}

# What a function does in the middle of a statement on products; $set(x) sets all settings of ours to x.
WRITE = "INSERT INTO base.orders SELECT p, 5 WHERE EXISTS (SELECT FROM base.products WHERE id = p);"
FUNCTIONS = {
    "lower_and_restore": f"kept := extra.all(); $set(''); {WRITE} PERFORM extra.restore(kept);",
    "lower": f"$set(''); {WRITE}",
    "raise": f"$set('(0,3)'); {WRITE} $set('(0,1)');",
    "garbage": f"$set('x; drop'); {WRITE}",
    "replay": f"kept := extra.all(); {WRITE} PERFORM extra.restore(kept); {WRITE} PERFORM extra.restore(kept);",
    "savepoint": f"BEGIN $set(''); {WRITE} RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN {WRITE} END;",
    "immediate": f"SET CONSTRAINTS ALL IMMEDIATE; {WRITE} SET CONSTRAINTS ALL IMMEDIATE;",
    "deferred": f"SET CONSTRAINTS ALL IMMEDIATE; {WRITE} SET CONSTRAINTS ALL DEFERRED; {WRITE}",
    # Deletions that are rolled back keep their place in the statistics: they must not hide the open statement.
    "immediate_undone": "UPDATE base.orders SET quantity = quantity WHERE false;"
    " FOR i IN 1 .. 4 LOOP BEGIN SET CONSTRAINTS ALL IMMEDIATE; RAISE division_by_zero;"
    f" EXCEPTION WHEN division_by_zero THEN END; {WRITE} END LOOP;",
    "writes_undone": f"FOR i IN 1 .. 4 LOOP BEGIN {WRITE} UPDATE base.products SET price = price + 1 WHERE id <> p;"
    f" SET CONSTRAINTS ALL IMMEDIATE; RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN END; {WRITE} END LOOP;",
    "immediate_often": f"FOR i IN 1 .. 50 LOOP SET CONSTRAINTS ALL IMMEDIATE; {WRITE} SET CONSTRAINTS ALL IMMEDIATE; END LOOP;",
    "search_path": "SET LOCAL search_path = extra, public, base;"
    ' CREATE TEMP TABLE IF NOT EXISTS "two__ivm_open" (base text);'
    f" {WRITE}",
    "statistics": f"PERFORM pg_stat_clear_snapshot(); PERFORM pg_stat_force_next_flush(); {WRITE}",
    "local_settings": f"SET LOCAL session_authorization = DEFAULT; SET LOCAL stats_fetch_consistency = 'none'; {WRITE}",
}

HELPERS = """
CREATE FUNCTION extra.all() RETURNS text[] LANGUAGE sql VOLATILE
  AS $$ SELECT array_agg(coalesce(current_setting(k, true), '')) FROM unnest({settings}) k $$;
CREATE FUNCTION extra.restore(kept text[]) RETURNS text LANGUAGE sql VOLATILE
  AS $$ SELECT max(set_config(k, v, true)) FROM unnest({settings}, kept) u(k, v) $$;
CREATE FUNCTION extra.minus(int, int) RETURNS int LANGUAGE sql AS 'SELECT $1 - $2';
CREATE OPERATOR extra.+ (LEFTARG = int, RIGHTARG = int, FUNCTION = extra.minus);
CREATE FUNCTION extra.never(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE OPERATOR extra.<> (LEFTARG = text, RIGHTARG = text, FUNCTION = extra.never);
CREATE OPERATOR extra.= (LEFTARG = text, RIGHTARG = text, FUNCTION = extra.never);
CREATE FUNCTION extra.pg_stat_get_xact_tuples_inserted(oid) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';
"""


@dataclass
class Attack:
    """The two views, the session of the attacker, and what it knows: the names of our settings, which anyone can read."""

    sandbox: Sandbox
    settings: list[str] = field(default_factory=list)

    def install(self) -> None:
        self.sandbox.build(SCHEMA)
        dbt = self.sandbox.dbt
        for name, query in MODELS.items():
            self.sandbox.maintain(name, query)
        sources = dbt.execute("SELECT prosrc FROM pg_proc WHERE pronamespace = 'model'::regnamespace").fetchall()
        self.settings = sorted({name for (text,) in sources for name in re.findall(r"ivm\.s[0-9a-f]{16}", text)})
        assert len(self.settings) == len(MODELS)
        role = sql.Identifier(WRITER)
        dbt.execute("DROP SCHEMA IF EXISTS extra CASCADE")
        dbt.execute(sql.SQL("CREATE SCHEMA extra AUTHORIZATION {}").format(role))
        self.writer = self.sandbox.writer
        self.writer.execute(sql.SQL("SET ROLE {}").format(role))
        names = f"ARRAY[{', '.join(map(repr, self.settings))}]"
        self.writer.execute(HELPERS.format(settings=names).encode())
        for name, body in FUNCTIONS.items():
            body = re.sub(r"\$set\((.*?)\);", rf"PERFORM set_config(k, \1, true) FROM unnest({names}) k;", body)
            text = f"CREATE FUNCTION extra.{name}(p int) RETURNS int LANGUAGE plpgsql AS"
            self.writer.execute(f"{text} $$ DECLARE kept text[]; BEGIN {body} RETURN p; END $$".encode())

    def set_all(self, value: str, local: bool) -> str:
        names = ", ".join(map(repr, self.settings))
        return f"SELECT set_config(k, '{value}', {local}) FROM unnest(ARRAY[{names}]) k"

    def perform(self, *statements: str) -> str:
        """Runs the statements and ends the transaction; returns the SQLSTATE of what failed, if anything did."""
        refused = ""
        for statement in statements:
            try:
                self.writer.execute(statement.encode(), prepare=False)
            except psycopg.Error as error:
                refused = error.sqlstate or "?"
                break
        if self.writer.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            self.writer.execute("ROLLBACK")
        self.check()
        return refused

    def check(self) -> None:
        for name, query in MODELS.items():
            found = difference(self.sandbox.dbt, sql.Identifier("model", name), query)
            assert not found, f"{name}: {found}"

    def trigger(self, table: str, name: str) -> str:
        """The quoted name of our trigger on the table whose name matches this."""
        query = f"SELECT quote_ident(tgname) FROM pg_trigger WHERE tgname ~ '{name}' AND tgrelid = '{table}'::regclass"
        return str(self.one(query))

    def one(self, query: str) -> Any:
        return self.sandbox.dbt.execute(query.encode()).fetchone()[0]


@pytest.fixture(scope="module")
def installed(database_url: str) -> Iterator[Attack]:
    with Sandbox(database_url) as sandbox:
        attack = Attack(sandbox)
        attack.install()
        yield attack


@pytest.fixture
def attack(installed: Attack) -> Attack:
    for setting in installed.settings:
        installed.writer.execute(f"RESET {setting}".encode())
    installed.perform("TRUNCATE base.orders, base.products")
    installed.perform("INSERT INTO base.products VALUES (1, 'a', 2, 1), (2, 'b', 3, 1), (3, 'b', NULL, 2)")
    installed.perform("INSERT INTO base.orders VALUES (1, 1), (2, 2), (2, 3)")
    return installed


STATEMENTS = {
    "after_the_write": "WITH x AS (INSERT INTO base.products VALUES (10, 'a', 2, 1) RETURNING id) SELECT extra.{}(id) FROM x",
    "between_the_rows": "INSERT INTO base.products SELECT g, 'e' || (extra.{}(g - 1) % 2), 3, 1 FROM generate_series(20, 23) g",
    "two_writes_open": "WITH x AS (UPDATE base.products SET price = price + 1 RETURNING id), y AS (INSERT INTO base.orders"
    " SELECT id, 1 FROM x RETURNING product) SELECT extra.{}(product) FROM y",
    "of_an_upsert": "INSERT INTO base.products VALUES (1, 'c', 1, 2) ON CONFLICT (id) DO UPDATE SET price = extra.{}(1)",
}
FAILS_ITSELF = {"garbage": {"22P02"}}


@pytest.mark.parametrize("when", STATEMENTS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_inside_the_overlapping_statement(attack: Attack, name: str, when: str) -> None:
    refused = attack.perform(STATEMENTS[when].format(name))
    assert refused in FAILS_ITSELF.get(name, {""}), refused
    assert refused or attack.one("SELECT count(*) FROM base.orders") > 3


def test_settings_of_the_session(attack: Attack) -> None:
    overlap = "WITH a AS (INSERT INTO base.products VALUES (10, 'x', 1, 1)) INSERT INTO base.orders SELECT 1, 2"
    for value in ("(0,1)", "(4294967294,65535)"):
        assert not attack.perform(attack.set_all(value, False))
        assert not attack.perform("INSERT INTO base.products VALUES (11, 'e', 1, 1)")
        assert not attack.perform(overlap, "DELETE FROM base.products WHERE id > 9")
    assert not attack.perform(
        "BEGIN", "INSERT INTO base.products VALUES (12, 'e', 1, 1)", attack.set_all("", True), overlap, "COMMIT"
    )


def test_savepoints(attack: Attack) -> None:
    """After a rollback inside a nest the hint points where the note no longer is, or nowhere."""
    overlap = "WITH a AS (INSERT INTO base.products VALUES ({}, 'x', 1, 1)) INSERT INTO base.orders SELECT 1, 2"
    assert not attack.perform(
        "BEGIN",
        "SAVEPOINT a",
        overlap.format(10),
        attack.set_all("(0,1)", True),
        "ROLLBACK TO a",
        overlap.format(11),
        "SAVEPOINT b",
        "DELETE FROM base.products WHERE id = 1",
        attack.set_all("(0,2)", True),
        "RELEASE b",
        overlap.format(1),
        "COMMIT",
    )
    assert attack.one("SELECT count(*) FROM base.products WHERE id IN (1, 11)") == 2


def test_cursors_and_loops(attack: Attack) -> None:
    """A statement with RETURNING runs to its end before its first row is seen, however slowly it is fetched."""
    assert not attack.perform(
        """DO $$ DECLARE r record; BEGIN
          FOR r IN INSERT INTO base.products SELECT g, 'n', 1, 1 FROM generate_series(30, 33) g RETURNING id LOOP
            INSERT INTO base.orders VALUES (r.id, 1);
            UPDATE base.products SET price = price + 1;
          END LOOP; END $$"""
    )
    assert not attack.perform(
        """DO $$ DECLARE c refcursor; n int; BEGIN
          OPEN c FOR WITH x AS (INSERT INTO base.products VALUES (40, 'n', 1, 1), (41, 'n', 1, 1) RETURNING id)
            SELECT id FROM x;
          FETCH c INTO n; INSERT INTO base.orders VALUES (n, 1); FETCH c INTO n; DELETE FROM base.orders; END $$"""
    )
    assert not attack.perform(
        "BEGIN",
        "DECLARE c CURSOR FOR SELECT extra.savepoint(id) FROM base.products",
        "FETCH 1 FROM c",
        "WITH a AS (UPDATE base.products SET price = price + 1) INSERT INTO base.orders VALUES (1, 9)",
        "FETCH 1 FROM c",
        "DELETE FROM base.products WHERE id = 2",
        "FETCH ALL FROM c",
        "COMMIT",
    )


def test_a_portal_fetched_row_by_row(attack: Attack) -> None:
    """The extended protocol can stop after some rows of a SELECT; what writes has ended by then."""
    writer = attack.writer
    query = (
        b"WITH x AS (INSERT INTO base.products SELECT g, 'p', 1, 1 FROM generate_series(50, 53) g RETURNING id) TABLE x"
    )
    with writer.transaction():
        rows = writer.cursor().stream(query)
        next(rows)
        rows.close()
    with writer.transaction(), writer.cursor() as cursor:
        cursor.execute("INSERT INTO base.orders VALUES (1, 4)")
    attack.check()


def test_direct_access(attack: Attack) -> None:
    """The tables and functions behind the scheme are out of reach."""
    for statement in (
        "TABLE model.two__ivm_open",
        "DELETE FROM model.two__ivm_open",
        "INSERT INTO model.two__ivm_changes_base_orders VALUES ('(0,1)', 1, 1, 1)",
        "SELECT model.two__ivm_apply()",
        "CREATE TEMP TABLE t (a int); CREATE TRIGGER t BEFORE INSERT ON t EXECUTE FUNCTION model.two__ivm_base_orders_before()",
        "DO $$ BEGIN LOCK TABLE model.two__ivm_open; END $$",
    ):
        assert attack.perform(statement) == "42501", statement
    for statement in ("SET track_counts = off", "SELECT pg_stat_reset()", "SET session_replication_role = replica"):
        assert attack.perform(statement) == "42501", statement


def test_settings_only_a_superuser_may_change(attack: Attack) -> None:
    writer = attack.writer
    writer.execute("RESET ROLE")
    try:
        attack.perform(
            "BEGIN",
            "SET LOCAL track_counts = off",
            "DELETE FROM base.products WHERE id = 1",
            "WITH a AS (UPDATE base.products SET price = price + 1) INSERT INTO base.orders VALUES (2, 9)",
            "SET LOCAL track_counts = on",
            "SELECT pg_stat_reset()",
            "WITH a AS (UPDATE base.products SET price = price + 1) INSERT INTO base.orders VALUES (2, 9)",
            "COMMIT",
        )
    finally:
        writer.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(WRITER)))


def test_statistics_switched_on_inside_a_statement(attack: Attack) -> None:
    """Its note has not been counted, so statements within do not see it; the statement itself finds that out."""
    dbt = attack.sandbox.dbt
    dbt.execute(
        "CREATE FUNCTION extra.ordered() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SET LOCAL track_counts = on;"
        " INSERT INTO base.orders VALUES (NEW.id, 5), (NEW.id, 6); INSERT INTO base.orders VALUES (NEW.id, 7); RETURN NULL; END $$;"
        " CREATE TRIGGER ordered AFTER INSERT ON base.products FOR EACH ROW EXECUTE FUNCTION extra.ordered()"
    )
    try:
        for number in (90, 91):
            # A session of its own has inserted and deleted no note before.
            with psycopg.connect(dbt.info.dsn, autocommit=True) as superuser:
                superuser.execute("SET track_counts = off")
                superuser.execute(f"INSERT INTO base.products VALUES ({number}, 'statistics', 3, {number})".encode())
            attack.check()
    finally:
        dbt.execute("DROP FUNCTION extra.ordered() CASCADE")
    assert not attack.perform("DELETE FROM base.products WHERE category = 'statistics'")


def test_without_its_before_trigger_a_write_fills_the_view_again(attack: Attack) -> None:
    trigger = attack.trigger("base.orders", "before_model_two")
    attack.sandbox.dbt.execute(f"ALTER TABLE base.orders DISABLE TRIGGER {trigger}".encode())
    try:
        assert not attack.perform("INSERT INTO base.orders VALUES (1, 1)")
        overlap = "WITH a AS (UPDATE base.products SET price = price + 1) INSERT INTO base.orders VALUES (2, 9)"
        assert not attack.perform(overlap)
        assert not attack.perform("BEGIN", overlap, "INSERT INTO base.orders VALUES (1, 2)", overlap, "COMMIT")
    finally:
        attack.sandbox.dbt.execute(f"ALTER TABLE base.orders ENABLE TRIGGER {trigger}".encode())


def test_nothing_put_aside_is_left_unapplied_at_commit(attack: Attack) -> None:
    """An AFTER trigger that does not run: where something waits for it, the view is filled again."""
    dbt = attack.sandbox.dbt
    trigger = attack.trigger("base.products", "update_model_two")
    dbt.execute(f"ALTER TABLE base.products DISABLE TRIGGER {trigger}".encode())
    overlap = "WITH a AS (UPDATE base.products SET category = category) INSERT INTO base.orders VALUES (1, 9)"
    try:
        for immediate in ("SELECT 1", "SET CONSTRAINTS ALL IMMEDIATE"):
            assert not attack.perform("BEGIN", immediate, overlap, "COMMIT")
        # A note that stays behind is nobody else's: the transaction that left it is over.
        assert not attack.perform("UPDATE base.products SET category = category")
        assert attack.one("SELECT count(*) FROM model.two__ivm_open") == 1
    finally:
        dbt.execute(f"ALTER TABLE base.products ENABLE TRIGGER {trigger}".encode())
    assert not attack.perform(overlap)
    assert not attack.perform("BEGIN", "SAVEPOINT s", overlap, "ROLLBACK TO s", overlap, "COMMIT")
    dbt.execute("DELETE FROM model.two__ivm_open")
    attack.perform("TRUNCATE base.orders, base.products")


def test_a_group_passes_through_zero_rows(attack: Attack) -> None:
    """A nested statement empties a group that the outer one has filled but not yet counted: sums stay until both are done."""
    attack.sandbox.dbt.execute(
        "CREATE FUNCTION base.move() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN UPDATE base.products SET category = 'b' WHERE id = NEW.id; RETURN NULL; END $$;"
        "CREATE TRIGGER move AFTER UPDATE OF price ON base.products FOR EACH ROW WHEN (pg_trigger_depth() = 0)"
        " EXECUTE FUNCTION base.move()"
    )
    try:
        assert not attack.perform("UPDATE base.products SET category = 'a', price = 7 WHERE id = 2")
        assert not attack.perform("UPDATE base.products SET category = 'z', price = 8 WHERE id < 3")
    finally:
        attack.sandbox.dbt.execute("DROP FUNCTION base.move CASCADE")


def test_prepared_transactions(attack: Attack) -> None:
    if attack.one("SHOW max_prepared_transactions") == "0":
        pytest.skip("the server allows no prepared transactions")
    overlap = "WITH a AS (UPDATE base.products SET price = price + 1) INSERT INTO base.orders VALUES (2, 9)"
    for end in ("COMMIT PREPARED 'ivm_attack'", "ROLLBACK PREPARED 'ivm_attack'"):
        assert not attack.perform(
            "BEGIN", overlap, "DELETE FROM base.products WHERE id = 1", "PREPARE TRANSACTION 'ivm_attack'", end
        )
