SELECT p.category, count(DISTINCT o.quantity) AS quantities, min(o.order_id) AS first
FROM shop.orders o LEFT JOIN shop.products p ON p.product_id = o.product_id GROUP BY p.category
