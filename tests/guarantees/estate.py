"""Two maintained views over tables of another owner, with every role that may come near them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

Connection = psycopg.Connection[Any]

ROLES = ("models", "tables", "writer", "reader", "outsider", "heir")

SCHEMA = """
CREATE SCHEMA raw AUTHORIZATION {tables};
CREATE SCHEMA marts AUTHORIZATION {models};
CREATE TABLE raw.products (id int PRIMARY KEY, category text, price int);
CREATE TABLE raw.orders (id int PRIMARY KEY, product int REFERENCES raw.products ON DELETE CASCADE, quantity int);
ALTER TABLE raw.products OWNER TO {tables};
ALTER TABLE raw.orders OWNER TO {tables};
GRANT USAGE ON SCHEMA raw TO {models}, {writer};
GRANT SELECT, TRIGGER ON raw.products, raw.orders TO {models};
GRANT ALL ON raw.products, raw.orders TO {writer};
INSERT INTO raw.products SELECT i, 'c' || i % 3, i FROM generate_series(1, 9) i;
INSERT INTO raw.orders SELECT i, 1 + i % 9, i FROM generate_series(1, 40) i;
"""

VIEWS = {
    "totals": "SELECT product, count(*) AS n, sum(quantity) AS q FROM raw.orders GROUP BY product",
    "sales": "SELECT category, count(*) AS n, sum(price * quantity) AS s, max(quantity) AS most"
    " FROM raw.orders JOIN raw.products ON product = products.id GROUP BY category HAVING count(*) > 2",
}

WRITES = (
    "INSERT INTO raw.orders SELECT i, 1 + i % 9, -i FROM generate_series(101, 110) i",
    "UPDATE raw.orders SET quantity = quantity + 1000, product = 1 + quantity % 3 WHERE id % 3 = 0",
    "UPDATE raw.products SET category = 'c9', price = 3 WHERE id % 4 = 0",
    "DELETE FROM raw.orders WHERE quantity = (SELECT max(quantity) FROM raw.orders)",
    "DELETE FROM raw.products WHERE id = 5",
)
"""Every event, extremes that leave, groups that come and go, and a cascade over both tables."""


class Estate:
    """Roles belong to the server, which other tests may share: each estate has its own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.admin: Connection = psycopg.connect(url, autocommit=True)
        tail = uuid.uuid4().hex[:8]
        self.names = {role: f"ivm_{role}_{tail}" for role in ROLES}
        for name in self.names.values():
            self.admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
        self.run(self.admin, SCHEMA)
        for name in VIEWS:
            self.maintain(name)

    def close(self) -> None:
        database = sql.Identifier(self.admin.info.dbname)
        self.admin.execute(sql.SQL("ALTER DATABASE {} OWNER TO CURRENT_USER").format(database))
        for name in self.names.values():
            self.admin.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(sql.Identifier(name)))
        for name in self.names.values():
            self.admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))
        self.admin.close()

    def run(self, connection: Connection, *statements: str) -> None:
        """Executes them, with `{writer}` and the like replaced by the role's name."""
        names = {role: sql.Identifier(name) for role, name in self.names.items()}
        for statement in statements:
            text = (
                sql.SQL(statement).format(**names) if any(f"{{{role}}}" in statement for role in ROLES) else statement
            )
            connection.execute(text.encode() if isinstance(text, str) else text)

    @contextmanager
    def session(self, role: str) -> Iterator[Connection]:
        """A session of the role, from its login on."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(self.names[role])))
            yield connection

    def maintain(self, name: str, query: str = "", role: str = "models", full_refresh: bool = False) -> str:
        """What `dbt run` does as that role (as the superuser, if empty); returns the outcome."""
        from dbt.adapters.ivm.compiler import Options

        options = Options(full_refresh=full_refresh)
        with psycopg.connect(self.url) as connection:
            if role:
                connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(self.names[role])))
            return maintain(
                PsycopgDatabase(connection), RelationName("marts", name), query or VIEWS[name], options
            ).kind

    def difference(self, name: str, query: str = "") -> list[tuple[Any, ...]]:
        """Rows that only the view or only the query has, as the superuser sees them."""
        view, wanted = sql.Identifier("marts", name), sql.SQL(query or VIEWS[name])
        text = sql.SQL("(TABLE {0} EXCEPT ALL ({1})) UNION ALL (({1}) EXCEPT ALL TABLE {0})").format(view, wanted)
        return self.admin.execute(text).fetchall()

    def assert_exact(self) -> None:
        assert {name: self.difference(name) for name in VIEWS} == {name: [] for name in VIEWS}

    def objects(self, kind: str) -> list[str]:
        """Quoted names of our tables, views or functions."""
        where = "FROM pg_class WHERE relnamespace = 'marts'::regnamespace AND relname LIKE '%\\_\\_ivm%' AND relkind ="
        queries = {
            "tables": f"SELECT oid::regclass::text {where} 'r' ORDER BY 1",
            "views": f"SELECT oid::regclass::text {where} 'v' ORDER BY 1",
            "triggers": "SELECT oid::regproc::text FROM pg_proc WHERE pronamespace = 'marts'::regnamespace"
            " AND prorettype = 'trigger'::regtype ORDER BY 1",
            "callable": "SELECT oid::regproc::text FROM pg_proc WHERE pronamespace = 'marts'::regnamespace"
            " AND prorettype <> 'trigger'::regtype ORDER BY 1",
        }
        found = [row[0] for row in self.admin.execute(queries[kind]).fetchall()]
        assert found, kind
        return found


@contextmanager
def estate(url: str) -> Iterator[Estate]:
    made = Estate(url)
    try:
        yield made
    finally:
        made.close()
