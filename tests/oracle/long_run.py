"""Many generated nested queries under random writes, with a record to go on from and counts at the end.

    python -m tests.oracle.long_run --queries 2000 --writes 20 --seed 1 --record long_run.jsonl

Queries that are refused do not count towards --queries. Interrupt it at any time: the same command goes on where the record
ends. Example number n of a seed is always the same query with the same writes: --only n repeats it alone.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from dbt.adapters.ivm.errors import Refusal
from tests.oracle.case_files import Model
from tests.oracle.generate_nested import generate_models
from tests.oracle.run import Disagreement, Run
from tests.oracle.sandbox import Sandbox
from tests.support.server import any_server, new_database

Result = dict[str, Any]

PER_DATABASE = 40
"""A new database after so many examples: those that come and go leave dead rows in the catalog."""


MODELS_ON_MODELS = 0.12
"""How often one model reads another."""

WRITES_AT_ONCE = 4
"""After so many writes the tables get more rows if a result is empty: writes to it would change nothing."""


def example(sandbox: Sandbox, seed: int, number: int, writes: int) -> Result:
    """Maintains one query under random writes; what became of it."""
    schema, queries = generate_models(random.Random(f"{seed}:{number}"), MODELS_ON_MODELS)
    models = [Model(f"generated{i}", query) for i, query in enumerate(queries)]
    run = Run(sandbox, schema, models, number)
    result: Result = {"number": number, "query": ";\n".join(queries)}
    try:
        run.install()
        for done in range(0, writes, WRITES_AT_ONCE):
            if any(sandbox.is_empty(query) for query in queries):
                run.history += run.writer.fill()
                run.check()
            run.write_at_random(min(WRITES_AT_ONCE, writes - done), every_kind=False)
    except Refusal as refusal:
        return {**result, "outcome": "refused", "reason": refusal.what, "where": refusal.where}
    except Disagreement as difference:
        return {**result, "outcome": "different", "reason": str(difference)}
    except Exception as error:  # whatever it is: a mistake of ours, to be looked at after the run
        return {**result, "outcome": "failed", "reason": f"{error!r}\n{run.script()}"}
    return {**result, "outcome": "maintained", "writes": len(run.history), "changes": run.changes}


def report(results: list[Result]) -> str:
    """Counts, in words."""
    by_outcome = Counter(result["outcome"] for result in results)
    maintained = [result for result in results if result["outcome"] == "maintained"]
    lines = [
        f"queries tried {len(results)}, maintained {by_outcome['maintained']}, refused {by_outcome['refused']},"
        f" different {by_outcome['different']}, failed {by_outcome['failed']};"
        f" writes {sum(result['writes'] for result in maintained)},"
        f" of which changed a result {sum(result['changes'] for result in maintained)}"
    ]
    reasons = Counter(result["reason"] for result in results if result["outcome"] == "refused")
    lines += [f"  refused {number:5}: {reason}" for reason, number in reasons.most_common()]
    lines += [
        f"  {result['outcome']}: number {result['number']}"
        for result in results
        if result["outcome"] in ("different", "failed")
    ]
    return "\n".join(lines)


@contextmanager
def databases(url: str) -> Iterator[Iterator[Sandbox]]:
    """One sandbox after the other, each in a database of its own."""

    def each() -> Generator[Sandbox, None, None]:
        while True:
            with new_database(url) as database, Sandbox(database) as sandbox:
                for _ in range(PER_DATABASE):
                    yield sandbox

    sandboxes = each()
    try:
        yield sandboxes
    finally:
        sandboxes.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=int, default=2000, help="how many are to be maintained")
    parser.add_argument("--writes", type=int, default=20, help="per query, at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path, help="where results are kept, one line of JSON each")
    parser.add_argument("--only", type=int, help="one example, by its number")
    given = parser.parse_args()
    record: Path | None = given.record
    results = [json.loads(line) for line in record.open()] if record and record.exists() else []
    with any_server() as url, databases(url) as sandboxes:
        if given.only is not None:
            result = example(next(sandboxes), given.seed, given.only, given.writes)
            print(json.dumps(result, indent=1).replace("\\n", "\n"))
            return result["outcome"] in ("different", "failed")
        maintained = sum(result["outcome"] == "maintained" for result in results)
        for number in count(len(results)):
            if maintained >= given.queries:
                break
            result = example(next(sandboxes), given.seed, number, given.writes)
            results.append(result)
            maintained += result["outcome"] == "maintained"
            if record:
                with record.open("a") as file:
                    print(json.dumps(result), file=file)
            if number % 50 == 49:
                print(report(results), flush=True)
    print(report(results))
    return any(result["outcome"] in ("different", "failed") for result in results)


if __name__ == "__main__":
    sys.exit(main())
