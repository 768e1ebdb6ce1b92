-- GROUP BY columns, expressions, ordinals, without aggregates, and by primary key.
--- schema
CREATE TABLE accounts (id int PRIMARY KEY, owner text, branch text, opened date, tier int);
CREATE TABLE movements (account_id int, amount int, at timestamp, kind text);
COMMENT ON COLUMN movements.at IS 'values {2024-01-01 00:00,2024-01-31 23:30,2024-02-01 10:00,NULL}';
--- model: columns
SELECT kind, account_id, count(*) AS n FROM movements GROUP BY kind, account_id
--- model: key_not_in_output
SELECT count(*) AS n, sum(amount) AS amount FROM movements GROUP BY kind
--- model: expressions
SELECT date_trunc('month', at) AS month, amount > 0 AS credit, sum(amount) AS amount FROM movements GROUP BY date_trunc('month', at), amount > 0
--- model: ordinals
SELECT lower(kind) AS kind, extract(month FROM at) AS month, count(*) AS n FROM movements GROUP BY 1, 2
--- model: alias
SELECT amount / 2 AS half, count(*) AS n FROM movements GROUP BY half
--- model: without_aggregates
SELECT kind, account_id FROM movements GROUP BY account_id, kind
--- model: expression_of_keys
SELECT kind || '-' || account_id AS label, account_id + 1 AS next, sum(amount) AS s FROM movements GROUP BY kind, account_id
--- model: constant_key
SELECT 'all' AS k, count(*) AS n FROM movements GROUP BY 'all'::text
--- model: empty_grouping_set
SELECT count(*) AS n, sum(amount) AS s FROM movements GROUP BY ()
--- model: primary_key
SELECT a.id, a.owner, a.branch || '!' AS branch, count(*) AS n, sum(m.amount) AS amount
FROM accounts a JOIN movements m ON m.account_id = a.id GROUP BY a.id
--- model: primary_key_alone
SELECT id, owner, tier + 1 AS tier FROM accounts GROUP BY id
--- model: primary_key_not_in_output
SELECT a.owner, sum(m.amount) AS amount FROM accounts a JOIN movements m ON m.account_id = a.id GROUP BY a.id
--- model: primary_key_with_more
SELECT a.id, a.owner, m.kind, count(*) AS n FROM accounts a JOIN movements m ON m.account_id = a.id GROUP BY a.id, m.kind
--- model: duplicate_keys
SELECT kind, count(*) AS n FROM movements GROUP BY kind, kind, 1
--- model: many_keys
SELECT a.branch, a.tier, m.kind, m.at, m.amount, count(*) AS n
FROM accounts a JOIN movements m ON m.account_id = a.id GROUP BY a.branch, a.tier, m.kind, m.at, m.amount
--- model: group_by_a_dropped_expression
SELECT sum(amount) AS s FROM movements GROUP BY amount % 2, kind IS NULL
--- model: group_by_distinct_clause
SELECT kind, count(*) AS n FROM movements GROUP BY DISTINCT kind
