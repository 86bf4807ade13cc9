import CanonicalJSON
import LumosReport
import Testing

/// What members hold, in one short line.
struct MemberWordsTests {
    @Test(arguments: [
        ("", #"{"name":"amount","type":"decimal(18,4)","nullable":false}"#, "decimal(18,4), not null"),
        ("", #"{"name":"mail","type":"string","nullable":true,"pii":true}"#, "string, nullable, pii"),
        ("", #"{"name":"x","nativeType":"GEOM"}"#, "GEOM"), ("", #"{"name":"x"}"#, ""),
        ("kind", #""table""#, "table"), ("nullable", "false", "false"), ("partition", "2", "2"),
        ("description", #""One row per order.\nOf a shop.""#, "One row per order. …"),
        ("description", #""\u001b[31mred""#, "<U+001B>[31mred"),
        (
            "description", #""A sentence that is longer than a column has room for.""#,
            "A sentence that is longer than a co…"
        ),
        ("owners", #"[{"id":"group:sales"},{"id":"user:ada","type":"steward"}]"#, "@sales, ada (steward)"),
        ("tags", #"[{"key":"gold"},{"key":"tier","value":"1"}]"#, "gold, tier:1"),
        ("upstream", #"[{"namespace":"db","name":"a"},{"namespace":"lake","name":"b"}]"#, "a, lake/b"),
        ("keys.primary", #"{"columns":["id","day"],"name":"pk"}"#, "(id, day)"),
        ("keys.unique", #"[{"columns":["a"]},{"columns":["b"]}]"#, "(a), (b)"),
        ("keys.foreign", #"[{"columns":["c"],"dataset":"d","references":["e"]}]"#, "(c) to d (e)"),
        ("layout.partitioning", #"[{"field":"at","transform":"day"},{"field":"shop"}]"#, "(day(at), shop)"),
        ("layout.sortOrder", #"["a","b"]"#, "(a, b)"), ("constraints.enum", #"["a","b"]"#, "(a, b)"),
        ("quality", #"[{"id":"not_null"},{"id":"unique"}]"#, "not_null, unique"),
        ("columnLineage", #"[{"field":"a"}]"#, "inputs of 1 field"),
        ("columnLineage", #"[{"field":"a"},{"field":"b"}]"#, "inputs of 2 fields"),
        ("governance.regulations", #"[{"id":"GDPR"}]"#, "GDPR"), ("aliases", #"["old"]"#, "old"),
        ("lifecycle.deprecated", #"{"since":"2026-01-01"}"#, #"{"since":"2026-01-01"}"#),
    ])
    func `a member is said in short`(member: String, value: String, words: String) throws {
        let parts = member.split(separator: ".").map { Text(String($0)) }
        #expect(try MemberWords(home: "db")(parts, JSONParser.parse(Array(value.utf8))) == words)
    }
}
