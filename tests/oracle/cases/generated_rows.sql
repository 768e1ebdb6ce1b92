-- Functions and VALUES in FROM: their rows come and go with the rows that they are made from.
--- schema
CREATE TABLE posts (id int PRIMARY KEY, author int, tags text[], doc jsonb, low int, high int, counts int[]);
CREATE TABLE authors (id int PRIMARY KEY, name text, favourite text);
CREATE VIEW tagged AS SELECT p.id, p.author, t.tag, t.place FROM posts p CROSS JOIN LATERAL unnest(p.tags) WITH ORDINALITY t(tag, place);
--- model: tags_counted
SELECT tag, count(*) AS n, sum(p.low) AS low, min(p.id) AS first FROM posts p, unnest(p.tags) AS tag GROUP BY tag
--- model: plain_rows
SELECT p.id, t.tag, t.place FROM posts p CROSS JOIN LATERAL unnest(p.tags) WITH ORDINALITY AS t(tag, place)
--- model: in_the_select_list
SELECT author, unnest(tags) AS tag, unnest(counts) AS number FROM posts
--- model: left_join_lateral
SELECT p.id, t.tag, t.place FROM posts p LEFT JOIN LATERAL unnest(p.tags) WITH ORDINALITY AS t(tag, place) ON t.place > 1 AND t.tag <> p.author::text
--- model: left_join_lateral_counted
SELECT p.author, count(*) AS rows, count(t.tag) AS tags FROM posts p LEFT JOIN LATERAL unnest(p.tags) AS t(tag) ON true GROUP BY p.author
--- model: generate_series
SELECT g % 5 AS step, count(*) AS n FROM posts p CROSS JOIN LATERAL generate_series(p.low % 10, p.high % 10) AS g GROUP BY 1
--- model: fixed_series
SELECT p.id, g FROM posts p, generate_series(1, 2) g WHERE p.low > g
--- model: json_elements
SELECT e.value, count(*) AS n FROM posts p, jsonb_array_elements_text(p.doc) AS e(value) WHERE jsonb_typeof(p.doc) = 'array' GROUP BY e.value
--- model: two_functions
SELECT t.tag, c.number, count(*) AS n FROM posts p, unnest(p.tags) t(tag), unnest(p.counts) c(number) WHERE c.number > p.low GROUP BY 1, 2
--- model: function_of_a_function
SELECT s.part, count(*) AS n FROM posts p, unnest(p.tags) t(tag), string_to_table(t.tag, 'a') s(part) GROUP BY s.part
--- model: rows_from
SELECT r.tag, max(r.number) AS number FROM posts p, ROWS FROM (unnest(p.tags), unnest(p.counts)) WITH ORDINALITY AS r(tag, number, place) GROUP BY r.tag
--- model: joined_by_the_output
SELECT a.name, count(*) AS n FROM posts p CROSS JOIN LATERAL unnest(p.tags) t(tag) JOIN authors a ON a.favourite = t.tag GROUP BY a.name
--- model: self_join_of_a_view
SELECT x.tag, count(*) AS pairs FROM tagged x JOIN tagged y ON y.id = x.id AND y.place > x.place GROUP BY x.tag
--- model: lateral_expressions
SELECT l.sum, count(*) AS n FROM posts p CROSS JOIN LATERAL (SELECT p.low + p.high AS sum) l WHERE l.sum > 3 GROUP BY l.sum
--- model: lateral_join
SELECT p.id, l.name FROM posts p CROSS JOIN LATERAL (SELECT a.name FROM authors a WHERE a.id = p.author) l
--- model: values_joined
SELECT v.label, count(*) AS n FROM posts p JOIN (VALUES (1, 'one'), (2, 'two'), (NULL, 'none')) v(k, label) ON v.k = p.author GROUP BY v.label
--- model: values_left_joined
SELECT p.id, v.label FROM posts p LEFT JOIN (VALUES (1, 'one'), (2, 'two'), (2, 'two again')) v(k, label) ON v.k = p.author
--- model: values_of_a_row
SELECT u.name, sum(u.value) AS s FROM posts p CROSS JOIN LATERAL (VALUES ('low', p.low), ('high', p.high)) u(name, value) GROUP BY u.name
--- model: values_in_union_all
SELECT q.author, sum(q.n) AS n FROM (SELECT author, 1 AS n FROM posts UNION ALL VALUES (1, 5), (7, 1)) q GROUP BY q.author
--- model: over_an_aggregate
SELECT q.author, u.name, u.value FROM (SELECT author, min(low) AS low, max(high) AS high FROM posts GROUP BY author) q
CROSS JOIN LATERAL (VALUES ('low', q.low), ('high', q.high)) u(name, value)
--- model: distinct_tags
SELECT DISTINCT tag FROM posts p, unnest(p.tags) tag
--- model: distinct_authors_per_series
SELECT p.author, count(DISTINCT g) AS n FROM posts p, generate_series(p.low % 5, p.high % 5) g GROUP BY p.author
--- model: authors_per_tag
SELECT t.tag, count(DISTINCT p.author) AS authors, string_agg(p.id::text, ',' ORDER BY p.id) AS ids FROM posts p, unnest(p.tags) t(tag) WHERE p.low > 0 GROUP BY t.tag
--- model: names_per_tag
SELECT t.tag, array_agg(a.name ORDER BY a.name, a.id) AS names FROM posts p CROSS JOIN unnest(p.tags) t(tag) LEFT JOIN authors a ON a.id = p.author GROUP BY t.tag
--- model: posts_of_favourites
SELECT a.id, array_agg(p.id ORDER BY p.id) AS posts FROM posts p CROSS JOIN unnest(p.tags) t(tag) JOIN authors a ON a.favourite = t.tag GROUP BY a.id
