/// A key that is known by its looks, wherever it stands: a prefix that its issuer chose to be found by, and how much follows.
struct SecretShape: Sendable {
    let prefix: [UInt8]
    /// What follows the prefix.
    let alphabet: ByteClass
    /// How many of them at least.
    let minimum: Int
    /// How many of them at most, where the issuer fixes it.
    let maximum: Int?

    private init(_ prefix: StaticString, _ alphabet: ByteClass, _ minimum: Int, upTo maximum: Int? = nil) {
        self.prefix = prefix.withUTF8Buffer { Array($0) }
        self.alphabet = alphabet
        self.minimum = minimum
        self.maximum = maximum
    }

    private init(_ prefix: StaticString, _ alphabet: ByteClass, exactly count: Int) {
        self.init(prefix, alphabet, count, upTo: count)
    }

    /// Each with who says so.
    static let all: [SecretShape] = [
        // docs.aws.amazon.com/IAM, "Unique identifiers": access keys of users, and of sessions.
        SecretShape("AKIA", .upperOrDigit, exactly: 16),
        SecretShape("ASIA", .upperOrDigit, exactly: 16),
        // github.blog, "Behind GitHub's new authentication token formats" (2021).
        SecretShape("ghp_", .word, 36), SecretShape("gho_", .word, 36), SecretShape("ghu_", .word, 36),
        SecretShape("ghs_", .word, 36), SecretShape("ghr_", .word, 36), SecretShape("github_pat_", .word, 22),
        // docs.gitlab.com/security/tokens, "Token prefixes".
        SecretShape("glpat-", .urlBase64, 20), SecretShape("gldt-", .urlBase64, 20),
        // api.slack.com/authentication/token-types.
        SecretShape("xoxb-", .urlBase64, 10), SecretShape("xoxp-", .urlBase64, 10),
        SecretShape("xoxa-", .urlBase64, 10), SecretShape("xoxr-", .urlBase64, 10),
        SecretShape("xoxs-", .urlBase64, 10), SecretShape("xoxe-", .urlBase64, 10),
        // docs.stripe.com/keys.
        SecretShape("sk_live_", .word, 16), SecretShape("rk_live_", .word, 16),
        SecretShape("sk_test_", .word, 16), SecretShape("rk_test_", .word, 16),
        // cloud.google.com/docs/authentication/api-keys; OAuth client secrets and access tokens.
        SecretShape("AIza", .urlBase64, exactly: 35),
        SecretShape("GOCSPX-", .urlBase64, 20), SecretShape("ya29.", .urlBase64, 20),
        // docs.databricks.com/dev-tools/auth/pat: 32 hex digits, and often "-2" behind them.
        SecretShape("dapi", .hex, exactly: 32),
        // docs.getdbt.com/docs/dbt-cloud-apis: service and user tokens.
        SecretShape("dbtc_", .urlBase64, 20), SecretShape("dbtu_", .urlBase64, 20),
        // npm, PyPI, Hugging Face, OpenAI, Anthropic, SendGrid, Vault: as their scanning partners list them.
        SecretShape("npm_", .word, 36), SecretShape("pypi-AgE", .urlBase64, 20), SecretShape("hf_", .word, 30),
        SecretShape("sk-proj-", .urlBase64, 20), SecretShape("sk-ant-", .urlBase64, 20),
        SecretShape("SG.", .tokenWithDots, 40), SecretShape("hvs.", .urlBase64, 20),
    ]

    /// By the first byte of their prefix.
    static let byFirst: [[SecretShape]] = {
        var shapes = [[SecretShape]](repeating: [], count: 256)
        for shape in all { shapes[Int(shape.prefix[0])].append(shape) }
        return shapes
    }()
}

/// A set of ASCII bytes, asked by one look.
struct ByteClass: Sendable {
    private let low: UInt64
    private let high: UInt64

    init(_ bytes: some Sequence<UInt8>) {
        var (low, high): (UInt64, UInt64) = (0, 0)
        for byte in bytes {
            if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
        }
        (self.low, self.high) = (low, high)
    }

    func contains(_ byte: UInt8) -> Bool {
        if byte < 64 { return low & (1 << UInt64(byte)) != 0 }
        return byte < 128 && high & (1 << UInt64(byte - 64)) != 0
    }

    private init(_ bytes: String, _ others: ByteClass...) {
        let own = ByteClass(bytes.utf8)
        low = others.reduce(own.low) { $0 | $1.low }
        high = others.reduce(own.high) { $0 | $1.high }
    }

    static let digit = ByteClass("0123456789")
    static let lower = ByteClass("abcdefghijklmnopqrstuvwxyz")
    static let upper = ByteClass("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    static let hex = ByteClass("abcdefABCDEF", digit)
    static let upperOrDigit = ByteClass("", upper, digit)
    static let alphanumeric = ByteClass("", lower, upper, digit)
    static let word = ByteClass("_", alphanumeric)
    /// RFC 4648, section 5.
    static let urlBase64 = ByteClass("_-", alphanumeric)
    static let tokenWithDots = ByteClass("_-.", alphanumeric)
    /// A key in base64, in either alphabet, with what RFC 6750 lets stand in a bearer token.
    static let token = ByteClass("_-.~+/=", alphanumeric)
    static let space = ByteClass(" \t")
    static let blank = ByteClass(" \t\r\n")
    static let quote = ByteClass("'\"`")
    static let lineEnd = ByteClass("\r\n")
    /// What ends a URL in running text.
    static let afterURL = ByteClass("<>()[]{}", blank, quote)
    /// What joins the words of a name: `api_key`, `api-key`, `api.key`, "api key".
    static let nameJoint = ByteClass("_-. ")
    /// Of a name without its blanks.
    static let name = ByteClass("_-.", alphanumeric)
}
