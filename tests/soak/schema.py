"""The base tables of the soak: a shop whose tables cascade into one another, so small that sessions meet all the time."""

from __future__ import annotations

SCHEMA = """
CREATE SCHEMA app;
CREATE TABLE app.regions (region_id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE app.customers (
  customer_id int PRIMARY KEY,
  region_id int REFERENCES app.regions ON DELETE SET NULL ON UPDATE CASCADE,
  segment text);
CREATE TABLE app.products (
  product_id int PRIMARY KEY, category text, price numeric(8,2),
  parent_id int REFERENCES app.products ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE app.orders (
  order_id int PRIMARY KEY,
  customer_id int REFERENCES app.customers ON DELETE CASCADE ON UPDATE CASCADE,
  status text, amount numeric(8,2));
CREATE TABLE app.lines (
  line_id int PRIMARY KEY,
  order_id int REFERENCES app.orders ON DELETE CASCADE ON UPDATE CASCADE,
  product_id int REFERENCES app.products ON DELETE SET NULL ON UPDATE CASCADE,
  quantity int, returned bool NOT NULL DEFAULT false);
CREATE TABLE app.returns (product_id int, quantity int);
CREATE TABLE app.events (event_id int PRIMARY KEY, kind int, amount int);
CREATE INDEX ON app.customers (region_id);
CREATE INDEX ON app.products (parent_id);
CREATE INDEX ON app.orders (customer_id);
CREATE INDEX ON app.lines (order_id);
CREATE INDEX ON app.lines (product_id);

CREATE FUNCTION app.remember_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO app.returns VALUES (OLD.product_id, OLD.quantity);
  RETURN NULL;
END $$;
CREATE TRIGGER remember_return AFTER DELETE ON app.lines FOR EACH ROW WHEN (OLD.returned)
  EXECUTE FUNCTION app.remember_return();
"""

ROWS = """
INSERT INTO app.regions SELECT i, 'region ' || i % 3 FROM generate_series(1, 5) i;
INSERT INTO app.customers SELECT i, 1 + i % 5, 'segment ' || i % 3 FROM generate_series(1, 20) i;
INSERT INTO app.products SELECT i, 'category ' || i % 4, i, NULLIF(i / 2, 0) FROM generate_series(1, 20) i;
INSERT INTO app.orders SELECT i, 1 + i % 20, 'status ' || i % 3, i FROM generate_series(1, 100) i;
INSERT INTO app.lines SELECT i, 1 + i % 100, 1 + i % 20, 1 + i % 7, i % 5 = 0 FROM generate_series(1, 300) i;
INSERT INTO app.returns SELECT 1 + i % 20, i % 3 FROM generate_series(1, 20) i;
INSERT INTO app.events SELECT i, i % 9, i % 50 FROM generate_series(1, 200) i;
"""

TABLES = ("regions", "customers", "products", "orders", "lines", "returns", "events")
