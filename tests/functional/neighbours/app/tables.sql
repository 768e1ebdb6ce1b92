CREATE SCHEMA app;
CREATE TABLE app.customers (customer_id int PRIMARY KEY, name text NOT NULL, country text);
CREATE TABLE app.orders (
  order_id int PRIMARY KEY, customer_id int NOT NULL REFERENCES app.customers, amount numeric(10, 2) NOT NULL,
  ordered_at timestamp NOT NULL);
INSERT INTO app.customers VALUES (1, 'Ada', 'GB'), (2, 'Grace', 'US'), (3, 'Edsger', 'NL');
INSERT INTO app.orders SELECT i, 1 + i % 3, i * 1.25, timestamp '2026-01-01 08:00' + i * interval '5 hours'
  FROM generate_series(1, 30) AS i;
