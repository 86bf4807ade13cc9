import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// What a type profile makes of a rule's judgement.
struct TypeProfilePolicyTests {
    private func ruled(
        _ before: String, _ after: String, _ types: TypeProfile, _ adjust: (inout Policy) -> Void = { _ in }
    ) throws -> String {
        var policy = Policy()
        policy.types = types
        adjust(&policy)
        func table(_ column: String) -> String { #"{"fields":[{"name":"c",\#(column)}]}"# }
        let sides = try Example.fires(table(before), table(after)).snapshots()
        let classifier = Classifier(asOf: try #require(Date("2026-06-01")))
        let findings = classifier.findings(for: SnapshotDiff.changes(from: sides.old, to: sides.new))
        return findings.compactMap(policy.rule).map { ruled in
            let audiences = ruled.audiences.map(\.description).joined(separator: " ")
            return "\(ruled.finding.rule.id) \(ruled.severity.rawValue)" + (audiences.isEmpty ? "" : " \(audiences)")
        }.joined(separator: ", ")
    }

    private func type(_ text: String) -> String { #""type":"\#(text)""# }

    @Test(arguments: [
        ("int32", "int64", TypeProfile.lossless, "column-type-widened non-breaking"),
        ("int32", "int64", .exact, "column-type-widened breaking readers writers"),
        ("int32", "int64", .icebergV2, "column-type-widened non-breaking"),
        ("int32", "int64", .avro, "column-type-widened breaking readers"),
        ("int64", "int32", .avro, "column-type-narrowed breaking writers"),
        ("int32", "float64", .icebergV2, "column-type-widened breaking readers writers"),
        ("string(20)", "string(10)", .icebergV2, "column-length-decreased info"),
        ("string(20)", "string(10)", .lossless, "column-length-decreased breaking writers"),
        ("string", "bytes", .avro, "column-type-family-changed non-breaking"),
        ("int64", "float64", .avro, "column-type-lossy-widened breaking readers"),
        // Not of this system: the rule's own judgement stands.
        ("uuid", "string", .delta, "column-type-lossy-widened breaking readers?"),
        ("unknown(a)", "int32", .delta, "column-type-unknown breaking readers? writers?"),
        ("unknown(a)", "int32", .exact, "column-type-unknown breaking readers writers"),
    ])
    func `a change of type under a profile`(old: String, new: String, types: TypeProfile, wanted: String) throws {
        #expect(try ruled(type(old), type(new), types) == wanted)
    }

    @Test func `the sides that count still count`() throws {
        let answer = try ruled(type("int32"), type("int64"), .avro) { $0.compatibility = .writers }
        #expect(answer == "column-type-widened non-breaking")
    }

    @Test func `a rule's own line wins`() throws {
        let answer = try ruled(type("int32"), type("int64"), .exact) { $0.rules = ["column-type-widened": .info] }
        #expect(answer == "column-type-widened info")
        let other = try ruled(type("int32"), type("int64"), .delta) { $0.rules = ["column-type-widened": .breaking] }
        #expect(other == "column-type-widened breaking readers")
    }

    @Test(arguments: [
        (TypeProfile.lossless, "breaking readers writers"), (.icebergV2, "breaking readers writers"),
        (.delta, "non-breaking"), (.flink, "non-breaking"),
    ])
    func `the key of a map under a profile`(types: TypeProfile, wanted: String) throws {
        func map(_ key: String) -> String { #""type":"map","keys":{\#(type(key))},"values":{\#(type("date"))}"# }
        #expect(try ruled(map("int32"), map("int64"), types) == "map-key-type-changed \(wanted)")
    }

    @Test func `nullability, native spellings and what one side leaves unsaid are no affair of a profile`() throws {
        #expect(
            try ruled(
                #""type":"int32","nativeType":"int4""#, #""type":"int32","nativeType":"integer""#, .exact)
                == "column-type-spelling-changed info")
        #expect(
            try ruled(#""nullable":false"#, type("int32") + #","nullable":false"#, .exact) == "column-type-unknown info"
        )
        #expect(
            try ruled(type("int32") + #","nullable":false"#, type("int32") + #","nullable":true"#, .exact)
                == "column-became-nullable breaking readers")
    }
}
