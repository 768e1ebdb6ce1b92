-- Names of columns, tables and views that need quoting, clash with ours, or fill 63 bytes.
--- schema
CREATE TABLE "select" ("from" int, "group" text, "order" int);
CREATE TABLE "Odd.Table ""q"" 🦆" ("a.b" int, "Space Here" text, "quo""te" int, "🦆" int, "percent%s" int, "$1" int, "back\slash" text, "apo'strophe" int);
CREATE TABLE collide (n int, m int, k1 int, k2 int, old int, new int, __new int, __old int, s int, "excluded" int, tg_op int, ctid_ int, "count" int, "sum" int, state int, ivm int, d int, v int, x int);
CREATE TABLE a23456789_123456789_123456789_123456789_123456789_123456789_123 (c23456789_123456789_123456789_123456789_123456789_123456789_123 int, c23456789_123456789_123456789_123456789_123456789_123456789_124 int);
CREATE TABLE "UPPER" ("ID" int, id int, "Id" int);
CREATE TABLE n (n int, "N" int);
CREATE TABLE new (id int, old int);
CREATE TABLE old (id int, new int);
CREATE TABLE __new (id int, __m int, n int);
CREATE TABLE delta (ivm_m int, row_digest bytea, place int, alive boolean, stale boolean, null_key boolean, copies int, fresh int, a1 int);
CREATE TABLE change (ivm_m int, s int, m int);
CREATE TABLE written (ivm_m int, r int, change int);
--- model: words_of_ours_as_keys
SELECT d.ivm_m, d.row_digest, d.place, d.alive, d.stale, null_key, copies, fresh, a1, max(written.r) AS hi, sum(change.s) AS n__sum, count(*) AS n__count
FROM delta d JOIN change USING (ivm_m) JOIN written USING (ivm_m) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
--- model: words_of_ours_as_rows
SELECT d.*, change.m, written.change FROM delta d JOIN change USING (ivm_m) JOIN written USING (ivm_m)
--- model: words_of_ours_as_inputs
SELECT max(place) AS place, min(copies) AS stale, sum(fresh) AS fresh, bool_or(alive) AS alive, avg(a1) AS n FROM delta
--- model: reserved_words
SELECT "from", count(*) AS "where", sum("order") AS "select", max("group") AS "table" FROM "select" GROUP BY "from"
--- model: odd_columns
SELECT "a.b", "Space Here", sum("quo""te") AS "a ""sum""", count("🦆") AS "🦆🦆", sum("percent%s" + "$1") AS "100%", max("back\slash") AS "\", sum("apo'strophe") AS "it's"
FROM "Odd.Table ""q"" 🦆" GROUP BY "a.b", "Space Here"
--- model: odd_plain
SELECT * FROM "Odd.Table ""q"" 🦆"
--- model: colliding_keys
SELECT n, m, k1, k2, old, new, sum(s) AS s, count(*) AS count, min(v) AS v, sum(state) AS state FROM collide GROUP BY n, m, k1, k2, old, new
--- model: colliding_more
SELECT __new, __old, "excluded", tg_op, ctid_, "count", "sum", ivm, d, x, count(*) AS __m FROM collide GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
--- model: colliding_plain
SELECT n, m, k1, old, new, s, state, d, x FROM collide
--- model: colliding_scalar
SELECT sum(n) AS n, count(m) AS m, max(k1) AS k1, sum(old) AS old, sum(new) AS new FROM collide
--- model: long_names
SELECT c23456789_123456789_123456789_123456789_123456789_123456789_123,
  sum(c23456789_123456789_123456789_123456789_123456789_123456789_124) AS c23456789_123456789_123456789_123456789_123456789_123456789_124
FROM a23456789_123456789_123456789_123456789_123456789_123456789_123 GROUP BY 1
--- model: m23456789_123456789_123456789_123456789_123456789_123456789_123
SELECT c23456789_123456789_123456789_123456789_123456789_123456789_123 AS c, count(*) AS n
FROM a23456789_123456789_123456789_123456789_123456789_123456789_123 GROUP BY 1
--- model: upper_case
SELECT "ID", id, "Id", count(*) AS "Count" FROM "UPPER" GROUP BY "ID", id, "Id"
--- model: table_called_n
SELECT n.n, sum("N") AS "N" FROM n GROUP BY n.n
--- model: tables_called_old_and_new
SELECT new.old, old.new, count(*) AS n FROM new JOIN old USING (id) GROUP BY new.old, old.new
--- model: table_called_like_a_transition_table
SELECT a.__m, count(*) AS n, sum(b.n) AS m FROM __new a JOIN __new b ON a.id = b.__m GROUP BY a.__m
--- model: aliases_that_clash
SELECT old.id AS __new, new.old AS delta, count(*) AS n FROM new AS old JOIN new ON new.id = old.old GROUP BY 1, 2
--- model: long_names_that_are_read
SELECT a.c23456789_123456789_123456789_123456789_123456789_123456789_123 AS x, b.c23456789_123456789_123456789_123456789_123456789_123456789_124 AS y, count(*) OVER (ORDER BY a.c23456789_123456789_123456789_123456789_123456789_123456789_124, b.c23456789_123456789_123456789_123456789_123456789_123456789_123) AS n
FROM a23456789_123456789_123456789_123456789_123456789_123456789_123 a JOIN a23456789_123456789_123456789_123456789_123456789_123456789_123 b ON a.c23456789_123456789_123456789_123456789_123456789_123456789_123 <= b.c23456789_123456789_123456789_123456789_123456789_123456789_124 WHERE b.c23456789_123456789_123456789_123456789_123456789_123456789_123 < 9
--- model: odd_columns_that_are_read
SELECT kept_1."a.b", kept_1."🦆", kept."percent%s", rank() OVER (PARTITION BY kept."Space Here" || '%s' ORDER BY kept."quo""te") AS "r ""a%",
  sum(kept_1."back\slash"::text::int) FILTER (WHERE kept_1."back\slash" ~ '^[0-9]+$') OVER (ORDER BY kept."apo'strophe") AS "it's"
FROM "Odd.Table ""q"" 🦆" AS kept_1 JOIN "Odd.Table ""q"" 🦆" AS kept ON kept."a.b" = kept_1."$1"
--- model: partitions_beside_columns_of_ours
SELECT ivm_partition_1, rank() OVER (PARTITION BY ivm_partition_1 + "N" ORDER BY "N") AS r FROM (SELECT n AS ivm_partition_1, "N" FROM n) q
--- options: no_bulk
