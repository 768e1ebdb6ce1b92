WITH big AS (SELECT * FROM shop.stg_orders WHERE quantity > 10) SELECT remark, count(*) AS n FROM big GROUP BY remark
