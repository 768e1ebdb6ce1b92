"""What roles other than the model's owner can do to a view's maintenance, and what they can see: only what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from dbt.adapters.ivm.errors import Obstacle, Refusal
from tests.guarantees.estate import VIEWS, WRITES, Connection, Estate, estate


@pytest.fixture
def home(fresh_database_url: str) -> Iterator[Estate]:
    with estate(fresh_database_url) as made:
        yield made


def denied(connection: Connection, statement: str) -> bool:
    """Whether the role lacks the right; any other error is a mistake of the test."""
    try:
        connection.execute(statement.encode())
    except InsufficientPrivilege:
        return True
    return False


def allowed(connection: Connection, statements: list[str]) -> list[str]:
    return [statement for statement in statements if not denied(connection, statement)]


@pytest.mark.parametrize(
    ("right", "statement"),
    [
        ("INSERT", "INSERT INTO raw.orders VALUES (500, 1, 5000), (501, 2, 1)"),
        ("UPDATE", "UPDATE raw.orders SET quantity = 7, product = 3"),
        ("DELETE", "DELETE FROM raw.orders"),
        ("TRUNCATE", "TRUNCATE raw.orders"),
    ],
)
def test_a_writer_needs_one_right_on_one_base_table(home: Estate, right: str, statement: str) -> None:
    home.run(home.admin, "GRANT USAGE ON SCHEMA raw TO {outsider}", f"GRANT {right} ON raw.orders TO {{outsider}}")
    with home.session("outsider") as writer:
        writer.execute(statement.encode())
        assert allowed(writer, ["TABLE raw.orders", "TABLE raw.products", "TABLE marts.sales"]) == []
    home.assert_exact()


def test_a_writer_of_every_kind_keeps_the_views_exact(home: Estate) -> None:
    with home.session("writer") as writer:
        for statement in WRITES:
            home.run(writer, statement)
            home.assert_exact()


def test_a_wrapper_of_the_application_writes_as_its_owner(home: Estate) -> None:
    home.run(
        home.admin,
        "CREATE FUNCTION public.sell(int, int) RETURNS void LANGUAGE sql SECURITY DEFINER"
        " AS 'UPDATE raw.orders SET quantity = $2 WHERE product = $1; UPDATE raw.products SET price = $2 WHERE id = $1'",
        "ALTER FUNCTION public.sell OWNER TO {writer}",
        "GRANT {writer} TO {heir}",
    )
    with home.session("outsider") as caller:
        assert denied(caller, "UPDATE raw.orders SET quantity = 0")
        home.run(caller, "SELECT public.sell(3, 777)")
    home.assert_exact()
    with home.session("heir") as member:
        home.run(member, "BEGIN", "SET LOCAL ROLE {writer}", WRITES[1], "RESET ROLE", WRITES[3], "COMMIT")
    home.assert_exact()


def test_a_reader_sees_the_public_relation_and_nothing_else(home: Estate) -> None:
    home.run(home.admin, "GRANT USAGE ON SCHEMA marts TO {reader}", "GRANT SELECT ON marts.sales TO {reader}")
    tables, views = home.objects("tables"), home.objects("views")
    with home.session("reader") as reader:
        rows = reader.execute("SELECT * FROM marts.sales").fetchall()
        assert sorted(rows) == sorted(home.admin.execute(VIEWS["sales"].encode()).fetchall())
        tries = [f"TABLE {name}" for name in (*tables, *views, "marts.totals", "raw.orders", "raw.products")]
        tries += [f"COPY {name} TO STDOUT" for name in tables]
        tries += [f"SELECT {name}()" for name in home.objects("callable")]
        assert allowed(reader, tries) == []
        statistics = "SELECT count(*) FROM pg_stats WHERE schemaname = 'marts'"
        assert reader.execute(statistics.encode()).fetchone() == (0,)


LEAK = """CREATE FUNCTION public.seen(text, bigint) RETURNS boolean LANGUAGE plpgsql COST 0.0001
  AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END'"""


@pytest.mark.parametrize("barrier", [False, True])
def test_what_having_hides_needs_a_security_barrier_as_in_any_view(home: Estate, barrier: bool) -> None:
    home.run(
        home.admin,
        LEAK,
        "INSERT INTO raw.products VALUES (77, 'secret', 1)",
        "INSERT INTO raw.orders VALUES (777, 77, 1)",
        "GRANT USAGE ON SCHEMA marts TO {reader}",
        "GRANT SELECT ON marts.sales TO {reader}",
        *(["ALTER VIEW marts.sales SET (security_barrier = true)"] if barrier else []),
    )
    home.maintain("sales", full_refresh=True)
    home.maintain("sales", VIEWS["sales"].replace("max(quantity) AS most", "max(quantity) AS highest"))
    seen: list[str] = []
    with home.session("reader") as reader:
        reader.add_notice_handler(lambda notice: seen.append(notice.message_primary or ""))
        reader.execute("SELECT * FROM marts.sales WHERE public.seen(category, n)")
    assert len(seen) >= 3
    assert ("secret" in seen) is not barrier


def test_nobody_else_reaches_state_or_functions(home: Estate) -> None:
    """Not the owner of the base tables, nor of the database, nor who may create objects in the model's schema."""
    database = home.admin.info.dbname
    home.admin.execute(
        sql.SQL("ALTER DATABASE {} OWNER TO {}").format(
            sql.Identifier(database), sql.Identifier(home.names["outsider"])
        )
    )
    home.run(
        home.admin,
        "GRANT USAGE, CREATE ON SCHEMA marts TO {outsider}, {tables}, {writer}",
        "GRANT CREATE ON SCHEMA public TO {outsider}, {tables}, {writer}",
    )
    tables, triggers = home.objects("tables"), home.objects("triggers")
    for number, role in enumerate(("outsider", "tables", "writer")):
        mine = f"public.mine_{number}"
        tries = [f"SELECT {name}()" for name in home.objects("callable")]
        for function in triggers:
            tries += [
                f"CREATE TRIGGER t AFTER INSERT ON {mine} EXECUTE FUNCTION {function}()",
                f"CREATE TRIGGER t BEFORE INSERT ON {mine} FOR EACH ROW EXECUTE FUNCTION {function}()",
                f"CREATE CONSTRAINT TRIGGER t AFTER INSERT ON {mine} FOR EACH ROW EXECUTE FUNCTION {function}()",
                f"ALTER FUNCTION {function}() SECURITY INVOKER",
                f"SELECT {function}()",
            ]
        for table in tables:
            tries += [f"LOCK TABLE {table} IN {mode} MODE" for mode in ("ACCESS SHARE", "ROW EXCLUSIVE", "SHARE")]
            tries += [f"TABLE {table}", f"DELETE FROM {table}", f"TRUNCATE {table}", f"COPY {table} TO STDOUT"]
            tries += [f"INSERT INTO {table} DEFAULT VALUES", f"DROP TABLE {table}", f"COMMENT ON TABLE {table} IS ''"]
            tries += [f"ALTER TABLE {table} ADD x int", f"CREATE TABLE marts.child_{number} () INHERITS ({table})"]
            tries += [f"CREATE RULE r AS ON INSERT TO {table} DO ALSO NOTHING"]
            tries += [f"CREATE TRIGGER t AFTER INSERT ON {table} EXECUTE FUNCTION public.log_{number}()"]
            tries += [f"CREATE POLICY p ON {table}", f"CREATE INDEX ON {table} ((1))"]
        with home.session(role) as session:
            home.run(session, f"CREATE TABLE {mine} (a int)")
            home.run(
                session,
                f"CREATE FUNCTION public.log_{number}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            )
            session.execute("BEGIN")  # LOCK TABLE needs one
            for statement in tries:
                session.execute("SAVEPOINT s")
                assert denied(session, statement), statement
                session.execute("ROLLBACK TO s")
            session.execute("ROLLBACK")
    home.assert_exact()


def test_no_lock_of_an_outsider_stops_a_writer(home: Estate) -> None:
    """Writers take no advisory locks; those of `dbt run` can be held by anybody, for lock_timeout."""
    home.run(home.admin, "GRANT USAGE ON SCHEMA marts TO {outsider}")
    key = 'dbt_ivm "marts"."sales"'
    with home.session("outsider") as outsider, home.session("writer") as writer:
        outsider.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [key])
        outsider.execute(
            "SELECT pg_advisory_lock(classid, objid) FROM generate_series(0, 20) classid, generate_series(0, 20) objid"
        )
        outsider.execute("SELECT pg_advisory_lock(n) FROM generate_series(0, 50) n")
        writer.execute("SET lock_timeout = '2s'")
        for statement in WRITES:
            home.run(writer, statement)
        with pytest.raises(Obstacle, match="Another run is working on"):
            home.maintain("sales", full_refresh=True)
    home.assert_exact()


SHADOWS = (
    "CREATE FUNCTION public.never(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false'",
    "CREATE OPERATOR public.= (LEFTARG = int, RIGHTARG = int, FUNCTION = public.never)",
    "CREATE OPERATOR public.<> (LEFTARG = int, RIGHTARG = int, FUNCTION = public.never)",
    "CREATE FUNCTION public.nought(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::pg_catalog.int8'",
    "CREATE OPERATOR public.+ (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.nought)",
    "CREATE OPERATOR public.* (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.nought)",
    "CREATE FUNCTION public.current_setting(text, boolean) RETURNS text LANGUAGE sql AS 'SELECT ''(9,9)'''",
    "CREATE FUNCTION public.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT ''x'''",
    "CREATE FUNCTION public.pg_stat_get_xact_tuples_deleted(oid) RETURNS bigint LANGUAGE sql AS 'SELECT 5::pg_catalog.int8'",
    "CREATE FUNCTION public.pg_trigger_depth() RETURNS int LANGUAGE sql AS 'SELECT 0'",
    "CREATE AGGREGATE public.sum (bigint) (SFUNC = public.nought, STYPE = bigint, INITCOND = 7)",
    "CREATE DOMAIN public.bigint AS smallint CHECK (VALUE < 3)",
    "CREATE DOMAIN public.tid AS text",
    "CREATE DOMAIN public.text AS varchar(1)",
    "CREATE TEMP TABLE orders (id int, product int, quantity int)",
    "CREATE TEMP TABLE products (id int, category pg_catalog.text, price int)",
    "CREATE TEMP TABLE __new (id int, product int, quantity int)",
    "CREATE TEMP TABLE __old (LIKE __new)",
    "CREATE TEMP TABLE delta (LIKE __new)",
    "CREATE TEMP TABLE change (LIKE __new)",
    "CREATE TEMP TABLE written (place pg_catalog.int8, alive boolean)",
    "CREATE TEMP TABLE sales__ivm (LIKE __new)",
    "CREATE TEMP TABLE totals__ivm (LIKE __new)",
    "CREATE TEMP TABLE pg_class (LIKE __new)",
    "CREATE TYPE pg_temp.tid AS ENUM ('a')",
    "CREATE FUNCTION pg_temp.array_agg(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
)


@pytest.mark.parametrize("path", ["pg_temp, public, pg_catalog", "public, pg_temp, marts, raw, pg_catalog", ""])
def test_objects_of_the_same_name_divert_no_trigger(home: Estate, path: str) -> None:
    home.run(home.admin, "GRANT CREATE, USAGE ON SCHEMA public TO {writer}", "GRANT USAGE ON SCHEMA marts TO {writer}")
    with home.session("writer") as writer:
        home.run(writer, *SHADOWS)
        writer.execute(f"SET search_path = {path or repr('')}".encode())
        # The writer's own statements have to name PostgreSQL's operators: only the triggers are under test.
        for statement in (
            "INSERT INTO raw.orders VALUES (501, 3, 1), (502, 4, 9000)",
            "UPDATE raw.orders SET product = 2 WHERE id OPERATOR(pg_catalog.<) 20",
            "UPDATE raw.products SET category = 'c9', price = 11 WHERE id OPERATOR(pg_catalog.<) 4",
            "DELETE FROM raw.orders WHERE id OPERATOR(pg_catalog.>) 30",
            "DELETE FROM raw.products WHERE id OPERATOR(pg_catalog.<) 2",
            "TRUNCATE raw.orders",
            "INSERT INTO raw.orders VALUES (1, 3, 1), (2, 4, 9000), (3, 3, 1), (4, 3, 1)",
        ):
            writer.execute(statement.encode())
            home.assert_exact()


def test_row_level_security_enabled_later_never_hides_a_change(home: Estate) -> None:
    """Policies are the table owner's code: they neither leave out rows nor run with the rights of the model's owner."""
    home.run(
        home.admin,
        "CREATE FUNCTION public.only_mine(int) RETURNS boolean LANGUAGE plpgsql AS"
        " 'BEGIN IF current_user LIKE ''ivm_models%'' THEN RAISE ''run as %'', current_user; END IF; RETURN $1 < 100; END'",
        "CREATE POLICY p ON raw.products USING (public.only_mine(id))",
        "CREATE POLICY p ON raw.orders USING (public.only_mine(id))",
        "ALTER TABLE raw.products ENABLE ROW LEVEL SECURITY",
    )
    with home.session("writer") as writer:
        with pytest.raises(InsufficientPrivilege, match="row-level security policy for table"):
            home.run(writer, WRITES[0])
        home.assert_exact()
        with pytest.raises(Refusal, match="row level security"):
            home.maintain("sales")
        home.run(home.admin, "ALTER ROLE {models} BYPASSRLS", "ALTER TABLE raw.orders ENABLE ROW LEVEL SECURITY")
        home.run(home.admin, "INSERT INTO raw.orders VALUES (1000, 1, 99999)")
        for statement in (WRITES[1], WRITES[2], "DELETE FROM raw.orders WHERE id % 2 = 0"):
            home.run(writer, statement)
            home.assert_exact()
        assert home.admin.execute("SELECT count(*) FROM raw.orders WHERE id = 1000").fetchone() == (1,)
        assert home.maintain("sales") == home.maintain("totals") == "unchanged"


def test_an_owner_who_loses_select_stops_writes_of_joins_loudly(home: Estate) -> None:
    home.run(home.admin, "REVOKE SELECT ON raw.products FROM {models}")
    with home.session("writer") as writer:
        for statement in WRITES[:3]:
            with pytest.raises(InsufficientPrivilege):
                home.run(writer, statement)
            home.assert_exact()
        with pytest.raises(Obstacle, match="GRANT SELECT"):
            home.maintain("sales", full_refresh=True)
        home.run(home.admin, "GRANT SELECT ON raw.products TO {models}")
        home.run(writer, *WRITES)
    home.assert_exact()


def test_an_owner_who_loses_the_schema_is_told_by_the_next_run(home: Estate) -> None:
    home.run(home.admin, "REVOKE USAGE ON SCHEMA raw FROM {models}")
    with home.session("writer") as writer:
        home.run(writer, *WRITES)
    home.assert_exact()
    with pytest.raises(Obstacle, match="USAGE"):
        home.maintain("sales")


def test_a_view_over_one_table_outlives_its_owners_rights(home: Estate) -> None:
    """Its maintenance reads the changed rows only, so nothing can go wrong until the next build."""
    home.run(home.admin, "DROP VIEW marts.sales CASCADE", "REVOKE SELECT, TRIGGER ON raw.orders FROM {models}")
    with home.session("writer") as writer:
        home.run(writer, *WRITES)
    assert home.difference("totals") == []
    with pytest.raises(Obstacle, match="GRANT SELECT, TRIGGER ON TABLE"):
        home.maintain("totals", full_refresh=True)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE marts.sales__ivm OWNER TO {heir}",
        "ALTER FUNCTION marts.sales__ivm_raw_orders_insert OWNER TO {heir}",
        "ALTER FUNCTION marts.sales__ivm_apply OWNER TO {heir}",
        "ALTER TABLE marts.sales__ivm_open OWNER TO {heir}",
        "ALTER VIEW marts.sales OWNER TO {heir}",
        "ALTER VIEW marts.sales__ivm_definition OWNER TO {heir}",
    ],
)
def test_a_part_that_changed_hands_is_never_silently_wrong(home: Estate, change: str) -> None:
    """Whoever runs dbt next is told: replaced by a superuser, a function would go on to run as somebody else."""
    home.run(home.admin, "GRANT USAGE, CREATE ON SCHEMA marts TO {heir}", change)
    with home.session("writer") as writer:
        for statement in WRITES:
            with suppress(InsufficientPrivilege):  # the statement fails as a whole, or reading does
                home.run(writer, statement)
            with suppress(InsufficientPrivilege):
                home.assert_exact()
    for role in ("models", ""):
        with pytest.raises(Obstacle, match="belong to another role"):
            home.maintain("sales", role=role)


def test_everything_may_change_hands_together(home: Estate) -> None:
    home.run(
        home.admin,
        "GRANT USAGE ON SCHEMA raw TO {heir}",
        "GRANT SELECT, TRIGGER ON raw.orders, raw.products TO {heir}",
        "REASSIGN OWNED BY {models} TO {heir}",
        "DROP OWNED BY {models}",
    )
    with home.session("writer") as writer:
        home.run(writer, *WRITES)
        home.assert_exact()
        for name in VIEWS:
            assert home.maintain(name, role="heir") == "unchanged"
            assert home.maintain(name, role="heir", full_refresh=True) == "rebuilt"
        home.run(writer, "INSERT INTO raw.orders VALUES (900, 1, 9)")
    home.assert_exact()


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE FUNCTION marts.fresh__ivm_raw_orders_insert() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
        " COMMENT ON FUNCTION marts.fresh__ivm_raw_orders_insert() IS 'dbt-ivm: maintains marts.fresh'",
        "CREATE TABLE marts.fresh__ivm_open (base smallint);"
        " COMMENT ON TABLE marts.fresh__ivm_open IS 'dbt-ivm: maintains marts.fresh'",
        "CREATE VIEW marts.fresh AS SELECT 1 AS category",
    ],
)
def test_objects_planted_before_the_first_run_are_not_taken_over(home: Estate, planted: str) -> None:
    """A superuser who replaced them would leave them in the hands of the one who planted them."""
    home.run(home.admin, "GRANT USAGE, CREATE ON SCHEMA marts TO {outsider}")
    with home.session("outsider") as outsider:
        home.run(outsider, planted)
    with pytest.raises(Obstacle, match=r"in the way|belong to another role"):
        home.maintain("fresh", VIEWS["sales"], role="")


def test_a_planted_state_with_our_comment_is_not_taken_for_ours(home: Estate) -> None:
    home.run(home.admin, "GRANT USAGE, CREATE ON SCHEMA marts TO {outsider}")
    [[comment]] = home.admin.execute("SELECT obj_description('marts.sales__ivm'::regclass)").fetchall()
    with home.session("outsider") as outsider:
        home.run(outsider, "CREATE TABLE marts.fresh__ivm (category text)")
        statement = sql.SQL("COMMENT ON TABLE marts.fresh__ivm IS {}").format(
            sql.Literal(comment.replace("sales", "fresh"))
        )
        outsider.execute(statement)
    with pytest.raises(Obstacle, match="belong to another role"):
        home.maintain("fresh", VIEWS["sales"], role="")
