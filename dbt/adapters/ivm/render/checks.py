"""Conditions on a model's columns that every transaction has to keep: not_null and check constraints of a contract.

A CHECK of PostgreSQL would be tried on what is no row of the view: on the change that an upsert proposes, on a group that is
being emptied, on rows between two statements that overlap. So a trigger on the state looks at each row that is written, for
next to nothing; if one breaks the condition, the view itself is looked at when the transaction commits.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier, literal

KEY = "dbt_ivm_check"
NOT_NULL, CHECK = "23502", "23514"


@dataclass(frozen=True, order=True)
class CheckSpec:
    """A condition over the model's columns, as the contract has it.

    Args:
        label: what to call it, such as "not_null on region". code: the SQLSTATE of a transaction that breaks it.
    """

    expression: str
    label: str
    code: str = CHECK

    def comment(self) -> str:
        return json.dumps({KEY: [self.expression, self.label, self.code]}, ensure_ascii=False)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.comment().encode()).hexdigest()[:8]

    def __str__(self) -> str:
        return self.label


def parse_comment(comment: str | None) -> CheckSpec | None:
    """The condition that a comment describes; None if it is anything else."""
    try:
        expression, label, code = json.loads(comment or "")[KEY]
        return CheckSpec(str(expression), str(label), str(code))
    except (ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True)
class StateCheck:
    """A condition that is watched on a state.

    Args:
        name: of the trigger, and of its function in the model's schema.
        broken_row: SQL over NEW, true where a row of the state breaks it. broken: SQL over the rows of the view.
    """

    name: RelationName
    model: RelationName
    state: RelationName
    spec: CheckSpec
    broken_row: str
    broken: str

    @property
    def is_broken(self) -> str:
        """SELECT of whether a row of the view breaks it."""
        return f"SELECT EXISTS (SELECT FROM {self.model.sql} AS model WHERE {self.broken})"

    def create(self, table: RelationName) -> tuple[str, ...]:
        """Function and trigger, on the state under the name that it has now."""
        function, trigger = f"{self.name.sql}()", identifier(self.name.name)
        return (
            f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            f" SET search_path TO pg_catalog, pg_temp AS {dollar_quoted(self._body())}",
            f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
            f"CREATE CONSTRAINT TRIGGER {trigger} AFTER INSERT OR UPDATE ON {table.sql} DEFERRABLE INITIALLY DEFERRED"
            f" FOR EACH ROW WHEN ({self.broken_row}) EXECUTE FUNCTION {function}",
            f"COMMENT ON TRIGGER {trigger} ON {table.sql} IS {literal(self.spec.comment())}",
        )

    def _body(self) -> str:
        message = literal(f"a row of {self.model} breaks its contract: {self.spec.label}".replace("%", "%%"))
        return f"""
BEGIN
  IF ({self.is_broken}) THEN
    RAISE EXCEPTION {message} USING ERRCODE = '{self.spec.code}', CONSTRAINT = {literal(self.name.name)},
      SCHEMA = {literal(self.model.schema)}, TABLE = {literal(self.model.name)};
  END IF;
  RETURN NULL;
END
"""
