"""Base tables under whatever names they and their columns have by now: somebody may rename them between two `dbt run`s.

Whole tables are read through a view each, which PostgreSQL keeps up with renames; it is pulled up, so plans stay as they
are. No view can read transition tables, whose columns the generated statements call by name. So each base table has a
function that says what the columns are called now, if not what they were called at `dbt run`. It is declared IMMUTABLE: in
a statement that reads a transition table it is evaluated when the statement is planned, and every ALTER TABLE of the base
table makes PostgreSQL plan it again. A write therefore pays nothing for it. After a rename, statements run on fresh plans,
until a `dbt run` of the model as it then reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from dbt.adapters.ivm.delta.signed_rows import NEW, OLD
from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier, literal
from dbt.adapters.ivm.render.model import Model
from dbt.adapters.ivm.render.objects import Function, View

TRANSITION = {"INSERT": (NEW,), "UPDATE": (OLD, NEW), "DELETE": (OLD,), "TRUNCATE": ()}


@dataclass(frozen=True)
class Transition:
    """The transition tables of a statement.

    Args:
        names: of the tables.
        renamed: SQL that is NULL where the columns have their names still, else a select list that gives them back.
    """

    names: tuple[str, ...] = ()
    renamed: str = ""

    def renamed_or(self, condition: str) -> str:
        """A condition that reads the transition tables, or holds if columns were renamed."""
        return f"{self.renamed} IS NOT NULL OR {condition}" if self.renamed else condition

    def as_now(self, statement: str) -> str:
        """SQL of the statement's text, reading the transition tables under the names that their columns have now.

        The statement begins with WITH; CTEs before its own hide the transition tables.
        """
        if not self.renamed:
            return dollar_quoted(f"\n{statement}\n", "large")
        ctes = literal("".join(f"{name} AS (SELECT %1$s FROM {name}), " for name in self.names))
        hiding = f"CASE WHEN {self._renamed_now} THEN format({ctes}, {self.renamed}) ELSE '' END"
        rest = dollar_quoted(f" {statement.removeprefix('WITH ')}\n", "large")
        return f"'WITH ' || {hiding} ||\n{rest}"

    def run(self, statement: str) -> str:
        """PL/pgSQL that runs a statement which begins with WITH, whatever the columns are called."""
        if not self.renamed:
            return f"{statement};"
        return f"IF {self._renamed_now} THEN\n    EXECUTE {self.as_now(statement)};\n  ELSE\n{statement};\n  END IF;"

    @property
    def _renamed_now(self) -> str:
        """The second term is always true, but has PostgreSQL evaluate the first again after an ALTER TABLE."""
        return f"{self.renamed} IS NOT NULL AND EXISTS (SELECT FROM {self.names[0]}) IS NOT NULL"


NONE = Transition()


def transition_of(model: Model, table: RelationName, event: str) -> Transition:
    renamed = f"{_renamed_name(model, table).sql}()" if model.signed[table].columns else ""
    return Transition(TRANSITION[event], renamed)


def now_view(model: Model, table: RelationName) -> View:
    """The used columns of the table, under the names that the model knows."""
    columns = ", ".join(
        f"t.{identifier(column.name)} AS {identifier(column.name)}" for column in model.signed[table].columns
    )
    return View(model.names.now(table), f"SELECT {columns} FROM {table.sql} AS t")


def columns_function(model: Model, table: RelationName) -> Function:
    """What the used columns are called now, in the table's order.

    VOLATILE, so that it has a snapshot of its own: that of the writer's statement may be older than the view, if it waited
    for the view's `dbt run` on the way to this table, say in a cascade.

    The names come from pg_identify_object_as_address because it reads the newest catalog, like the parser that will look
    for them: a query of pg_attribute would see the catalog of an old snapshot at REPEATABLE READ.
    """
    body = f"""
BEGIN
  RETURN (
    SELECT array_agg((pg_identify_object_as_address(d.refclassid, d.refobjid, d.refobjsubid)).object_names[3]
      ORDER BY d.refobjsubid)
    FROM pg_rewrite AS r JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = {literal(model.names.now(table).sql)}::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0);
END
"""
    return model.function(_columns_name(model, table), "text[]", body)


def began_before(model: Model) -> str:
    """PL/pgSQL that fails since the snapshot is older than the view."""
    return (
        f"RAISE EXCEPTION 'this transaction began before the incremental view % was built', {literal(str(model.names.model))}"
        " USING ERRCODE = '40001', HINT = 'Try the transaction again.';"
    )


def renamed_function(model: Model, table: RelationName) -> Function:
    """Compares the names of the used columns, in the table's order, which nobody can change."""
    known = ", ".join(literal(column.name) for column in model.signed[table].columns)
    body = f"""
DECLARE ivm_known text[] := ARRAY[{known}]; ivm_now text[] := {_columns_name(model, table).sql}();
BEGIN
  IF ivm_now IS NULL THEN
    {began_before(model)}
  END IF;
  IF ivm_now = ivm_known THEN RETURN NULL; END IF;
  RETURN (SELECT string_agg(format('%I AS %I', c.now, c.known), ', ') FROM unnest(ivm_now, ivm_known) AS c (now, known));
END
"""
    return model.function(_renamed_name(model, table), "text", body, volatility="IMMUTABLE")


def _renamed_name(model: Model, table: RelationName) -> RelationName:
    return model.names.trigger_function(table, "renamed")


def _columns_name(model: Model, table: RelationName) -> RelationName:
    return model.names.trigger_function(table, "columns")
