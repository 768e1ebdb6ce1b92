"""Desired versus installed: what to do, why, and in which steps. No connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.reconcile import checks, indexes, reasons, steps
from dbt.adapters.ivm.reconcile.concurrent_fill import Filling
from dbt.adapters.ivm.reconcile.fingerprint import ObjectId, digests
from dbt.adapters.ivm.reconcile.installed import Installed
from dbt.adapters.ivm.reconcile.operations import Operation
from dbt.adapters.ivm.render.objects import MaintainedView

REPLACEABLE = {"", "v", "r", "m"}


@dataclass(frozen=True)
class Occupant:
    """An object under a name that we need, which the fingerprint does not record."""

    name: ObjectId
    ours: bool


@dataclass(frozen=True)
class Decision:
    """What to do about a model; kind is created, unchanged, altered, repaired or rebuilt.

    Args:
        left: what the configuration asks for but on_configuration_change left alone.
    """

    kind: str
    reason: str
    operations: tuple[Operation, ...]
    left: str = ""


def compare(
    view: MaintainedView,
    inputs: Mapping[str, str],
    installed: Installed,
    occupants: tuple[Occupant, ...] = (),
    full_refresh: bool = False,
    equal: bool = False,
    on_change: str = "apply",
    refill: bool = False,
    filling: Filling = steps.UNDER_LOCKS,
) -> Decision:
    """Chooses among the outcomes.

    Args:
        equal: what a dump brought was compared with the query, without a difference.
        on_change: what becomes of a change of the configuration alone: apply, continue or fail.

    Raises:
        Obstacle: a name is taken by something that is not ours, or ours belongs to another role.
    """
    _check_names(installed, occupants)
    orphans = steps.drop_orphans(tuple(occupant.name for occupant in occupants))
    recorded = installed.fingerprint
    if recorded is None:
        return Decision("created", "", orphans + steps.create(view, installed, full_refresh, filling))
    if full_refresh:
        return Decision("rebuilt", "full refresh", orphans + steps.rebuild(view, installed, True, filling))
    if dict(recorded.inputs) != digests(inputs):
        changed = reasons.changed_inputs(recorded.inputs, digests(inputs))
        return Decision("rebuilt", changed, orphans + steps.rebuild(view, installed, filling=filling))
    if refill:
        return Decision("rebuilt", "refresh", orphans + steps.rebuild(view, installed, filling=filling))
    damage = installed.damage()
    if not damage and installed.restored and not equal:
        return Decision(
            "repaired", "it was restored and differed from its query", orphans + steps.repair(view, installed, filling)
        )
    if not damage:
        return _altered(view, installed, on_change)
    return Decision("repaired", reasons.damage(installed), orphans + steps.repair(view, installed, filling))


def _altered(view: MaintainedView, installed: Installed, on_change: str) -> Decision:
    """Only what is beside the maintenance changes; nothing is filled anew."""
    tests = checks.alter(view.checks, installed.checks)
    operations = (
        *indexes.alter(view.indexes, installed.indexes),
        *tests,
        *checks.verified(view.checks if tests else ()),
    )
    known = installed.fingerprint and installed.fingerprint.unbuilt == view.unbuilt
    sealed = steps.sealed(view) if installed.restored or operations or not known else ()
    if not operations:
        return Decision("unchanged", "", sealed)
    changes = ", ".join(filter(None, (indexes.describe(operations), checks.describe(tests, installed.checks))))
    if on_change == "continue":
        return Decision("unchanged", "", steps.sealed(view) if installed.restored else (), left=changes)
    if on_change == "fail":
        raise Obstacle(
            f"The configuration of {view.model} has changed: {changes}",
            "on_configuration_change is 'fail'",
            "set it to 'apply', or take the change back",
        )
    return Decision("altered", changes, (*operations, *sealed))


def _check_names(installed: Installed, occupants: tuple[Occupant, ...]) -> None:
    taken = [str(occupant.name) for occupant in occupants if not occupant.ours]
    taken += [installed.stranger] if installed.stranger else []
    if installed.public_kind not in REPLACEABLE:
        taken.append(f"relation {installed.model}")
    if taken:
        raise Obstacle(
            f"The {taken[0]} is in the way",
            f"{installed.model} needs this name, and what has it was not made by this package",
            "rename or drop it, or give the model another alias",
        )
    check_owned(installed)


def check_owned(installed: Installed) -> None:
    """Raises unless all objects of the model belong to the session's role."""
    if not installed.owned:
        raise Obstacle(
            f"The objects of {installed.model} belong to another role",
            "replaced by this role they would belong to two, and writers would lack rights on one's",
            f"run dbt as their owner (`role` in the profile), or REASSIGN OWNED, or drop {installed.model} as its owner",
        )
