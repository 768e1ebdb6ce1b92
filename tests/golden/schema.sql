-- The base tables of every golden case.
CREATE SCHEMA shop;
CREATE TABLE shop.products (
  product_id integer PRIMARY KEY,
  category text NOT NULL,
  price numeric(10, 2),
  weight double precision,
  parent_id integer
);
CREATE TABLE shop.orders (
  order_id bigint PRIMARY KEY,
  product_id integer,
  quantity integer,
  discount numeric,
  order_time timestamptz,
  note text
);
CREATE VIEW shop.stg_orders AS SELECT order_id, product_id, quantity, note AS remark FROM shop.orders WHERE quantity > 0;
