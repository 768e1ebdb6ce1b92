SELECT p.category, count(o.order_id) AS orders, sum(o.quantity) AS quantity
FROM shop.products p LEFT JOIN shop.orders o ON o.product_id = p.product_id GROUP BY p.category
