-- Partitioned tables: two levels, a default partition, partitions with other columns in another order; writes name every
-- level, and rows move.
--- schema
CREATE TABLE events (k int, v int, c text) PARTITION BY LIST (k);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 (junk int, c text, v int, k int);
ALTER TABLE events_2 DROP COLUMN junk;
ALTER TABLE events ATTACH PARTITION events_2 FOR VALUES IN (2);
CREATE TABLE events_3 PARTITION OF events FOR VALUES IN (3, 4) PARTITION BY RANGE (v);
CREATE TABLE events_3_low PARTITION OF events_3 FOR VALUES FROM (MINVALUE) TO (3);
CREATE TABLE events_3_high PARTITION OF events_3 DEFAULT;
CREATE TABLE events_other PARTITION OF events DEFAULT;
CREATE TABLE kinds (k int PRIMARY KEY, name text);
COMMENT ON COLUMN events.k IS 'values {1,2,3,4,5,NULL}';
COMMENT ON COLUMN events_1.k IS 'values {1}';
COMMENT ON COLUMN events_2.k IS 'values {2,3}';
COMMENT ON COLUMN events_3.k IS 'values {3,4}';
COMMENT ON COLUMN events_3_low.k IS 'values {3,4}';
COMMENT ON COLUMN events_3_high.k IS 'values {3,4}';
COMMENT ON COLUMN events_other.k IS 'values {5,6,NULL}';
COMMENT ON COLUMN events_3_low.v IS 'values {-1,1,2}';
COMMENT ON COLUMN events_3_high.v IS 'values {3,4,NULL}';
COMMENT ON COLUMN kinds.k IS 'values {1,2,3,4,5,6}';
--- model: groups
SELECT k, count(*) AS n, sum(v) AS s FROM events GROUP BY k
--- model: only_counted
SELECT count(*) AS n FROM events
--- model: extremes
SELECT c, min(v) AS lo, max(k) AS hi FROM events GROUP BY c
--- model: plain_rows
SELECT v, c FROM events WHERE k > 1
--- model: joined
SELECT kinds.name, count(*) AS n, sum(events.v) AS s FROM events JOIN kinds USING (k) GROUP BY 1
--- model: outer_joined
SELECT kinds.k, kinds.name, events.v FROM kinds LEFT JOIN events ON events.k = kinds.k AND events.v > 1
--- model: with_itself_and_windows
SELECT a.c, row_number() OVER (PARTITION BY a.k ORDER BY b.v, a.v, a.c, b.c) AS r FROM events a JOIN events b ON a.k = b.v
--- writes
INSERT INTO base.events VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'a'), (4, 1, 'b'), (9, 9, NULL);
INSERT INTO base.kinds VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four') ON CONFLICT DO NOTHING;
UPDATE base.events SET k = k % 4 + 1;
UPDATE base.events_3 SET v = 5 - v, k = 7 - k;
MERGE INTO base.events e USING (VALUES (1), (2)) s (k) ON e.k = s.k WHEN MATCHED THEN UPDATE SET k = 3, v = 8;
MERGE INTO base.events e USING (VALUES (3), (9)) s (k) ON e.k = s.k WHEN MATCHED AND e.v > 7 THEN DELETE WHEN MATCHED THEN UPDATE SET k = 1;
MERGE INTO base.events e USING (VALUES (3), (1)) s (k) ON e.k = s.k WHEN MATCHED THEN UPDATE SET k = 2 WHEN NOT MATCHED THEN INSERT VALUES (1, 1, 'new');
DO $$ BEGIN MERGE INTO base.events e USING (VALUES (2)) s (k) ON e.k = s.k WHEN MATCHED THEN UPDATE SET k = 4; END $$;
TRUNCATE base.events_3_low;
TRUNCATE base.events_3;
INSERT INTO base.events_2 (k, v, c) VALUES (2, 4, 'x');
TRUNCATE base.events
