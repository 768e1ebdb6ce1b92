"""What dbt does to relations that incremental views read: their renames, drops and commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from dbt.adapters.base import available
from dbt.adapters.cache import _make_ref_key
from dbt.adapters.events.types import AdapterEventInfo
from dbt.adapters.postgres.impl import PostgresAdapter
from dbt_common.events.contextvars import get_node_info
from dbt_common.events.functions import fire_event

from dbt.adapters.ivm import beforehand, ripple, warnings
from dbt.adapters.ivm.beforehand import Beforehand, Successor
from dbt.adapters.ivm.config import preferred
from dbt.adapters.ivm.connections import DbtDatabase, IvmConnectionManager
from dbt.adapters.ivm.errors import DatabaseFailure, IvmError, Obstacle
from dbt.adapters.ivm.glue.replacements import Replacement, selected_models
from dbt.adapters.ivm.glue.reports import DbtReporter, told
from dbt.adapters.ivm.names import literal
from dbt.adapters.ivm.reconcile import dependents, swap
from dbt.adapters.ivm.reconcile.dependents import Dependent
from dbt.adapters.ivm.reconcile.swap import Move
from dbt.adapters.ivm.relation import IvmRelation

# lock_not_available, deadlock_detected
WORTH_ANOTHER_TRY = ("55P03", "40P01")


class FollowingAdapter(PostgresAdapter):
    """dbt-postgres, except that incremental views follow what their upstream models do.

    dbt's materializations put a new relation in the place of an old one by renaming both, and drop the old one with
    cascade when they have committed. So renames note what happens, and just before the commit the views that read the
    relation are reconciled with what has its name by then.
    """

    connections: IvmConnectionManager

    def _errors_for_dbt(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    @available.parse(lambda *_, **__: False)
    def is_watched(self, relation: IvmRelation) -> bool:
        """An incremental view reads it."""
        with self._errors_for_dbt():
            return bool(dependents.find(DbtDatabase(self.connections), (relation.relation_name,)))

    @available.parse(lambda *_, **__: False)
    def rename_watched(
        self,
        from_relation: IvmRelation,
        to_relation: IvmRelation,
        successor: IvmRelation,
        graph: Mapping[str, Any],
        selected: list[str],
    ) -> bool:
        """Renames a relation that incremental views read, if there is anything to heed; False leaves it to dbt.

        Args:
            successor: what would be renamed to `from_relation` next, if it makes way.
        """
        database = DbtDatabase(self.connections)
        move = Move(from_relation.relation_name, to_relation.relation_name)
        with self._errors_for_dbt():
            found = dependents.find(database, (move.name, move.to))
            if not found:
                return False
            self._begin_replacing(move.name, graph, selected)
            # Two upstream models of one view would each wait for what the other has renamed.
            self._when_free(database, lambda: swap.take_turns(database, found))
            replacement = self.connections.replacements.current
            if replacement.beforehand is None:
                what = Successor(move.name, successor.relation_name)
                replacement.beforehand = self._prepare(database, what, found)
            held = self._replaces(database, move, replacement)
            replacement.moves.append(move)
            replacement.names |= held
            if held:
                more = replacement.beforehand.locks if replacement.beforehand else ()
                self._when_free(database, lambda: swap.rename(database, move, held, more))
        return bool(held)

    @available.parse_none
    def replaced(self, relation: IvmRelation, graph: Mapping[str, Any], selected: list[str]) -> None:
        """Says that the incremental view is another one than before."""
        with self._errors_for_dbt():
            if dependents.find(DbtDatabase(self.connections), (relation.relation_name,)):
                self._begin_replacing(relation.relation_name, graph, selected)
                replacement = self.connections.replacements.current
                replacement.names.add(relation.relation_name)
                if replacement.beforehand:
                    # What has changed is collected already: hooks may write again once triggers are there.
                    self._follow(replacement)
                    replacement.beforehand = None

    @available.parse_none
    def drop_once_replaced(self, relation: IvmRelation) -> None:
        """Drops the relation just before the commit, when the views that read it have followed."""
        self.connections.replacements.current.dropped.append(relation)

    @available.parse_none
    def load_beside(
        self, relation: IvmRelation, successor: IvmRelation, graph: Mapping[str, Any], selected: list[str]
    ) -> None:
        """Says that a seed's rows are to be loaded into its successor."""
        with self._errors_for_dbt():
            self._begin_replacing(relation.relation_name, graph, selected)
        self.connections.replacements.current.loading = (relation, successor)

    @available.parse_none
    def loaded_beside(self, relation: IvmRelation) -> IvmRelation | None:
        """The successor that the seed's rows are to be loaded into, if it has one."""
        loading = self.connections.replacements.current.loading
        return loading[1] if loading and loading[0].relation_name == relation.relation_name else None

    @available.parse_none
    def stop_readers(self, relation: IvmRelation, graph: Mapping[str, Any], selected: list[str]) -> None:
        """Sees to it that no incremental view reads the relation, which becomes a materialized view."""
        name = relation.relation_name
        database = DbtDatabase(self.connections)
        with self._errors_for_dbt():
            if not dependents.find(database, (name,)):
                return
            self._begin_replacing(name, graph, selected)
            replacement = self.connections.replacements.current
            later = replacement.selected
            why = "it becomes a materialized view, whose refresh fires no trigger"
            for followed in ripple.stop(database, name, why, later.__contains__):
                self._report(followed, replacement, str(name))

    def commit_if_has_connection(self) -> None:
        replacement = self.connections.replacements.take()
        if replacement.names or replacement.moves:
            with self._errors_for_dbt():
                self._follow(replacement)
        for relation in replacement.dropped:
            self.drop_relation(relation)
        super().commit_if_has_connection()

    def drop_relation(self, relation: IvmRelation) -> None:
        """Also sees to it that dbt's cache keeps what was not dropped along: what followed hangs on it no more."""
        dropped = _make_ref_key(relation)
        with self.cache.lock:
            known = self.cache.relations
            cascade = known[dropped].collect_consequences() - {dropped} if dropped in known else set()
            before = {key: known[key].inner for key in known}
            links = [(one, key) for one, cached in known.items() for key in cached.referenced_by if key in cascade]
        super().drop_relation(relation)
        kept = self._existing({key: before[key] for key in cascade if key in before})
        for key in kept:
            self.cache_added(before[key])
        for referenced, dependent in links:
            if dependent in kept and (referenced in kept or referenced in self.cache.relations):
                self.cache.add_link(before[referenced], before[dependent])

    def _forget_dropped(self, relation: IvmRelation) -> None:
        """Tells dbt's cache what was dropped because it hung on the relation, which is still there."""
        key = _make_ref_key(relation)
        with self.cache.lock:
            known = self.cache.relations
            hanging = known[key].collect_consequences() - {key} if key in known else set()
            before = {each: known[each].inner for each in hanging if each in known}
        for each in before.keys() - set(self._existing(before)):
            self.cache_dropped(before[each])

    def _existing(self, relations: Mapping[Any, IvmRelation]) -> list[Any]:
        if not relations:
            return []
        names = [f"to_regclass({literal(relation.relation_name.sql)}) IS NOT NULL" for relation in relations.values()]
        found = DbtDatabase(self.connections).query(f"SELECT {', '.join(names)}")[0]
        return [key for key, exists in zip(relations, found, strict=True) if exists]

    def _begin_replacing(self, name: Any, graph: Mapping[str, Any], selected: list[str]) -> None:
        if self.config.credentials.each_statement_commits:
            raise Obstacle(
                f"the profile says autocommit: true, and incremental views read {name}",
                "they must follow in the same transaction",
                "remove autocommit from the profile",
            )
        self.connections.ensure_transaction()
        self.connections.replacements.current.selected = selected_models(graph, selected, self.config.quoting)
        self.connections.replacements.current.graph = graph

    @staticmethod
    def _prepare(database: DbtDatabase, successor: Successor, found: Iterable[Dependent]) -> Beforehand | None:
        stand_in = successor.stand_in
        if stand_in and (not swap.kind(database, stand_in) or swap.same_view(database, successor.name, stand_in)):
            return None
        with told(successor.name) as report:
            return beforehand.prepare(database, successor, found, report)

    @staticmethod
    def _replaces(database: DbtDatabase, move: Move, replacement: Replacement) -> set[Any]:
        """The names that stand for something else by this move, and whose readers are to be reconciled.

        A view that makes way locks nobody's writers: most often its successor reads just like it.
        """
        if swap.kind(database, move.name) != "v" and dependents.find(database, (move.name,)):
            return {move.name}
        if move.to in replacement.names or not dependents.find(database, (move.to,)):
            return set()
        before = replacement.made_way(move.to)
        return set() if before and swap.same_view(database, before, move.name) else {move.to}

    def _when_free(self, database: DbtDatabase, work: Callable[[], None]) -> None:
        """Does the work, again after each sibling whose locks may have been in the way."""
        database.execute("SAVEPOINT ivm_when_free")
        while True:
            entered = self.connections.siblings.enter()
            try:
                return work()
            except IvmError as error:
                database.execute("ROLLBACK TO SAVEPOINT ivm_when_free")
                if not a_lock_was_in_the_way(error) or not self.connections.siblings.outlast(entered):
                    raise

    def _follow(self, replacement: Replacement) -> None:
        database = DbtDatabase(self.connections)
        later = replacement.selected.__contains__
        what = ", ".join(sorted(map(str, replacement.names)))
        with told(what) as told_progress:
            result = ripple.follow(
                database, replacement.moves, replacement.names, later, told_progress, replacement.beforehand
            )
        for followed in result:
            self._report(followed, replacement, what)

    def _report(self, followed: ripple.Followed, replacement: Replacement, what: str) -> None:
        outcome = followed.outcome
        if outcome is not None:
            rows = "" if outcome.rows is None else f", {outcome.rows:,} rows"
            text = f"{followed.model} follows {what}: {outcome.kind}: {outcome.reason}{rows}"
            fire_event(AdapterEventInfo(name="ivm", base_msg=text, node_info=get_node_info()))
            return
        if followed.lost:
            self.cache_dropped(IvmRelation.named(followed.model, self.config.credentials.database))
        fate = "is dropped" if followed.lost else "is stale"
        notice = warnings.NO_RIPPLE.of(upstream=what, reason=followed.reason, fate=fate)
        if followed.model in replacement.selected:
            text = f"{followed.model} has its own turn in this run. {notice.text}"
            fire_event(AdapterEventInfo(name="ivm", base_msg=text, node_info=get_node_info()))
        else:
            config = replacement.config_of(followed.model, self.config.credentials.database)
            DbtReporter(followed.model, preferred(config)).warn(notice)


def a_lock_was_in_the_way(error: BaseException) -> bool:
    cause = error.__cause__
    return isinstance(cause, DatabaseFailure) and cause.sqlstate in WORTH_ANOTHER_TRY
