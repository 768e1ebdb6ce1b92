SELECT o.order_id, p.category, o.quantity FROM shop.orders o, shop.products p WHERE o.product_id = p.product_id AND p.price > 10 ORDER BY o.order_id LIMIT 10
