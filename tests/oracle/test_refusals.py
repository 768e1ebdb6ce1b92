"""Constructs that are refused, each by its name; nothing stays behind.

An entry leaves this list when a rule for it lands: it becomes a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest

from dbt.adapters.ivm.catalog.reader import clock_texts_of
from dbt.adapters.ivm.compiler import Options
from dbt.adapters.ivm.errors import Refusal
from tests.oracle.sandbox import Sandbox
from tests.support.database import PsycopgDatabase

SCHEMA = """
CREATE TABLE t (k int, v int, c text, doc json, at timestamptz, tags text[], pt point);
CREATE TABLE u (k int PRIMARY KEY, w int, c text);
CREATE MATERIALIZED VIEW snapshot AS SELECT k, v FROM t;
CREATE VIEW over_snapshot AS SELECT k, v FROM snapshot;
CREATE TABLE partitioned (k int, v int) PARTITION BY LIST (k);
CREATE TABLE partly_remote (k int, v int) PARTITION BY LIST (k);
CREATE TABLE partly_forgetful (k int, v int) PARTITION BY LIST (k);
CREATE UNLOGGED TABLE forgetful_part PARTITION OF partly_forgetful DEFAULT;
CREATE TABLE partition_of PARTITION OF partitioned DEFAULT;
CREATE UNLOGGED TABLE forgetful (k int, v int);
CREATE TABLE parent (k int, v int);
CREATE TABLE child (extra int) INHERITS (parent);
CREATE TABLE keyed_parent (k int PRIMARY KEY, v int);
CREATE TABLE keyed_child () INHERITS (keyed_parent);
CREATE VIEW outer_view AS SELECT t.k, u.w FROM t LEFT JOIN u USING (k);
CREATE FOREIGN DATA WRAPPER ivm_nothing;
CREATE SERVER ivm_nowhere FOREIGN DATA WRAPPER ivm_nothing;
CREATE FOREIGN TABLE remote (k int, v int) SERVER ivm_nowhere;
CREATE FOREIGN TABLE remote_part PARTITION OF partly_remote DEFAULT SERVER ivm_nowhere;
CREATE SEQUENCE numbers;
CREATE DOMAIN working_day AS date CHECK (extract(isodow FROM value) < 6);
CREATE TYPE shift AS (day date, hours int);
CREATE FUNCTION dice() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 4';
CREATE FUNCTION reads_a_table(int) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM base.u WHERE k = $1';
CREATE AGGREGATE own_sum (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE AGGREGATE sum (text) (SFUNC = textcat, STYPE = text, INITCOND = '');
"""

# id: (what the refusal must name, the query)
REFUSED = {
    "array_subquery": ("ARRAY|subquery", "SELECT k, ARRAY(SELECT w FROM u) AS w FROM t"),
    "string_agg": ("string_agg", "SELECT k, string_agg(c, ',') FROM t GROUP BY k"),
    "array_agg": ("array_agg", "SELECT k, array_agg(v) FROM t GROUP BY k"),
    "json_agg": ("jsonb_agg", "SELECT k, jsonb_agg(v) FROM t GROUP BY k"),
    "recursive": (
        "(?i)recursive",
        "WITH RECURSIVE r(n) AS (SELECT k FROM t UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r",
    ),
    "random": ("random", "SELECT k, random() AS r FROM t"),
    "random_in_where": ("random", "SELECT k FROM t WHERE random() < 0.5"),
    "random_below_aggregate": ("random", "SELECT k, sum(v * random()) AS s FROM t GROUP BY k"),
    "clock_timestamp": ("clock_timestamp", "SELECT k, clock_timestamp() AS at FROM t"),
    "constant_in_any_order": (
        "array_agg",
        "SELECT t.k FROM t JOIN (SELECT array_agg(n) AS a FROM generate_series(1, 3) n) s ON t.k = ANY (s.a)",
    ),
    "constant_row_without_the_value": (
        "a value that some of its rows do not have",
        "SELECT s.n, t.k FROM (VALUES (0), (1)) s (n) LEFT JOIN t ON t.v > 10 / s.n WHERE s.n > 0",
    ),
    "age_of_today": ("age", "SELECT k, age(at) AS age FROM t"),
    "today_as_text": ("a text that becomes", "SELECT k FROM t WHERE at > 'today'::text::timestamptz"),
    "text_as_dates": ("a text that becomes", "SELECT k, string_to_array(c, ',')::date[] AS days FROM t"),
    "text_as_range_of_dates": ("a text that becomes", "SELECT k, c::daterange AS days FROM t"),
    "text_as_domain_over_a_date": ("a text that becomes", "SELECT k, c::working_day AS day FROM t"),
    "text_as_record_with_a_date": ("a text that becomes", "SELECT k, (c::shift).day AS day FROM t"),
    "text_as_time_of_a_zone": ("a text that becomes", "SELECT k, c::timetz AS at FROM t"),
    "json_as_record_with_a_date": (
        "a text that becomes",
        "SELECT k, (jsonb_populate_record(NULL::shift, c::jsonb)).day AS day FROM t",
    ),
    "json_as_rows_with_a_time": (
        "a text that becomes",
        "SELECT t.k, r.at FROM t, jsonb_to_recordset(t.c::jsonb) AS r (at timestamptz)",
    ),
    "current_user": ("(?i)current_user", "SELECT k FROM t WHERE c = CURRENT_USER"),
    "current_setting": ("current_setting", "SELECT k, current_setting('application_name') AS a FROM t"),
    "txid": ("(?i)txid_current|pg_current_xact_id", "SELECT k, pg_current_xact_id()::text AS x FROM t"),
    "nextval": ("nextval|sequence", "SELECT k, nextval('numbers') AS n FROM t"),
    "uuid": ("gen_random_uuid", "SELECT k, gen_random_uuid() AS id FROM t"),
    "own_volatile_function": ("dice", "SELECT k, dice() AS d FROM t"),
    "own_function_that_reads_a_table": ("reads_a_table", "SELECT k, reads_a_table(k) AS n FROM t"),
    "tablesample": ("TABLESAMPLE", "SELECT k FROM t TABLESAMPLE BERNOULLI (50)"),
    "for_update": ("FOR UPDATE", "SELECT k FROM t FOR UPDATE"),
    "for_share_in_subquery": ("FOR SHARE", "SELECT k FROM (SELECT k FROM t FOR SHARE) q"),
    "full_join_without_an_equality": ("FULL JOIN", "SELECT t.v, u.w FROM t FULL JOIN u ON u.k IS NOT NULL"),
    "materialized_view": ("materialized view", "SELECT k, v FROM snapshot"),
    "materialized_view_below_a_view": ("materialized view", "SELECT k, v FROM over_snapshot"),
    "foreign_table": ("foreign table", "SELECT k, v FROM remote"),
    "temp_table": ("temp", "SELECT k, v FROM pg_temp.scratch"),
    "unlogged_table": ("unlogged", "SELECT k, v FROM forgetful"),
    "system_catalog": ("catalog", "SELECT relname, relkind FROM pg_catalog.pg_class"),
    "information_schema": ("", "SELECT table_name::text AS t FROM information_schema.tables"),
    "sequence": ("sequence", "SELECT last_value FROM numbers"),
    "foreign_partition": ("foreign table", "SELECT k, v FROM partly_remote"),
    "unlogged_partition": ("unlogged", "SELECT k, v FROM partly_forgetful"),
    "partition": ("partition", "SELECT k, v FROM partition_of"),
    "dependent_on_the_key_of_a_parent": ("neither grouped", "SELECT k, v, count(*) AS n FROM keyed_parent GROUP BY k"),
    "inheritance_child": ("inherit", "SELECT k, v FROM child"),
    "system_column": ("(?i)system column|ctid", "SELECT ctid::text AS id, k FROM t"),
    "records_united": (
        "no column can have",
        "SELECT x.r::text AS r FROM (SELECT ROW(k, v) AS r FROM t UNION SELECT ROW(v, k) FROM t) x",
    ),
    "tableoid": ("(?i)system column|tableoid", "SELECT tableoid::text AS id, count(*) AS n FROM t GROUP BY tableoid"),
}  # fmt: skip


@pytest.fixture(scope="module")
def refusing(sandbox: Sandbox) -> Iterator[Sandbox]:
    drop = "DROP FOREIGN DATA WRAPPER IF EXISTS ivm_nothing CASCADE"
    sandbox.dbt.execute(drop)
    sandbox.build(SCHEMA)
    sandbox.dbt.execute("CREATE TEMP TABLE scratch (k int, v int)")
    yield sandbox
    sandbox.dbt.execute(drop)


def everything_in(connection: psycopg.Connection) -> set[tuple[str, ...]]:
    """Every relation, function, trigger, type and comment, by name."""
    return set(
        connection.execute(
            "SELECT 'relation', c.oid::text, relname FROM pg_class c"
            " WHERE relnamespace <> 'pg_toast'::regnamespace AND relkind <> 'i'"
            " UNION ALL SELECT 'function', oid::text, proname FROM pg_proc"
            " UNION ALL SELECT 'trigger', oid::text, tgname FROM pg_trigger"
            " UNION ALL SELECT 'type', oid::text, typname FROM pg_type"
            " UNION ALL SELECT 'comment', objoid::text, description FROM pg_description"
        ).fetchall()
    )


def refusal_of(sandbox: Sandbox, query: str) -> Refusal:
    before = everything_in(sandbox.dbt)
    with pytest.raises(Refusal) as caught:
        sandbox.maintain("refused", query)
    assert everything_in(sandbox.dbt) == before
    return caught.value


def assert_clear(refusal: Refusal, what: str) -> None:
    """The message names the construct, its place, the reason and a way out, in words and without our internal names."""
    assert re.search(what, refusal.what), str(refusal)
    for part in (refusal.what, refusal.where, refusal.why, refusal.advice):
        assert part.strip(), str(refusal)
    assert not re.search(r"ivm_probe|__ivm|<class|object at 0x", str(refusal)), str(refusal)
    assert re.search(r"\w{3,} \w{2,} \w{2,}", refusal.why), str(refusal)
    assert re.search(r"\w{2,} \w{2,}", refusal.advice), str(refusal)


@pytest.mark.parametrize("name", REFUSED)
def test_construct_is_refused_by_name(refusing: Sandbox, name: str) -> None:
    what, query = REFUSED[name]
    assert_clear(refusal_of(refusing, query), what)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT k, random() + rank() OVER (ORDER BY v) AS r FROM t",
        "SELECT array_agg(k) AS k FROM t",
        "SELECT k, ARRAY(SELECT w FROM u) AS w FROM t",
    ],
)
def test_what_is_not_determined_is_not_recomputed(refusing: Sandbox, query: str) -> None:
    with pytest.raises(Refusal):
        refusing.maintain("refused", query, Options(may_recompute=True))


NONDETERMINISTIC = {
    "group_key": "SELECT c, count(*) AS n FROM folded GROUP BY c",
    "distinct": "SELECT DISTINCT c FROM folded",
    "min": "SELECT k, min(c) AS lo FROM folded GROUP BY k",
}


@pytest.fixture(scope="module")
def folding(refusing: Sandbox) -> Sandbox:
    try:
        refusing.dbt.execute(
            "CREATE COLLATION base.folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
        )
    except psycopg.errors.FeatureNotSupported:  # a server built without ICU: what the catalog says is all we look at
        refusing.dbt.execute('CREATE COLLATION base.folded FROM pg_catalog."POSIX"')
        refusing.dbt.execute("UPDATE pg_collation SET collisdeterministic = false WHERE collname = 'folded'")
    refusing.dbt.execute("CREATE TABLE base.folded (k int, c text COLLATE base.folded)")
    return refusing


@pytest.mark.parametrize("name", NONDETERMINISTIC)
def test_nondeterministic_collation_is_refused(folding: Sandbox, name: str) -> None:
    assert_clear(refusal_of(folding, NONDETERMINISTIC[name]), "collation")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT c, count(*) AS n FROM spelled GROUP BY c",
        "SELECT DISTINCT c FROM spelled",
        "SELECT k, max(c) AS hi FROM spelled GROUP BY k",
        "SELECT k, count(DISTINCT c) AS n FROM spelled GROUP BY k",
    ],
)
def test_citext_is_refused_where_it_is_compared(refusing: Sandbox, query: str) -> None:
    try:
        refusing.dbt.execute("CREATE EXTENSION IF NOT EXISTS citext SCHEMA base")
    except psycopg.errors.Error as error:
        pytest.skip(f"no citext on this server: {error}")
    refusing.dbt.execute("CREATE TABLE IF NOT EXISTS base.spelled (k int, c base.citext)")
    assert_clear(refusal_of(refusing, query), "nondeterministic|citext")


def test_state_of_an_incremental_view_is_refused(refusing: Sandbox) -> None:
    refusing.maintain("upstream", "SELECT k, count(*) AS n FROM t GROUP BY k")
    with pytest.raises(Refusal, match="the state of an incremental view"):
        refusing.maintain("refused", "SELECT n, count(*) AS groups FROM model.upstream__ivm GROUP BY n")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT json_value(doc::jsonb, '$.day' RETURNING date) AS day FROM t",
        "SELECT j.day FROM t, json_table(t.doc::jsonb, '$[*]' COLUMNS (day date PATH '$.day')) AS j",
    ],
)
def test_dates_out_of_json_paths_are_noticed(refusing: Sandbox, query: str) -> None:
    """The parser refuses them before; should it learn them, 'today' is still looked for."""
    if refusing.dbt.info.server_version < 170000:
        pytest.skip("JSON_VALUE and JSON_TABLE came with PostgreSQL 17")
    refusal_of(refusing, query)
    with refusing.dbt.transaction():
        assert clock_texts_of(PsycopgDatabase(refusing.dbt), query.replace("FROM t", "FROM base.t")) == ("date",)


def test_virtual_generated_column_is_refused(refusing: Sandbox) -> None:
    if refusing.dbt.info.server_version < 180000:
        pytest.skip("virtual generated columns came with PostgreSQL 18")
    refusing.dbt.execute("CREATE TABLE base.computed (k int, v int GENERATED ALWAYS AS (k + 1) VIRTUAL)")
    assert_clear(refusal_of(refusing, "SELECT v, count(*) AS n FROM computed GROUP BY v"), "virtual")
    refusing.maintain("without_it", "SELECT k, count(*) AS n FROM computed GROUP BY k")
