import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// Names of changes are frozen: an approval holds as long as its fingerprint does.
struct FingerprintTests {
    @Test func `fingerprints are the vectors that docs list`() throws {
        var lines: [String] = []
        for (before, after) in Self.pairs {
            for finding in try Fixture(Example.fires(before, after)).findings {
                let text = String(decoding: CanonicalWriter.compact(hashed(finding)), as: UTF8.self)
                #expect(Digest(of: Array(text.utf8)).hex == finding.fingerprint.hex)
                lines.append("\(finding.fingerprint.hex)  \(text)\n")
            }
        }
        #expect(try Golden.check(Array(lines.joined().utf8), against: "fingerprints.txt") == nil)
    }

    @Test func `judgement, words and provenance are no part of a fingerprint`() throws {
        let plain = try Fixture(.fires(#"{"owners":[{"id":"a"}]}"#, "{}")).findings
        let claimed = try Fixture(.fires(#"{"owners":[{"id":"a","sources":["x"]}],"title":"T"}"#, #"{"title":"T"}"#))
            .findings
        #expect(plain.map(\.fingerprint) == claimed.map(\.fingerprint))
        #expect(plain.first?.fingerprint.short.count == 12)
    }

    @Test func `the next edit of the same thing has another fingerprint`() throws {
        let first = try Fixture(.fires(#"{"description":"a"}"#, #"{"description":"b"}"#)).findings
        let second = try Fixture(.fires(#"{"description":"b"}"#, #"{"description":"c"}"#)).findings
        #expect(first.map(\.rule.id) == second.map(\.rule.id))
        #expect(first.map(\.fingerprint) != second.map(\.fingerprint))
    }

    /// What `docs/format.md` says is hashed.
    private func hashed(_ finding: Finding) -> JSONValue {
        let change = finding.change
        return [
            "fingerprint/1", .string(Text(finding.rule.id)), .string(change.dataset.namespace),
            .string(change.dataset.name), .string(Text(change.path.description)), change.before ?? .null,
            change.after ?? .null,
        ]
    }

    /// One of each form that `before` and `after` take.
    private static let pairs: [(String?, String?)] = [
        (#"{"kind":"table"}"#, nil),
        (#"{"fields":[{"name":"discount","type":"decimal(10,2)","nullable":true}]}"#, #"{"fields":[]}"#),
        (
            #"{"fields":[{"name":"unit price","type":"int64"}]}"#, #"{"fields":[{"name":"unit price","type":"int32"}]}"#
        ),
        (
            #"{"fields":[{"name":"lines","type":"array","items":{"nullable":false}}]}"#,
            #"{"fields":[{"name":"lines","type":"array","items":{"nullable":true}}]}"#
        ),
        (#"{"keys":{"primary":{"columns":["id"]}}}"#, #"{"keys":{"primary":{"columns":["id","line"]}}}"#),
        (#"{"owners":[{"id":"group:sales","type":"technical"}]}"#, "{}"),
        ("{}", #"{"tags":[{"key":"tier","value":"gold"}]}"#),
        (#"{"upstream":[{"namespace":"postgres://db","name":"shop.public.carts"}]}"#, "{}"),
        (#"{"quality":[{"id":"id_unique","type":"unique","field":"id"}]}"#, "{}"),
        (#"{"title":"Commandes pass\u00e9es"}"#, #"{"title":"Commandes"}"#),
    ]
}
