CREATE TABLE "a ""quoted"" name" ("x ""y""" INT, [b c] TEXT, `d``e` BLOB, 'f' REAL);
CREATE TABLE "🍏
second line" ("é" INT, "é" INT, "from" "my type(3)" COLLATE "RTRIM");
CREATE TABLE "with;semicolon--dash" (a INT PRIMARY KEY DESC, b INTEGER DEFAULT -1 NOT NULL, c TEXT DEFAULT "x", d DEFAULT x'00');
CREATE TABLE desc_key (a INTEGER PRIMARY KEY DESC);
CREATE TABLE "AS" ("check" INT CHECK ("check" <> 'CHECK (1)'), "as" INT AS ("check" + 1));
CREATE TABLE copied AS SELECT 1 AS one, 'x' AS two;
CREATE TABLE grown (a INT);
ALTER TABLE grown ADD COLUMN b TEXT DEFAULT 'x' CHECK (b <> '');
ALTER TABLE grown RENAME COLUMN a TO "the a";
ALTER TABLE grown RENAME TO "has grown";
CREATE TABLE parent (a INT, b INT, PRIMARY KEY (b, a));
CREATE TABLE child (x INT, y INT, FOREIGN KEY (x, y) REFERENCES PARENT, CONSTRAINT self FOREIGN KEY (Y) REFERENCES child (X));
CREATE TABLE child_target (x INT UNIQUE ON CONFLICT REPLACE, UNIQUE (x));
CREATE TEMP TABLE not_here (a INT);
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1);
CREATE VIEW "odd ""view" AS SELECT "é" AS "as", 1 + 1 AS sum FROM "🍏
second line"
