-- Texts that become dates and times: columns of raw tables, fields of JSON.
--- schema
CREATE TABLE events (id int PRIMARY KEY, at text, day varchar(20), clock char(8), payload jsonb, customer_id int);
COMMENT ON COLUMN events.at IS 'values {2024-01-02 03:04:05+02,2024-02-03 23:30:00Z,02/03/2024 10:00,infinity,epoch,NULL}';
COMMENT ON COLUMN events.day IS 'values {2024-01-02,03/04/2024,20240105,"Jan 8, 1999",NULL}';
COMMENT ON COLUMN events.clock IS 'values {04:05:06,allballs,0405,NULL}';
COMMENT ON COLUMN events.payload IS 'values {"{\"at\": \"2024-01-02T03:04:05Z\", \"n\": 1, \"tags\": [{\"k\": 1, \"v\": \"x\"}]}","{\"at\": null}","{\"at\": \"2024-01-05 23:00\", \"n\": 7, \"tags\": []}",NULL}';
CREATE TABLE customers (id int PRIMARY KEY, signed date, born text);
COMMENT ON COLUMN customers.signed IS 'values {2024-01-02,2024-01-05,1999-01-08,NULL}';
COMMENT ON COLUMN customers.born IS 'values {1999-01-08,2024-01-02,NULL}';
CREATE VIEW staged AS SELECT id, customer_id, (payload ->> 'at')::timestamptz AS at, (payload ->> 'n')::int AS n FROM events;
--- model: rows
SELECT id, at::timestamptz AS at, at::timestamp AS local, day::date AS day, clock::time AS clock FROM events
--- model: precision
SELECT id, at::timestamptz(0) AS at, cast(clock AS time(3)) AS clock FROM events
--- model: json_fields
SELECT id, (payload ->> 'at')::timestamptz AS at, ((payload ->> 'at')::timestamptz)::date AS day FROM events
--- model: grouped
SELECT day::date AS day, count(*) AS n, max(at::timestamptz) AS last FROM events GROUP BY day::date
--- model: grouped_by_month
SELECT date_trunc('month', (payload ->> 'at')::timestamptz) AS month, count(*) AS n, sum((payload ->> 'n')::int) AS s FROM events GROUP BY 1 ORDER BY 1
--- model: filtered
SELECT id, customer_id FROM events WHERE day::date >= '2024-01-01' AND at::timestamptz < '2024-02-01'
--- model: joined
SELECT e.id, c.id AS customer FROM events e JOIN customers c ON c.signed = e.day::date
--- model: outer_joined
SELECT c.id, c.born::date AS born, count(e.id) AS n FROM customers c LEFT JOIN events e ON e.day::date = c.born::date GROUP BY c.id, c.born::date
--- model: windowed
SELECT id, row_number() OVER (PARTITION BY day::date ORDER BY at::timestamptz, id) AS place FROM events
--- model: latest
SELECT DISTINCT ON (customer_id) customer_id, id, at::timestamptz AS at FROM events ORDER BY customer_id, at::timestamptz DESC NULLS LAST, id
--- model: distinct_and_ordered
SELECT DISTINCT day::date AS day FROM events ORDER BY day::date
--- model: through_a_view
SELECT at::date AS day, count(*) AS n, sum(n) AS s FROM staged GROUP BY 1
--- model: correlated
SELECT c.id, (SELECT max(e.at::timestamptz) FROM events e WHERE e.customer_id = c.id) AS last FROM customers c WHERE EXISTS (SELECT FROM events e WHERE e.day::date > c.born::date)
--- model: same_text_other_type
SELECT x.v::date AS day, y.v::date AS signed FROM (SELECT id, day AS v FROM events) x JOIN (SELECT id, signed::timestamp AS v FROM customers) y ON y.id = x.id
--- model: there_and_back
SELECT ((at::timestamptz)::text)::date AS day, count(*) AS n FROM events GROUP BY 1
--- model: over_an_aggregate
SELECT customer_id, max(day)::date AS d, count(*) AS n FROM events GROUP BY customer_id
--- model: calendar
SELECT s.day, count(e.id) AS n FROM (SELECT generate_series(date '2024-01-01', date '2024-01-09', interval '1 day')::date AS day) s LEFT JOIN events e ON e.day::date = s.day GROUP BY s.day
--- model: clock_beside
SELECT id, day::date AS day FROM events WHERE day::date < current_date
--- model: records_of_json
SELECT e.id, r.at, r.n, t.k, t.v FROM events e CROSS JOIN LATERAL jsonb_to_record(e.payload) AS r(at text, n int) LEFT JOIN LATERAL jsonb_to_recordset(e.payload -> 'tags') AS t(k int, v text) ON true
--- model: records_of_json_with_times
SELECT e.id, r.at::timestamptz AS at FROM events e CROSS JOIN LATERAL jsonb_to_record(e.payload) AS r(at text)
