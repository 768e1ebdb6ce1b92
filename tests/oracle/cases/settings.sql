-- Expressions that depend on session settings keep the meaning they had in `dbt run`.
--- schema
CREATE TABLE events (at timestamptz, d date, iv interval, payload bytea, f float8, txt text, num int);
COMMENT ON COLUMN events.at IS 'values {2024-01-01 00:30+00,2023-12-31 22:30+00,2024-03-31 01:30+00,2024-06-30 22:30+00,NULL}';
COMMENT ON COLUMN events.txt IS 'values {2024-01-02,2024-02-03,NULL}';
COMMENT ON COLUMN events.f IS 'values {0.1,0.30000000000000004,1e20,NULL}';
--- model: truncated_to_days
SELECT date_trunc('day', at) AS day, count(*) AS n FROM events GROUP BY 1
--- model: zone_of_casts
SELECT at::date AS day, at::timestamp AS local, count(*) AS n FROM events GROUP BY 1, 2
--- model: extracted
SELECT extract(hour FROM at) AS hour, date_part('day', at) AS day, count(*) AS n FROM events GROUP BY 1, 2
--- model: texts
SELECT at::text AS at, d::text AS d, iv::text AS iv, payload::text AS payload, f::text AS f FROM events
--- model: texts_as_keys
SELECT d::text AS d, count(*) AS n FROM events GROUP BY d::text
--- model: concatenated
SELECT 'on ' || d AS d, concat(at, '!') AS at, count(*) AS n FROM events GROUP BY 1, 2
--- model: read_from_text
SELECT to_date(txt, 'YYYY-MM-DD') AS day, to_timestamp(txt, 'YYYY-MM-DD') AS at, count(*) AS n FROM events GROUP BY 1, 2
--- model: formatted
SELECT to_char(at, 'YYYY-MM-DD HH24:MI TZ') AS t, count(*) AS n FROM events GROUP BY 1
--- model: compared_across_zones
SELECT num, count(*) AS n FROM events WHERE at > d AND at < TIMESTAMP '2024-06-01' GROUP BY num
--- model: plus_interval
SELECT at + INTERVAL '1 day' AS tomorrow, count(*) AS n FROM events GROUP BY 1
--- model: settings_inside_aggregates
SELECT num, max(at::text) AS last, sum(length(f::text)) AS digits, min(date_trunc('month', at)) AS month FROM events GROUP BY num
--- model: settings_in_the_finish
SELECT date_trunc('day', max(at)) AS day, num FROM events GROUP BY num
