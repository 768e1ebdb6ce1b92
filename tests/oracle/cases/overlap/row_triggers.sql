-- Users' row triggers that write another base table, or the same one, inside the statement.
--- schema
CREATE TABLE orders (id int, product int, quantity int);
CREATE TABLE stock (product int, left_over int);
CREATE FUNCTION take() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE base.stock SET left_over = left_over - coalesce(new.quantity, 0) WHERE product = new.product;
  INSERT INTO base.stock VALUES (new.product, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER take AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION take();
CREATE FUNCTION give() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM base.stock WHERE product = old.product;
  RETURN old;
END $$;
CREATE TRIGGER give BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION give();
CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 3 THEN UPDATE base.orders SET quantity = 1 WHERE product = new.product AND quantity <> 1; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER change AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION change();
--- model: joined
SELECT s.left_over, count(*) AS n, sum(o.quantity) AS s FROM orders o JOIN stock s USING (product) GROUP BY s.left_over
--- model: rows
SELECT o.id, o.quantity, s.left_over FROM orders o JOIN stock s USING (product)
--- model: twice
SELECT a.product, count(*) AS n FROM orders a JOIN orders b ON a.product = b.quantity GROUP BY a.product
--- model: single
SELECT product, sum(quantity) AS s, max(quantity) AS hi FROM orders GROUP BY product
--- writes
INSERT INTO base.stock VALUES (1, 10), (2, 20);
INSERT INTO base.orders VALUES (1, 1, 2), (2, 2, 3), (3, 1, 4);
UPDATE base.orders SET product = 2 WHERE id = 1;
DELETE FROM base.orders WHERE product = 2;
--- options: no_bulk
