SELECT category, sum(price) / count(*) AS ratio, rank() OVER (ORDER BY count(*) DESC) AS place FROM shop.products GROUP BY category HAVING count(*) > 1 ORDER BY category LIMIT 3
