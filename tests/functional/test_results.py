"""What `dbt run` says: each coded warning, also as an error; the outcome in run_results.json; progress; wrong config."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
from dbt.cli.main import dbtRunner
from dbt_common.events.base_types import EventMsg

from dbt.adapters.ivm.glue import progress
from dbt.adapters.ivm.warnings import KINDS
from tests.functional.conftest import Project

# What is said of a model with some config: nobody else tests it, and nothing but the model itself is needed.
MODELS = {
    "IVM001": ("", "select kind, count(*) as n from raw.parts group by kind"),
    "IVM002": ("", "select i.item, k.weight from raw.items i join raw.kinds k on k.kind = i.kind"),
    "IVM004": ("", "select count(*) as n, sum(item) as total from raw.items"),
    "IVM005": ("", "select kind, count(*) as n from {{ ref('staged') }} group by kind"),
    "IVM006": (", on_unsupported='recompute'", "select kind, rank() over (order by weight) as place from raw.kinds"),
    "IVM007": ("", "select weight, count(*) as n from raw.secrets group by weight"),
    # That table has no index either.
    "IVM008": (
        ", ivm_warnings={'silence': ['IVM002']}",
        "select i.item, (select max(k.weight) from raw.kinds k where k.kind = i.kind) as w from raw.items i",
    ),
    "IVM010": ("", "select flag, string_agg(item::text, ',' order by item) as items from raw.items group by flag"),
    "IVM011": ("", "select kind, weight, row_number() over (partition by weight order by -weight) as n from raw.kinds"),
    "IVM013": ("", "select kind, rank() over (order by weight) as place from raw.kinds where kind > 10"),
    "IVM009": (", on_unsuported='recompute'", "select weight, count(*) as n from raw.kinds group by weight"),
}
ELSEWHERE = {
    "IVM003": "test_results.py",
    "IVM020": "test_indexes.py",
    "IVM021": "test_contract.py",
    "IVM030": "test_migrating.py",
}
"""Those that need more than a model, and who triggers them."""

TABLES = """
CREATE SCHEMA raw;
CREATE TABLE raw.kinds (kind int PRIMARY KEY, weight int);
INSERT INTO raw.kinds SELECT i, i % 3 FROM generate_series(1, 40) AS i;
CREATE TABLE raw.items (item int, kind int, flag int);
INSERT INTO raw.items SELECT i, 1 + i % 40, i % 2 FROM generate_series(1, 20000) AS i;
CREATE TABLE raw.parts (kind int) PARTITION BY LIST (kind);
CREATE TABLE raw.parts_1 PARTITION OF raw.parts FOR VALUES IN (1);
CREATE TABLE raw.secrets (kind int, weight int);
ALTER TABLE raw.secrets ENABLE ROW LEVEL SECURITY;
ANALYZE;
"""


class Watched:
    """A dbt run with its events."""

    def __init__(self, project: Project, *arguments: str, callbacks: Sequence[Callable[[EventMsg], None]] = ()) -> None:
        self.events: list[EventMsg] = []
        where = ["--project-dir", str(project.directory), "--profiles-dir", str(project.directory)]
        self.outcome = dbtRunner(callbacks=[self.events.append, *callbacks]).invoke([*arguments, *where])
        self.results = {result.node.name: result for result in self.outcome.result.results}

    def said(self, name: str) -> list[str]:
        """The texts of the events of that name."""
        return [event.info.msg for event in self.events if event.info.name == name]

    @property
    def codes(self) -> dict[str, list[str]]:
        """The codes of the warnings by the names of their models."""
        found: dict[str, list[str]] = {}
        for event in self.events:
            if event.info.name == "AdapterEventWarning":
                assert event.info.level == "warn"
                found.setdefault(event.data.node_info.node_name, []).append(event.info.msg.split()[3].rstrip("]"))
        return found


def write(project: Project, name: str, config: str, query: str) -> None:
    project.write(f"models/{name}.sql", f"{{{{ config(materialized='incremental_view'{config}) }}}}\n{query}\n")


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    """One model for each warning, named after it."""
    project = Project(Path(tmp_path_factory.mktemp("estate")), database_url)
    project.execute(TABLES)
    project.write("models/staged.sql", "{{ config(materialized='table') }} select * from raw.kinds")
    for code, (config, query) in MODELS.items():
        write(project, f"about_{code.lower()}", config, query)
    yield project
    project.session.close()


@pytest.fixture(scope="module")
def built(estate: Project) -> Watched:
    return Watched(estate, "run")


def test_each_warning_is_given_where_it_holds_and_nowhere_else(built: Watched) -> None:
    assert built.outcome.success
    assert built.codes == {f"about_{code.lower()}": [code] for code in MODELS}
    for code in set(KINDS) - set(MODELS):
        assert code in (Path(__file__).parent / ELSEWHERE[code]).read_text()


def test_a_warning_says_what_where_and_what_to_do(built: Watched) -> None:
    said = built.said("AdapterEventWarning")
    assert (
        "ivm adapter: [dbt-ivm IVM002] analytics.about_ivm002: maintenance looks rows of raw.items up by kind, and no"
        " index begins with it: a change of one row may read all of about 20,000 rows\n"
        '  remedy: CREATE INDEX ON "raw"."items" ("kind");'
    ) in said
    (typo,) = [text for text in said if "IVM009" in text]
    assert "'on_unsuported' in models/about_ivm009.sql" in typo
    assert "'on_unsupported'" in typo
    (upstream,) = [text for text in said if "IVM005" in text]
    assert "analytics.staged is made anew by each run of staged (materialized: table)" in upstream
    (order,) = [text for text in said if "IVM011" in text]
    assert "in the order of row_number() OVER (PARTITION BY weight ORDER BY -weight): any" in order
    assert "equal in all of them, such as kind; or" in order
    (keys,) = [text for text in said if "IVM008" in text]
    assert 'if "item" is unique' in keys
    (read,) = [text for text in said if "IVM013" in text]
    assert "evaluates a window function (rank() OVER (ORDER BY kinds.weight) over raw.kinds) anew, over 30 rows" in read
    assert "Without PARTITION BY one changed row can change the values of all rows." in read


def test_as_errors_they_leave_the_database_as_it_was(estate: Project, built: Watched) -> None:
    before = estate.inventory()
    refreshed = Watched(estate, "--warn-error", "run", "--full-refresh", "-s", "config.materialized:incremental_view")
    for code in MODELS:
        result = refreshed.results[f"about_{code.lower()}"]
        assert result.status == "error", code
        assert f"[dbt-ivm {code}] analytics.about_" in result.message
        assert "remedy: " in result.message
    assert estate.inventory() == before


def test_one_code_can_be_silenced_or_made_an_error(estate: Project, built: Watched) -> None:
    before = estate.inventory()
    write(estate, "about_ivm002", ", ivm_warnings={'silence': ['IVM002', 'IVM004']}", MODELS["IVM002"][1])
    write(estate, "about_ivm004", ", ivm_warnings={'error': ['IVM004'], 'silence': ['IVM002']}", MODELS["IVM004"][1])
    write(estate, "about_ivm008", ", ivm_warnings={'silence': ['IVM020', 'IVM999']}", MODELS["IVM008"][1])
    chosen = Watched(estate, "run", "--full-refresh", "-s", "about_ivm002", "about_ivm004", "about_ivm008")
    assert chosen.codes == {}
    assert chosen.results["about_ivm002"].status == "success"
    assert "[dbt-ivm IVM004]" in chosen.results["about_ivm004"].message
    assert "config 'ivm_warnings'" in chosen.results["about_ivm008"].message
    kept = [row for row in estate.inventory() if "about_ivm004" in row[1] or "about_ivm008" in row[1]]
    assert set(kept) <= set(before)
    assert len(kept) > 10


def test_who_is_left_behind_chooses_for_itself(estate: Project, built: Watched) -> None:
    """The warning comes with the upstream model's run, and goes by the config of the model that it is about."""
    query = MODELS["IVM005"][1]
    write(estate, "loud", ", ripple=False", query)
    write(estate, "quiet", ", ripple=False, ivm_warnings={'silence': ['IVM003']}", query)
    write(estate, "about_ivm005", ", ripple=False, ivm_warnings={'silence': ['IVM003']}", query)
    left = "loud quiet about_ivm005"
    estate.run("run", "-s", *left.split())
    before = estate.inventory()
    strict = Watched(estate, "--warn-error", "run", "-s", "staged")
    assert "[dbt-ivm IVM003] analytics.loud: " in strict.results["staged"].message
    assert estate.inventory() == before
    rebuilt = Watched(estate, "run", "-s", "staged")
    assert rebuilt.outcome.success
    (said,) = rebuilt.said("AdapterEventWarning")
    assert "[dbt-ivm IVM003] analytics.loud: " in said


def test_dbts_own_options_know_them_by_the_name_of_their_event(estate: Project, built: Watched) -> None:
    options = "{'error': [], 'warn': [], 'silence': ['AdapterEventWarning']}"
    quiet = Watched(estate, "--warn-error-options", options, "run", "-s", "about_ivm009")
    assert quiet.outcome.success
    assert quiet.codes == {}
    options = "{'error': ['AdapterEventWarning']}"
    loud = Watched(estate, "--warn-error-options", options, "run", "-s", "about_ivm009")
    assert "[dbt-ivm IVM009]" in loud.results["about_ivm009"].message


def response(project: Project, name: str) -> dict[str, object]:
    """What run_results.json has of the model of the last run."""
    found = json.loads((project.directory / "target" / "run_results.json").read_text())
    (result,) = [result for result in found["results"] if result["unique_id"] == f"model.shop.{name}"]
    return {**result["adapter_response"], "message": result["message"]}


def test_run_results_have_kind_reason_rows_rules_and_seconds(estate: Project, built: Watched) -> None:
    write(estate, "about_ivm008", *MODELS["IVM008"])
    estate.run("run", "--full-refresh", "-s", "about_ivm007", "about_ivm008")
    rebuilt = response(estate, "about_ivm008")
    assert isinstance(rebuilt.pop("seconds"), float)
    assert rebuilt == {
        "_message": "INCREMENTAL VIEW rebuilt: full refresh, 20,000 rows",
        "message": "INCREMENTAL VIEW rebuilt: full refresh, 20,000 rows",
        "code": "INCREMENTAL VIEW",
        "rows_affected": 20000,
        "kind": "rebuilt",
        "reason": "full refresh",
        "rules": "affected keys",
    }
    assert response(estate, "about_ivm007")["rules"] == "linear"
    estate.run("run", "-s", "about_ivm008")
    unchanged = response(estate, "about_ivm008")
    assert unchanged["message"] == "INCREMENTAL VIEW unchanged"
    assert (unchanged["kind"], unchanged["reason"], unchanged["rules"]) == ("unchanged", "", "affected keys")
    assert "rows_affected" not in unchanged


def test_a_long_build_says_what_it_is_at(estate: Project, built: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build waits inside the query that fills the state until it has said so."""
    monkeypatch.setattr(progress, "SILENCE", 0.2)
    estate.execute(
        "CREATE FUNCTION raw.when_told(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
        " $$BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN i; END$$"
    )
    write(estate, "slow", "", "select raw.when_told(kind) as k from raw.kinds")
    with psycopg.connect(estate.url, autocommit=True) as holder:
        holder.execute("SELECT pg_advisory_lock(42)")

        def let_go(event: EventMsg) -> None:
            if event.info.name == "AdapterEventInfo" and "filling" in event.info.msg and "so far" in event.info.msg:
                holder.execute("SELECT pg_advisory_unlock_all()")

        slow = Watched(estate, "run", "-s", "slow", callbacks=[let_go])
    assert slow.outcome.success
    filling = [text for text in slow.said("AdapterEventInfo") if "filling" in text]
    assert filling[0].startswith(
        "ivm adapter: analytics.slow: filling analytics.slow__ivm (writers of raw.kinds wait): "
    )
    assert ": 40 rows in " in filling[-1]
    assert filling[0] in (estate.directory / "logs" / "dbt.log").read_text()
    assert {event.data.node_info.node_name for event in slow.events if event.info.msg in filling} == {"slow"}
    monkeypatch.setattr(progress, "SILENCE", 0.0)
    assert Watched(estate, "run", "-s", "slow").said("AdapterEventInfo") == []


def test_a_wrong_value_is_reported_with_its_file(estate: Project, built: Watched) -> None:
    """dbt merges the config of all files; the model's own text tells the most."""
    before = estate.inventory()
    query = MODELS["IVM007"][1]
    write(estate, "in_text", ", lock_timeout='soon'", query)
    write(estate, "in_yml", ", post_hook='select 1 as ivm_warnings'", query)
    write(estate, "in_project/of_all", "", query)
    estate.write(
        "models/some.yml",
        "models:\n  - name: in_yml\n    config:\n      ivm_warnings: [IVM007]\n"
        "  - name: in_text\n    config:\n      on_unsupported: fail\n",
    )
    project = estate.directory / "dbt_project.yml"
    text = project.read_text()
    project.write_text(
        f"{text}models:\n  shop:\n    in_project:\n      +on_unsupported: perhaps\n      +ivm_warning: {{}}\n"
    )
    wrong = Watched(estate, "run", "-s", "in_text", "in_yml", "of_all")
    project.write_text(text)
    (estate.directory / "models" / "some.yml").unlink()
    said = {name: result.message for name, result in wrong.results.items()}
    assert "config 'lock_timeout' has the value 'soon', in models/in_text.sql\n" in said["in_text"]
    assert "config 'ivm_warnings' has the value ['IVM007'], in models/some.yml or dbt_project.yml\n" in said["in_yml"]
    assert "'perhaps', in models/in_project/of_all.sql or dbt_project.yml\n" in said["of_all"]
    assert "it must be 'fail' or 'recompute'" in said["of_all"]
    assert wrong.codes == {"of_all": ["IVM009"]}
    (typo,) = wrong.said("AdapterEventWarning")
    assert "'ivm_warning' in models/in_project/of_all.sql or dbt_project.yml" in typo
    assert "did you mean 'ivm_warnings'?" in typo
    assert estate.inventory() == before
