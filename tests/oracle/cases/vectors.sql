-- Types of pgvector. Skipped where the server lacks the extension.
--- schema
CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
CREATE TABLE t (id int PRIMARY KEY, k int, e public.vector(3), s public.sparsevec(3));
CREATE TABLE u (id int PRIMARY KEY, k int);
--- model: plain
SELECT id, k, e, s, e OPERATOR(public.<->) '[1,2,3]'::public.vector AS distance FROM t
--- model: joined
SELECT t.id, t.e, u.id AS other FROM t LEFT JOIN u USING (k)
--- model: keys
SELECT e, count(*) AS n FROM t GROUP BY e
--- model: centres
SELECT k, count(e) AS n, public.avg(e) AS centre, public.sum(e) AS total FROM t GROUP BY k
--- model: distinct_
SELECT DISTINCT e FROM t
--- model: nearest
SELECT u.id, n.id AS near FROM u CROSS JOIN LATERAL (
  SELECT t.id FROM t WHERE t.k = u.k ORDER BY t.e OPERATOR(public.<->) '[1,2,3]'::public.vector, t.id LIMIT 2) AS n
