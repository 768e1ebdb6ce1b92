SELECT q.category, q.order_id, q.running
FROM (SELECT p.category, o.order_id, sum(o.quantity) OVER (ORDER BY o.order_time, o.order_id) AS running FROM shop.orders o JOIN shop.products p ON p.product_id = o.product_id WHERE o.quantity > 0) q
JOIN (SELECT category FROM shop.products ORDER BY price DESC NULLS LAST, product_id LIMIT 3) top ON top.category = q.category
