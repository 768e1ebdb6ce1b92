SELECT order_id, product_id, quantity
FROM (SELECT o.*, row_number() OVER (PARTITION BY product_id ORDER BY quantity DESC, order_id) AS place FROM shop.orders o) q
WHERE place = 1
