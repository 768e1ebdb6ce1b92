"""Two upstream views of one incremental view, replaced by two threads at the same moment."""

from __future__ import annotations

from tests.functional.conftest import Project

# Waits until both are here, but not for one that has to wait for its turn itself.
MEET = """
CREATE SCHEMA app;
CREATE TABLE app.t (a int PRIMARY KEY, b int);
CREATE FUNCTION app.meet() RETURNS void LANGUAGE plpgsql AS $$
DECLARE patience timestamptz := clock_timestamp() + interval '2 s';
BEGIN
  PERFORM pg_advisory_xact_lock_shared(4711);
  WHILE clock_timestamp() < patience AND
    (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711) < 2 LOOP
    PERFORM pg_sleep(0.01);
  END LOOP;
END $$;
"""
UPSTREAM = "{{{{ config(materialized='view', post_hook='select app.meet()') }}}} select a, b + {n} as b from app.t"
BETWEEN = (
    "{{ config(materialized='view') }} select l.a, l.b, r.b as c"
    " from {{ ref('left_side') }} l join {{ ref('right_side') }} r using (a)"
)
VIEW = (
    "{{ config(materialized='incremental_view') }} select b, count(*) as n, sum(c) as c"
    " from {{ ref('between') }} group by b"
)


def test_upstream_views_take_turns(project: Project) -> None:
    project.execute(MEET)
    project.write("models/left_side.sql", UPSTREAM.format(n=1))
    project.write("models/right_side.sql", UPSTREAM.format(n=2))
    project.write("models/between.sql", BETWEEN)
    project.write("models/counted.sql", VIEW)
    project.run("run")
    messages = project.run("run", "-s", "left_side", "right_side")
    assert messages == {"left_side": "CREATE VIEW", "right_side": "CREATE VIEW"}
    project.execute("INSERT INTO app.t VALUES (1, 1), (2, 1)")
    assert project.query("TABLE analytics.counted") == [(2, 2, 6)]
    assert "unchanged" in project.run("run", "-s", "counted")["counted"]
