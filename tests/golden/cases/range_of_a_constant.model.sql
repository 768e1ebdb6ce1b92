SELECT b.label, o.order_id
FROM (VALUES (0, 10, 'few'), (10, 1000, 'many')) AS b (lo, hi, label) LEFT JOIN shop.orders o ON o.quantity >= b.lo AND o.quantity < b.hi
