SELECT p.product_id, p.category, o.order_id, o.quantity
FROM shop.products p LEFT JOIN shop.orders o ON o.product_id = p.product_id
