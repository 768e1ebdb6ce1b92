-- Statements of some hundred rows on a table that occurs twice.
--- schema
CREATE TABLE links (source int NOT NULL, target int, label text);
--- model: pairs
SELECT a.label, count(*) AS n, sum(b.target) AS targets FROM links a JOIN links b ON a.source = b.target GROUP BY a.label
