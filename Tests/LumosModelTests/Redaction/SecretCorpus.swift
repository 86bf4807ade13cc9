import CanonicalJSON

/// Texts with secrets, each secret between « and »: what is expected is the same with the mark in its place.
///
/// None is anybody's. Keys of a known shape are put together from two halves, so that no scanner takes this file for a leak.
enum SecretCorpus {
    static let secrets: [String] = urls + signed + connections + statements + literals + calls + keys + prose

    private static let urls = [
        "postgres://ada:«p4ss»@db.example.com:5432/shop",
        "postgresql://ada:«p@ss:w0rd»@db/shop?sslmode=require",
        "mysql+pymysql://root:«hunter2»@127.0.0.1/shop",
        "mongodb+srv://ada:«s3cr3t»@a.example.com,b.example.com/shop",
        "redis://:«s3cr3t»@cache:6379/0",
        "amqp://ada:«p/w»@mq/shop", "postgres://ada:«p#w;x»@db/shop",
        "snowflake://ada:«s3cr3t»@acme-prod/SHOP/PUBLIC?warehouse=W",
        "SELECT * FROM dblink('postgresql://ada:«s3cr3t»@db/shop', 'select 1') AS t(a int)",
        "https://x-access-token:«s3cr3tt0ken»@git.example.com/acme/shop.git",
        "https://«Zx81aQ9kLm20pR7tYw3e»@git.example.com/acme/shop.git",
        "see [here](ftp://ada:«s3cr3t»@files.example.com/in) and http://b:«x9»@h",
        "jdbc:oracle:thin:scott/«t1ger»@//db:1521/orcl",
    ]

    private static let signed = [
        "https://lake.s3.amazonaws.com/o.parquet?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=«\(aws)%2F20260101%2Feu»&X-Amz-Date=20260101T000000Z&X-Amz-Security-Token=«IQoJb3Jp»&X-Amz-Signature=«0f1e2d3c»",
        "https://lake.s3.amazonaws.com/o?AWSAccessKeyId=«\(aws)»&Signature=«vjbyPxybdZaNmGa%2ByT272YEAiv4%3D»&Expires=1141889120",
        "https://acme.blob.core.windows.net/lake/o.csv?sv=2022-11-02&sr=b&sig=«aB3%2FxY%3D»&se=2026-01-01",
        "https://storage.googleapis.com/lake/o?X-Goog-Credential=«svc%40acme»&X-Goog-Signature=«6a6b»&X-Goog-Expires=60",
        "https://d111.cloudfront.net/o?Expires=1&Signature=«nitfHRCrtziwO2HwPfWw»&Key-Pair-Id=K2JCJMDEHXQW5F",
        "read_csv('https://h/o.csv?token=«abc»')", "https://h/cb#access_token=«abc»&state=x",
        "wss://h/?access_token=«abc»#top",
        "[export](https://h/o?a=1&amp;sig=«abc»)",
        "'sv=2022-11-02&ss=b&sig=«aB3xY»'",
    ]

    private static let connections = [
        "jdbc:sqlserver://db:1433;databaseName=shop;user=ada;password=«p@ss» «w0rd»;encrypt=true",
        "jdbc:postgresql://db/shop?user=ada&password=«s3cr3t»&ssl=true",
        "jdbc:databricks://h:443;AuthMech=3;UID=token;PWD=«s3cr3t»",
        "Driver={ODBC Driver 18};Server=db;UID=ada;PWD={«s3;cr3t»};Encrypt=yes",
        "Server=db;Database=shop;User Id=ada;Password = «s3cr3t»;",
        "Password=«s3cr3t»;Server=db",
        "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=«Zm9vYmFy+/==»;EndpointSuffix=core.windows.net",
        "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=«Zm9vYmFy=»",
        "ATTACH 'dbname=shop host=db user=ada password=«s3cr3t»' AS shop (TYPE postgres)",
        "dblink('host=db password=«s3cr3t» port=5432', 'select 1')", "dblink_connect('password=«s3cr3t»')",
        "host=db\npassword=«s3cr3t»\nport=5432", "psql --password=«s3cr3t»",
        "COPY t FROM 's3://b/k' CREDENTIALS 'aws_access_key_id=«\(aws)»;aws_secret_access_key=«wJalrXUtnFEMI/K7MD»'",
    ]

    private static let statements = [
        "CREATE USER ada IDENTIFIED BY '«s3cr3t»'", "ALTER USER ada IDENTIFIED BY \"«s3 cr3t»\" REPLACE \"x\"",
        "CREATE USER 'ada'@'%' IDENTIFIED WITH caching_sha2_password BY '«s3cr3t»'",
        "CREATE ROLE ada LOGIN PASSWORD '«it''s» «s3cr3t»' VALID UNTIL 'infinity'",
        "CREATE LOGIN ada WITH PASSWORD = N'«s3cr3t»'",
        "CREATE USER MAPPING FOR ada SERVER s OPTIONS (user 'ada', password '«s3cr3t»')",
        "CREATE SECRET s (TYPE s3, KEY_ID '«\(aws)»', SECRET '«wJalrXUtnFEMI/K7MD»', REGION 'eu')",
        "CREATE STAGE s CREDENTIALS=(AWS_KEY_ID='«\(aws)»' AWS_SECRET_KEY='«wJalrXUtnFEMI/K7MD»')",
        "CREATE STAGE s CREDENTIALS=(AZURE_SAS_TOKEN='«?sv=2022&sig=x»') ENCRYPTION=(MASTER_KEY = '«eSx9kJ2mQ7rT4wY1zB8v»')",
        "CREATE TABLE t WITH ('connector' = 'jdbc', 'username' = 'ada', 'password' = '«s3cr3t»')",
        "CREATE SECRET (TYPE http, BEARER_TOKEN '«abc»')", "SET fs.s3a.secret.key = '«s3cr3t»'",
        "EXECUTE 'create role ada password ''«s3cr3t»'''",
    ]

    private static let literals = [
        "token := '«abc»'", "f(p_token => '«abc»')", "api_key = '«abc»'", "apiKey: \"«abc»\"", "x-api-key: '«abc»'",
        "{\"user\": \"ada\", \"password\": \"«two words»\", \"port\": 5432}",
        "'{\\\"client_secret\\\": \\\"«abc»\\\"}'", "{'dbPassword': '«abc»'}", "[pwd] = '«abc»'",
        "where api_key <> '«abc»' and id > 0", "where token = '«Zx81aQ9kLm20pR7t»'",
        "PASSPHRASE='«correct horse battery staple»'",
        "password = '«cut off»".replacing("«cut off»", with: "«cut» off"),
    ]

    private static let calls = [
        "select pgp_sym_decrypt(ssn::bytea, '«s3 cr3t»') from t", "AES_ENCRYPT(concat(a, ',', b), \"«s3cr3t»\")",
        "select hmac(email, '«pepper1»', 'sha256')", "DECRYPTBYPASSPHRASE('«s3cr3t»', ssn)",
        "SELECT * FROM remote('db:9000', 'shop', 'orders', 'ada', '«pa55 word»')",
        "SELECT * FROM mysql('db:3306', 'shop', 'orders', 'ada', '«pa55»')",
        "FROM deltaLake('s3://lake/t', '«\(aws)»', '«wJalrXUtnFEMI/K7MD»')",
    ]

    private static let keys = [
        "key «\(aws)».", "id=«\("ASI" + "AIOSFODNN7EXAMPLE")»,",
        "«\("gh" + "p_0123456789abcdefghijklmnopqrstuvwxyzAB")»",
        "a «\("github" + "_pat_0123456789abcdefghijABCDEF")» b", "«\("glp" + "at-0123456789abcdefghij")»",
        "«\("xo" + "xb-0123456789-abcdefghij")»", "«\("sk" + "_live_0123456789abcdef")»",
        "«\("AI" + "za0123456789abcdefghijklmnopqrstuvwxy")»", "/«\("da" + "pi0123456789abcdef0123456789abcdef")»/",
        "«\("ey" + "JhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlMTI")»",
        "curl -H 'Authorization: Bearer «0123456789abcdefXYZ»' h", "authorization = 'Basic «YWRhOnMzY3IzdA==»'",
        "-----BEGIN RSA \("PRIVATE")" + " KEY-----\n«MIIEpAIBAAKCAQEA»\n«x7Jq2kZs»\n-----END RSA \("PRIVATE")"
            + " KEY-----\nbehind",
        "'-----BEGIN \("PRIVATE")" + " KEY-----«\\nMIIEpAIBAAKCAQEA\\nx7Jq\\n»-----END \("PRIVATE")" + " KEY-----'",
        "-----BEGIN \("PRIVATE")" + " KEY-----\n«MIIEpAIBAAKCAQEA»\nand so on",
    ]

    private static let prose = [
        "Log in as admin, password: «Sommer2024!»", "AWS secret access key: «wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9»",
        "The role's password '«hunter2»' is not rotated.", "über «\(aws)» – ö",
    ]

    private static let aws = "AKI" + "AIOSFODNN7EXAMPLE"

    /// Texts that look like it and hold none.
    static let harmless: [String] = [
        "", "select token from t", "where password_hash is not null", "select md5(password), sha256(secret) from users",
        "where u.password = p.password and u.token = t.token", "u.password=p.password", "password=upper(password)",
        "key = 'value' and status = 'paid'", "sort_key = 'abc'", "account_key = 'ACC-123'", "master_key = 'M-1'",
        "where token = 'ETH'", "where token = '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2'", "token_type = 'bearer'",
        "123e4567-e89b-12d3-a456-426614174000", "d41d8cd98f00b204e9800998ecf8427e",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "md5('e3b0c44298fc1c149afbf4c8996fb924')", "case when secret = 'yes' then 1 end", "password = ''",
        "password <> ''",
        "password = '****'", "password: '{{ env_var('DB_PASSWORD') }}'", "password={{ env_var('X') }};",
        "token: ${TOKEN}",
        "pwd = '$DB_PASSWORD'", "password = :password", "postgres://ada:{{ pw }}@db", "postgres://ada:${PW}@db/shop",
        "postgres://ada@db:5432/shop", "abfss://lake@acme.dfs.core.windows.net/orders", "http://h:8080/@ada/x",
        "https://h/design?design=blue&signed=no&a=b@c", "https://h/cb#a=1", "f(user=None, password=None, token=None)",
        "class AccessToken:\n    \"An access token\"",
        "postgres://ada:{password}@db", "f'password={password!r}'", "https://medium.com/@ada/a-post",
        "http://host:port/x@y",
        "sqlserver://db:1433;database=a@b", "select a::text, b from t where c ~ '^[a-z]+@x'",
        "event in ('password', 'reset', 'token')", "map('password', 'reset')", "select u.password \"Password\" from u",
        "the password of the user, hashed with bcrypt", "password: the hash of the user's password",
        "password: varchar(255)",
        "password: sha256 of it; token: the session's",
        "Each row is identified by \"order_id\".".replacing("\"", with: ""),
        "identified by `order_id`", "MySQL: `u`.`password` = `p`.`password`", "u.password = \"P\".\"Password\"",
        "decrypt(a, key)", "encrypt(ssn, var('key'))", "hmac(a, k, 'sha256')", "remote('db', 'ada')",
        "iceberg('s3://lake/t', 'CSV', 'id Int64')", "secret('scope', 'name')", "Basic information",
        "Bearer of the card",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "a -----BEGIN PRIVATE", "eyJhbGciOi",
        "eyJ.eyJ.x",
        "AKIA", "AKIAIOSFODNN7EXAMPLES", "XAKIAIOSFODNN7EXAMPLE", "sk_live_x", "dapi0123", "ghp_short",
        "password: https://vault.example.com/Db1?v=2", "like '%password=%'", "'password=' || x",
        "select 1 -- password: see the vault", "a; password: hashed; b",
        "token = t1.TokenValue2", "secret = SecretName1", "pwd=Users2.Password", "the pass. word: 'x'", "design='x1'",
        "nontoken = 'Zx81aQ9kLm20pR7t'", "‹redacted›", "password = '‹redacted›'", "postgres://a:‹redacted›@h",
        "Password=‹redacted› ‹redacted›;Server=db", "arn:aws:iam::123456789012:role/reader", "thin:ice", "'", "''",
        "\\'",
    ]
}
