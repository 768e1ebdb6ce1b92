"""Which statements of a function get the comment, and that no name breaks out of it."""

from __future__ import annotations

import pytest

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render.objects import Function
from dbt.adapters.ivm.render.query_comment import with_comment

C = "/* dbt-ivm: s.m */"


@pytest.mark.parametrize(
    ("body", "commented"),
    [
        ("BEGIN DELETE FROM t; END", f"BEGIN DELETE {C} FROM t; END"),
        ("IF EXISTS (SELECT FROM t) THEN PERFORM f(); END IF;",
         f"IF EXISTS (SELECT {C} FROM t) THEN PERFORM {C} f(); END IF;"),
        ("WITH d AS (SELECT 1) INSERT INTO t SELECT 2;", f"WITH {C} d AS (SELECT 1) INSERT INTO t SELECT 2;"),
        ("SELECT CASE WHEN a THEN b ELSE (SELECT 1) END INTO x; SELECT 2;",
         f"SELECT {C} CASE WHEN a THEN b ELSE (SELECT 1) END INTO x; SELECT {C} 2;"),
        ("x := 'a; DELETE FROM t'; -- ; DELETE\n LOCK TABLE \"; DELETE\";",
         f"x := {C} 'a; DELETE FROM t'; -- ; DELETE\n LOCK {C} TABLE \"; DELETE\";"),
        ("EXECUTE $large$\nWITH a AS (SELECT 1) SELECT 2$large$ INTO x;",
         f"EXECUTE $large$\nWITH {C} a AS (SELECT 1) SELECT 2$large$ INTO x;"),
        ("EXECUTE 'WITH ' || CASE WHEN EXISTS (SELECT FROM n) THEN 'SELECT' END || $large$ a$large$;",
         f"EXECUTE 'WITH {C} ' || CASE WHEN EXISTS (SELECT {C} FROM n) THEN 'SELECT' END || $large$ a$large$;"),
    ],
)  # fmt: skip
def test_each_statement_has_the_comment_once(body: str, commented: str) -> None:
    assert with_comment(Function(RelationName("s", "f"), "void", body, ()), RelationName("s", "m")).body == commented


@pytest.mark.parametrize("name", ["*/ DROP TABLE t; /*", "$large$", "a'b\\", 'x"y', "é%s"])
def test_a_name_cannot_end_the_comment_nor_the_text_around_it(name: str) -> None:
    body = with_comment(Function(RelationName("s", "f"), "void", "DELETE FROM t;", ()), RelationName("s", name)).body
    inside = body.removeprefix("DELETE /* dbt-ivm: s.").removesuffix(" */ FROM t;")
    assert len(inside) == len(name)
    assert not set(inside) & set("*/$'\"\\%;")
