import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Secrets in texts.
@Suite struct RedactedTextTests {
    /// A text of the corpus as it is, and as it may be kept.
    private func sides(_ text: String) -> (plain: Text, kept: Text) {
        let plain = text.replacing("«", with: "").replacing("»", with: "")
        let kept = text.split(separator: "«", omittingEmptySubsequences: false).enumerated().map { index, part in
            guard index > 0, let end = part.firstIndex(of: "»") else { return String(part) }
            return "\(Redaction.mark)" + part[part.index(after: end)...]
        }
        return (Text(plain), Text(kept.joined()))
    }

    @Test(arguments: SecretCorpus.secrets)
    func `a secret is taken out, and nothing else`(_ text: String) {
        let (plain, kept) = sides(text)
        #expect(Redaction.redacted(plain) == kept)
    }

    @Test(arguments: SecretCorpus.secrets)
    func `to redact twice is to redact once, and the old text explains the new one`(_ text: String) {
        let plain = sides(text).plain
        let once = Redaction.redacted(plain)
        #expect(Redaction.redacted(once) == once)
        #expect(Redaction.explains(plain, becoming: once))
    }

    @Test(arguments: SecretCorpus.harmless)
    func `a text without a secret stays`(_ text: String) {
        #expect(Redaction.redacted(Text(text)) == Text(text))
    }

    @Test func `pieces of the corpus in any order: redacting is idempotent, and only shows marks for secrets`() {
        var random = SplitMix64(seed: 7)
        let texts = SecretCorpus.secrets.map { sides($0).plain.string } + SecretCorpus.harmless
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let piece = texts[Int.random(in: 0..<texts.count, using: &random)]
                let bytes = Array(piece.utf8)
                let start = Int.random(in: 0...bytes.count, using: &random)
                let end = Int.random(in: start...bytes.count, using: &random)
                text += Bool.random(using: &random) ? piece : String(decoding: bytes[start..<end], as: UTF8.self)
                text += ["", " ", "\n", ";", "'", "&"].randomElement(using: &random) ?? ""
            }
            let once = Redaction.redacted(Text(text))
            let twice = Redaction.redacted(once)
            #expect(twice == once, "\(text)")
        }
    }

    @Test func `random texts without a name, a shape or a URL stay`() {
        var random = SplitMix64(seed: 11)
        let letters = Array("abcxyzABC019 ='\"`();,&?%.-/*\n_ ‹›é")
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...60, using: &random)
            let text = String((0..<count).map { _ in letters.randomElement(using: &random) ?? " " })
            #expect(Redaction.redacted(Text(text)) == Text(text))
        }
    }

    @Test(arguments: [
        "password='", "password=\"'", "token=token=", "://a:b/", "://", "eyJ", "eyJ-", "eyJ.", "AIza-", "glpat-",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----", "aes_decrypt(", "aes_decrypt('", ";pwd=a ", "a=b password=", "?sig=x&",
        "Bearer a1",
        "'", "\\'", "token='\\'", "secret ", "a_p_i_k_e_y:", "‹redacted›", "thin:a/", "authorization: basic ", "a-",
        "-",
        "password:Aa1", " ", "password:password=", "http://a1", "token=\\\"",
    ])
    func `a megabyte of a hostile text takes no longer than one of a harmless text`(_ piece: String) {
        let text = Text(String(repeating: piece, count: 1_000_000 / piece.utf8.count))
        let clock = ContinuousClock()
        let time = clock.measure { _ = Redaction.redacted(text) }
        // A thousandth of what a quadratic search takes; a harmless megabyte takes 10 ms.
        #expect(time < .seconds(2))
    }
}
