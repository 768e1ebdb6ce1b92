SELECT parent.category, count(*) AS children FROM shop.products AS child JOIN shop.products AS parent ON child.parent_id = parent.product_id GROUP BY 1
