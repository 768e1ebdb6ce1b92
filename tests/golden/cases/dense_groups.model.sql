SELECT s.day, count(o.order_id) AS orders, coalesce(sum(o.quantity), 0) AS quantity
FROM (SELECT generate_series(date '2024-01-01', date '2024-12-31', interval '1 day')::date AS day) s
LEFT JOIN shop.orders o ON o.order_time::date = s.day GROUP BY s.day
