PRAGMA encoding = 'UTF-8';
CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(320) NOT NULL COLLATE NOCASE CONSTRAINT one_mail UNIQUE,
    name TEXT DEFAULT 'nobody' CHECK (length(name) > 0),
    born DATE,
    score REAL CONSTRAINT score_range CHECK (score >= 0 AND score <= 1), -- a ) in a comment
    untyped,
    flags ANY,
    created DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    upper_name TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL,
    name_length INT AS (length(name)) STORED
);
CREATE TABLE orders (
    shop_id INT NOT NULL,
    order_no INT NOT NULL,
    customer INT REFERENCES CUSTOMERS ON DELETE CASCADE ON UPDATE SET NULL,
    amount DECIMAL(12,2) NOT NULL DEFAULT (0),
    state CHAR(1) DEFAULT 'o',
    CONSTRAINT pk_orders PRIMARY KEY (order_no, shop_id),
    CONSTRAINT state_known CHECK (state IN ('o', 'p', ')', ',')) CHECK (amount >= 0),
    UNIQUE (shop_id, customer, state)
) WITHOUT ROWID;
CREATE TABLE lines (
    id INTEGER PRIMARY KEY,
    shop_id INT,
    order_no INT,
    price REAL NOT NULL,
    CONSTRAINT line_order FOREIGN KEY (order_no, shop_id) REFERENCES orders (order_no, shop_id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id) REFERENCES missing
) STRICT;
CREATE INDEX lines_by_order ON lines (order_no DESC, shop_id);
CREATE UNIQUE INDEX open_orders ON orders (customer) WHERE state = 'o';
CREATE INDEX customers_by_domain ON customers (lower(substr(email, instr(email, '@'))) COLLATE BINARY DESC, born);
CREATE VIEW big_orders (no, total) AS
    SELECT order_no, amount FROM orders -- as of today
    WHERE amount > 100;
CREATE VIEW broken AS SELECT x FROM nowhere;
CREATE VIRTUAL TABLE search USING fts5(title, body);
INSERT INTO customers (email, name) VALUES ('ada@example.com', 'Ada');
ANALYZE;
