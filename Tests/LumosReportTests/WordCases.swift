import CanonicalJSON
import LumosDiff
import LumosModel

/// Changes of every kind: what comes, what goes, and what becomes something else.
enum WordCases {
    static func changes() throws -> [Change] {
        let (bare, first, second) = (
            try dataset("sales.orders", bareText), try dataset("sales.orders", firstText), try second()
        )
        var changes = [(bare, first), (first, second), (first, bare)].flatMap {
            SnapshotDiff.changes(from: $0.0, to: $0.1)
        }
        let pairs = [(nil, first), (first, nil)] + (try facets())
        changes += pairs.flatMap { SnapshotDiff.changes(from: $0.0, to: $0.1) }
        changes += StoreDiff.changes(from: [], to: [first], oldFolders: ["elsewhere"]).flatMap(\.changes)
        changes += StoreDiff.changes(from: [first], to: [], newFolders: ["elsewhere"]).flatMap(\.changes)
        return changes + (try jobs()) + (try ofStores()) + (try ofPolicies())
    }

    /// What only the policy shows.
    private static func ofPolicies() throws -> [Change] {
        let examples = RuleTable.ofPolicies.flatMap { rule in rule.rule.examples.filter(\.fires) }
        let day = Date(unixTime: 1_795_219_200)
        let found = try examples.flatMap { try $0.findings(asOf: day).map(\.change) }
            .filter { [.requirement, .policy].contains($0.kind) || $0.kind == .contractVersion && $0.element != nil }
        var facts = PolicyFacts(asOf: day)
        let signer: Text = "ada@example.com ssh-ed25519 AAAA"
        facts.amendment = PolicyAmendment(policy: nil, signers: [signer])
        let verdict = Verdict(Classifier(asOf: day).classified([]), policy: Policy(), facts: facts)
        return found + verdict.findings.map(\.finding.change)
    }

    /// What only the whole store shows.
    private static func ofStores() throws -> [Change] {
        let examples = RuleTable.ofStores.flatMap { rule in rule.rule.examples.filter(\.fires) }
        let day = Date(unixTime: 1_795_219_200)
        return try examples.flatMap { try $0.findings(asOf: day).map(\.change) }
            .filter { [.read, .cycle, .readdition].contains($0.kind) }
    }

    private static func jobs() throws -> [Change] {
        let bare = try job("load")
        let first = try job("load", firstJob)
        let second = try job("load", secondJob)
        let pairs: [(JobDocument?, JobDocument?)] = [(nil, first), (bare, first), (first, second), (first, nil)]
        return pairs.flatMap { JobDiff.changes(from: $0.0, to: $0.1) }
    }

    private static let firstJob = """
        {"lumos":"job/1.1","description":"Loads.","type":"batch","owners":[{"id":"group:sales","type":"technical"}],
        "inputs":[{"namespace":"postgres://db","name":"a"}],"outputs":[{"namespace":"airflow://prod","name":"b"}],
        "sql":"select 1","later":1}
        """

    private static let secondJob = """
        {"description":"Loads.\\nTwice.","type":"stream","owners":[{"id":"group:sales","type":"steward"}],
        "sql":"select 1\\nfrom b","later":2}
        """

    private static func second() throws -> DatasetSnapshot {
        try dataset("sales.purchases", secondText)
    }

    /// A facet that nobody answers any more.
    private static func facets() throws -> [(DatasetSnapshot?, DatasetSnapshot?)] {
        let all = try dataset("a", #"{"origins":[{"source":"dbt","facets":["schema","docs"]}]}"#)
        let less = try dataset("a", #"{"origins":[{"source":"dbt","facets":["schema"]}]}"#)
        return [(all, less), (less, all)]
    }

    private static let bareText = """
        {"fields":[{"name":"id","type":"int64"},{"name":"amount","type":"float64"},{"name":"status","type":"string"},
        {"name":"choice","type":"union","branches":[{"type":"int32"},{"type":"string"}]}]}
        """

    private static let firstText = """
        {"fields":[
          {"name":"id","type":"int64","nullable":true},
          {"name":"old","type":"string"},
          {"name":"amount","type":"decimal(18,4)","nativeType":"NUMBER(18,4)","physicalName":"AMT","nullable":false,
           "default":"0","generated":"a + b","identity":true,"collation":"C","charset":"utf8","unit":"EUR","fieldId":"7",
           "aliases":["sum"],"formerly":["total"],"partition":1,"description":"What was paid.","examples":["1.50"],
           "tags":[{"key":"money","value":"yes"}],"terms":[{"id":"amount"}],"classification":"internal","pii":true,
           "masking":"hash","encrypted":true,"critical":true,
           "deprecated":{"since":"2026-01-01","sunset":"2026-06-01","replacedBy":"paid","reason":"Ambiguous."},
           "constraints":{"pattern":"^a$","minimum":"0","maximum":"9","minLength":1,"maxLength":9,"minItems":1,"maxItems":9,
             "format":"email","enumDefault":"x","extensible":true}},
          {"name":"status","type":"string","constraints":{"enum":["a","b","c","d"],"enumCodes":["1","2","3","4"]}},
          {"name":"choice","type":"union","branches":[{"type":"int32"},{"type":"bool"}]}],
        "lumos":"dataset/1.1","kind":"view","title":"Orders","description":"Orders.","aliases":[{"namespace":"postgres://db","name":"o"}],
        "formerly":[{"namespace":"postgres://db","name":"p"}],
        "links":[{"url":"https://a"}],"support":[{"channel":"#orders"}],
        "keys":{"primary":{"columns":["id"],"name":"pk","enforced":true},"unique":[{"columns":["a","b"],"name":"u"}],
          "grain":"one order","foreign":[{"columns":["a"],"dataset":"customers","references":["id"],"onDelete":"cascade"}],
          "checks":[{"name":"positive","expression":"amount > 0"}],"indexes":[{"columns":["a"],"name":"i","unique":true}]},
        "layout":{"partitioning":[{"field":"day","transform":"month"}],"clustering":["a"],"sortOrder":["a","b"],
          "distribution":"hash","format":"parquet","location":"s3://a","properties":{"codec":"zstd"}},
        "view":{"definition":"select a\\nfrom b\\nwhere c","language":"sql"},
        "owners":[{"id":"group:sales","type":"technical"},{"id":"user:ada","type":"steward"}],
        "tags":[{"key":"gold"}],"terms":[{"id":"order"}],"domains":[{"id":"sales"}],"products":[{"id":"shop"}],
        "governance":{"classification":"internal","regulations":[{"id":"GDPR"}],"retention":"P2Y","deletionPolicy":"erase",
          "legalHold":true,"pii":true,"certification":"gold","tier":"1"},
        "access":{"roles":[{"name":"analyst","grant":"select"}],
          "policies":[{"name":"mask_email","kind":"mask","field":"email","expression":"hash(email)"}]},
        "upstream":[{"namespace":"postgres://db","name":"raw.orders","via":{"namespace":"dbt","name":"load"}},
          {"namespace":"postgres://db","name":"raw.a"}],
        "columnLineage":[{"field":"amount","inputs":[
          {"namespace":"postgres://db","name":"raw.a","field":"x","type":"DIRECT","description":"one"},
          {"namespace":"postgres://db","name":"raw.a","field":"y","type":"DIRECT","subtype":"IDENTITY"}]}],
        "quality":[{"id":"q1","type":"unique","field":"id","severity":"error","schedule":"daily","description":"One each."},
          {"id":"q2","type":"count"}],
        "sla":[{"property":"freshness","value":"4","unit":"h"},{"property":"support","value":"9-5","field":"amount"}],
        "lifecycle":{"state":"active","stability":"stable","deprecated":{"sunset":"2026-06-01"}},
        "contract":{"id":"c1","version":"1.0.0","status":"active","enforced":true,"terms":"Ask.\\nWait."},
        "properties":{"team":"a"},"later":{"b":1}}
        """

    private static let secondText = """
        {"fields":[
          {"name":"older","type":"string","nullable":true},
          {"name":"amount","type":"decimal(12,2)","nullable":true,
           "default":"1","generated":"a + b + c","collation":"D","charset":"latin1","unit":"USD","fieldId":"7",
           "partition":2,"description":"What was paid, in the currency of the shop, before fees.\\nNever null.",
           "classification":"public","masking":"null",
           "deprecated":{"since":"2026-02-01","sunset":"2026-05-01","replacedBy":"due","reason":"Ambiguous and old."},
           "constraints":{"pattern":"^b$","minimum":"1","maximum":"8","minLength":2,"maxLength":8,"minItems":2,"maxItems":8,
             "format":"uri","enumDefault":"y"}},
          {"name":"key","formerly":["id"],"type":"int64","nativeType":"BIGINT","physicalName":"KEY","nullable":true},
          {"name":"status","type":"string","constraints":{"enum":["b","a","C","e"],"enumCodes":["2","9","3","5"]}},
          {"name":"choice","type":"union","branches":[{"type":"int32"},{"type":"string"}]}],
        "kind":"table","title":"Purchases","description":"Orders.\\nAll of them.\\nEven drafts.",
        "formerly":[{"namespace":"postgres://db","name":"sales.orders"}],
        "links":[{"url":"https://b"}],"support":[{"channel":"#purchases"}],
        "keys":{"primary":{"columns":["id","day"],"name":"pk2","enforced":false},"unique":[{"columns":["b","a"],"name":"u"}],
          "grain":"one order and day","foreign":[{"columns":["a"],"dataset":"people","references":["id"],"onDelete":"restrict",
          "onUpdate":"cascade"}],
          "checks":[{"name":"positive","expression":"amount >= 0"}],"indexes":[{"columns":["b"],"predicate":"b > 0"}]},
        "layout":{"partitioning":[{"field":"day"}],"clustering":["b"],"sortOrder":["b","a"],"distribution":"range",
          "format":"orc","location":"s3://b","properties":{"codec":"gzip"}},
        "view":{"definition":"select a\\nfrom b2\\nwhere c2","language":"dax"},
        "owners":[{"id":"group:revenue","type":"technical"},{"id":"user:ada","type":"technical"}],
        "tags":[{"key":"silver"}],
        "governance":{"classification":"public","retention":"P1Y","deletionPolicy":"keep","certification":"silver","tier":"2"},
        "access":{"policies":[{"name":"mask_email","kind":"mask","field":"email","expression":"null"}]},
        "upstream":[{"namespace":"postgres://db","name":"raw.orders","via":{"namespace":"dbt","name":"copy"}},
          {"namespace":"postgres://db","name":"raw.b"}],
        "columnLineage":[{"field":"amount","inputs":[
          {"namespace":"postgres://db","name":"raw.a","field":"x","type":"DIRECT","masking":true},
          {"namespace":"postgres://db","name":"raw.a","field":"y","type":"INDIRECT","subtype":"FILTER","expression":"y > 0"}]}],
        "quality":[{"id":"q1","type":"unique","field":"id","severity":"warn","schedule":"weekly","description":"One.",
          "parameters":{"where":"a"}}],
        "sla":[{"property":"freshness","value":"8","unit":"h"}],
        "lifecycle":{"state":"deprecated","stability":"evolving"},
        "contract":{"id":"c2","version":"2.0.0","status":"draft","terms":"Ask.\\nNever wait."},
        "properties":{"team":"b"},"later":{"b":2}}
        """
}
