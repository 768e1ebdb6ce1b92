-- Tables that others inherit from: reading the parent reads them all.
--- schema
CREATE TABLE animals (id int, kind text, legs int);
CREATE TABLE dogs (breed text) INHERITS (animals);
CREATE TABLE puppies (born int) INHERITS (dogs);
CREATE TABLE horses (legs int, kind text, id int) INHERITS (animals);
CREATE TABLE owners (animal int, name text);
--- model: groups
SELECT kind, count(*) AS n, sum(legs) AS legs FROM animals GROUP BY kind
--- model: extremes
SELECT kind, max(legs) AS most FROM animals GROUP BY kind
--- model: joined
SELECT o.name, count(*) AS n FROM owners o JOIN animals a ON a.id = o.animal GROUP BY o.name
--- model: outer_joined
SELECT o.name, a.kind FROM owners o LEFT JOIN animals a ON a.id = o.animal
--- model: plain_rows
SELECT id, legs FROM animals
--- model: windows
SELECT id, rank() OVER (PARTITION BY kind ORDER BY legs, id) AS r FROM animals
--- writes
INSERT INTO base.animals VALUES (1, 'a', 1); INSERT INTO base.dogs VALUES (2, 'a', 4, 'x');
INSERT INTO base.puppies VALUES (3, 'b', 4, 'y', 1); INSERT INTO base.horses (id, kind, legs) VALUES (4, 'b', 4);
UPDATE base.animals SET legs = legs + 1;
UPDATE ONLY base.animals SET kind = 'z';
DELETE FROM base.dogs WHERE id = 3;
TRUNCATE ONLY base.dogs;
TRUNCATE base.animals
