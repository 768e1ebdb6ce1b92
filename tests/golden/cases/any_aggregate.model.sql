SELECT product_id, count(DISTINCT quantity) AS quantities FROM shop.orders GROUP BY product_id
