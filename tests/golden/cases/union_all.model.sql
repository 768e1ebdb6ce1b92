SELECT key, sum(amount) AS amount FROM (SELECT product_id AS key, quantity AS amount FROM shop.orders UNION ALL SELECT product_id, price FROM shop.products) AS both_kinds GROUP BY key
