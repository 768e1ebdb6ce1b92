-- DISTINCT at the top and below.
--- schema
CREATE TABLE visits (person text, page text, seconds int);
CREATE TABLE pages (page text, topic text);
--- model: one_column
SELECT DISTINCT person FROM visits
--- model: several_columns
SELECT DISTINCT person, page FROM visits WHERE seconds > 0
--- model: expressions
SELECT DISTINCT upper(person) AS person, seconds > 1 AS long FROM visits
--- model: over_a_join
SELECT DISTINCT v.person, p.topic FROM visits v JOIN pages p USING (page)
--- model: over_union_all
SELECT DISTINCT page FROM (SELECT page FROM visits UNION ALL SELECT page FROM pages) u
--- model: constant
SELECT DISTINCT 1 AS one FROM visits
--- model: all_columns
SELECT DISTINCT * FROM pages
--- model: distinct_of_groups
SELECT DISTINCT person, count(*) AS n FROM visits GROUP BY person
--- model: distinct_of_aggregates
SELECT DISTINCT count(*) AS n FROM visits GROUP BY person
