/// What a secret is called where one is given by name: `password=…`, `api_key: '…'`, `SECRET '…'`.
///
/// A name also counts as the end of a longer one, in any case and however its words are joined: `pgPassword`,
/// `AWS_SECRET_ACCESS_KEY`, `fs.s3a.secret.key`, "secret key". `password_hash` and `token_type` are other names.
struct SecretName: Sendable {
    /// In small letters, without joints.
    let letters: [UInt8]
    let trust: Trust

    /// What has to be seen before a value is taken for a secret.
    enum Trust: Sendable {
        /// Nothing else has this name: any value.
        case certain
        /// Columns are called so too: a value that looks like a key, or one that is plainly assigned (`:=`, `=>`) or stands
        /// in a connection string or URL.
        case likely
        /// Only as a parameter of a URL.
        case parameter
        /// The value follows as a word without an operator: `IDENTIFIED BY …`.
        case statement
        /// A scheme and a value: `Authorization: Basic …`.
        case header
    }

    private init(_ letters: StaticString, _ trust: Trust) {
        self.letters = letters.withUTF8Buffer { Array($0) }
        self.trust = trust
    }

    /// The longest of two that end alike comes first.
    static let all: [SecretName] = [
        // libpq, JDBC, ODBC, ADO.NET, CREATE USER of most systems.
        SecretName("password", .certain), SecretName("passwd", .certain), SecretName("pwd", .certain),
        SecretName("passphrase", .certain), SecretName("passcode", .certain),
        // CREATE SECRET of DuckDB, CREATE STORAGE/CREDENTIAL of Snowflake, Databricks and SQL Server; OAuth 2.
        SecretName("secret", .certain), SecretName("secretkey", .certain), SecretName("secretaccesskey", .certain),
        SecretName("apikey", .certain), SecretName("privatekey", .certain), SecretName("encryptionkey", .certain),
        SecretName("sharedaccesskey", .certain),
        SecretName("accesstoken", .certain), SecretName("refreshtoken", .certain), SecretName("authtoken", .certain),
        SecretName("sessiontoken", .certain), SecretName("bearertoken", .certain), SecretName("sastoken", .certain),
        SecretName("securitytoken", .certain),
        // Words that columns have as well: a coin's token, a key of an account, the master key of a record.
        SecretName("token", .likely), SecretName("credential", .likely), SecretName("credentials", .likely),
        SecretName("accesskey", .likely), SecretName("accountkey", .likely), SecretName("masterkey", .likely),
        // AWS SigV4 and SigV2, CloudFront, Azure SAS, Google Cloud V4 signing.
        SecretName("sig", .parameter), SecretName("signature", .parameter), SecretName("xamzcredential", .parameter),
        SecretName("xgoogcredential", .parameter), SecretName("awsaccesskeyid", .parameter),
        SecretName("googleaccessid", .parameter),
        // CREATE USER of Oracle and MySQL.
        SecretName("identifiedby", .statement), SecretName("identifiedbyvalues", .statement),
        SecretName("passwordby", .statement),
        // RFC 9110, section 11.6.2.
        SecretName("authorization", .header),
    ]

    /// By their last letter, the longest first.
    private static let byLast: [[SecretName]] = {
        var names = [[SecretName]](repeating: [], count: 256)
        for name in all.sorted(by: { $0.letters.count > $1.letters.count }) {
            if let last = name.letters.last { names[Int(last)].append(name) }
        }
        return names
    }()

    /// The letters before the last ones: most words end as no name does.
    private static let nextToLast: [ByteClass] = byLast.map { names in
        ByteClass(names.map { $0.letters[$0.letters.count - 2] })
    }

    /// The name that ends before `end`, and where it begins.
    static func ending(at end: Int, in bytes: [UInt8]) -> (name: SecretName, start: Int)? {
        guard end > 1 else { return nil }
        let (last, next) = (Int(bytes[end - 1].small), bytes[end - 2].small)
        guard nextToLast[last].contains(next) || ByteClass.nameJoint.contains(next) else { return nil }
        for name in byLast[last] {
            if let start = name.start(ending: end, in: bytes) { return (name, start) }
        }
        return nil
    }

    private func start(ending end: Int, in bytes: [UInt8]) -> Int? {
        var place = end
        for letter in letters.reversed() {
            guard place > 0 else { return nil }
            if place < end, ByteClass.nameJoint.contains(bytes[place - 1]) { place -= 1 }
            guard place > 0, bytes[place - 1].small == letter else { return nil }
            place -= 1
        }
        switch trust {
        case .certain: return place
        // "design" is no "sig", "Ethertoken" no "token"; "authToken" is.
        case .likely, .parameter, .statement, .header:
            guard place > 0, ByteClass.alphanumeric.contains(bytes[place - 1]) else { return place }
            return ByteClass.upper.contains(bytes[place]) && !ByteClass.upper.contains(bytes[place - 1]) ? place : nil
        }
    }
}

extension UInt8 {
    /// Of an ASCII letter the small one.
    var small: UInt8 { ByteClass.upper.contains(self) ? self | 0x20 : self }
}
