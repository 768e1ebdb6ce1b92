-- Sums and averages over interval, money and time.
--- schema
CREATE TABLE m (k int, iv interval, cash money, tm time);
COMMENT ON COLUMN m.iv IS 'values {1 day,24:00:00,1 mon,00:00:01.5,-1 day 2 hours,NULL}';
--- model: intervals
SELECT k, sum(iv) AS s, count(iv) AS n FROM m GROUP BY k
--- model: interval_averages
SELECT k, avg(iv) AS a FROM m GROUP BY k
--- model: cash
SELECT k, sum(cash) AS s FROM m GROUP BY k
--- model: extremes by_value(lo, hi)
SELECT k, min(iv) AS lo, max(iv) AS hi, min(cash) AS cheap, max(tm) AS late FROM m GROUP BY k
--- model: times
SELECT k, sum(tm) AS s, avg(tm) AS a FROM m GROUP BY k
--- writes
SET LOCAL standard_conforming_strings = off; INSERT INTO base.m VALUES (1, '1 day', 2, '10:00');
SET LOCAL standard_conforming_strings = off; UPDATE base.m SET iv = '1 mon', cash = 3;
SET LOCAL standard_conforming_strings = off; DELETE FROM base.m;
