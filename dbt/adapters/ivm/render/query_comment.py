"""A comment with the model's name in every statement of a generated function.

pg_stat_statements, auto_explain and the like show statements without saying which function ran them. The comment follows the
statement's first word, or an assignment's sign, since PL/pgSQL drops what stands before that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render.objects import Function

PREFIX = "dbt-ivm:"

_TOKEN = re.compile(r"""--[^\n]*|"(?:[^"]|"")*"|'(?:[^']|'')*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$|\w+|\s+|.""", re.DOTALL)
_FIRST_WORDS = frozenset("WITH SELECT INSERT UPDATE DELETE TRUNCATE LOCK SET PERFORM".split())
_LARGE = re.compile(r"(\$\w*\$\s*|')(WITH|INSERT|SELECT|DELETE|UPDATE|EXPLAIN)\b")


def with_comment(function: Function, model: RelationName) -> Function:
    """The function with the model's name in each statement that it runs.

    >>> body = "BEGIN DELETE FROM s.t; IF EXISTS (SELECT FROM s.t) THEN NULL; END IF; END"
    >>> with_comment(Function(RelationName("s", "f"), "void", body, ()), RelationName("s", "x */")).body
    'BEGIN DELETE /* dbt-ivm: s.x __ */ FROM s.t; IF EXISTS (SELECT /* dbt-ivm: s.x __ */ FROM s.t) THEN NULL; END IF; END'
    """
    return replace(function, body=_commented(function.body, comment(model)))


def comment(model: RelationName) -> str:
    """What no name can end or nest, nor end the dollar quotes around it."""
    name = re.sub(r"[^\w .-]", "_", str(model))
    return f"/* {PREFIX} {name} */"


def _commented(body: str, text: str) -> str:
    parts: list[str] = []
    before, depth, cases, done = "", 0, 0, False
    for match in _TOKEN.finditer(body):
        token = match[0]
        if token.isspace() or token.startswith("--"):
            parts.append(token)
            continue
        depth += (token == "(") - (token == ")")
        cases = max(0, cases + (token == "CASE") - (token == "END"))
        if before == "EXECUTE":
            token = _LARGE.sub(lambda found: f"{found[0]} {text}", token, count=1)
        elif (token in _FIRST_WORDS or (before, token) == (":", "=")) and not done:
            token, done = f"{token} {text}", True
        elif not depth and not cases and token in (";", "THEN", "ELSE", "BEGIN", "LOOP"):
            done = False
        before = token
        parts.append(token)
    return "".join(parts)
