import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// Datasets that come, go, are renamed, and change their sort.
struct DatasetRuleTests {
    @Test func `a new dataset harms nobody`() throws {
        #expect(try found(nil, #"{"fields":[{"name":"a"}]}"#) == ["dataset-added N/N"])
    }

    @Test(arguments: [
        ("{}", "dataset-removed B/B"),
        (#"{"lifecycle":{"deprecated":{"reason":"old"}}}"#, "dataset-removed B/B"),
        (#"{"lifecycle":{"deprecated":{"sunset":"2026-05-31"}}}"#, "dataset-removed-after-sunset I/I"),
        (#"{"lifecycle":{"deprecated":{"sunset":"2026-06-01"}}}"#, "dataset-removed-after-sunset I/I"),
        (#"{"lifecycle":{"deprecated":{"sunset":"2026-06-02"}}}"#, "dataset-removed-before-sunset B/B"),
    ])
    func `a removed dataset is judged by its sunset`(_ before: String, _ expected: String) throws {
        #expect(try found(before, nil, asOf: "2026-06-01") == [expected])
    }

    @Test func `a consumer has rules of its own`() throws {
        #expect(try found(nil, #"{"kind":"consumer"}"#) == ["consumer-added I/I"])
        #expect(try found(#"{"kind":"consumer"}"#, nil) == ["consumer-removed I/I"])
        #expect(
            try found(#"{"kind":"consumer"}"#, #"{"kind":"consumer","name":"board","formerly":[\#(orders)]}"#)
                == ["dataset-renamed I/I"])
        #expect(
            try found(#"{"kind":"consumer"}"#, #"{"kind":"consumer","lifecycle":{"state":"retired"}}"#)
                == ["dataset-status-changed I/I"])
    }

    @Test func `a dataset under another name breaks both sides`() throws {
        #expect(
            try found("{}", #"{"name":"shop.public.sales","formerly":[\#(orders)]}"#) == ["dataset-renamed B/B"])
    }

    @Test func `an alias or a view under the old name saves readers`() throws {
        #expect(
            try found("{}", #"{"name":"shop.public.sales","aliases":[\#(orders)]}"#)
                == ["dataset-renamed-with-alias N/B?"])
    }

    @Test(arguments: [
        #"{"name":"shop.sales.orders","formerly":[{"namespace":"postgres://db","name":"shop.public.orders"}]}"#,
        #"{"name":"store.public.orders","formerly":[{"namespace":"postgres://db","name":"shop.public.orders"}]}"#,
        #"{"namespace":"postgres://other","formerly":[{"namespace":"postgres://db","name":"shop.public.orders"}]}"#,
    ])
    func `a dataset of the same last name elsewhere was moved`(_ after: String) throws {
        #expect(try found("{}", after) == ["dataset-moved B/B"])
    }

    @Test func `a file with another name in the same folder was renamed, not moved`() throws {
        func file(_ name: String, _ more: String = "") -> String {
            #"{"namespace":"s3://lake","name":"\#(name)","kind":"file"\#(more)}"#
        }
        let former = #","formerly":[{"namespace":"s3://lake","name":"in/orders.csv"}]"#
        #expect(try found(file("in/orders.csv"), file("in/sales.csv", former)) == ["dataset-renamed B/B"])
        #expect(try found(file("in/orders.csv"), file("out/orders.csv", former)) == ["dataset-moved B/B"])
    }

    @Test func `what changed beside the name is told too`() throws {
        #expect(
            try found(
                #"{"fields":[{"name":"a"}],"aliases":[{"namespace":"postgres://db","name":"x"}]}"#,
                #"{"name":"shop.public.sales","formerly":[\#(orders)],"fields":[]}"#)
                == ["alias-removed B/I", "dataset-renamed B/B", "a column-removed B/B?"])
    }

    @Test func `the name that was an alias is not missed as one`() throws {
        #expect(
            try found(
                #"{"aliases":[{"namespace":"postgres://db","name":"shop.public.sales"}]}"#,
                #"{"name":"shop.public.sales","aliases":[\#(orders)]}"#) == ["dataset-renamed-with-alias N/B?"])
    }

    @Test func `a store pairs a dataset with its successor`() throws {
        let old = try snapshot(#"{"origins":[{"source":"dbt","id":"model.orders","facets":["schema"]}]}"#)
        let new = try snapshot(
            #"{"name":"shop.public.sales","origins":[{"source":"dbt","id":"model.orders","facets":["schema"]}]}"#)
        let changes = StoreDiff.changes(from: [old], to: [new])
        #expect(changes.map(\.id) == [new.id])
        #expect(changes.flatMap(\.changes).map(\.kind) == [.datasetName])
    }

    @Test(arguments: [
        (#"{"kind":"table"}"#, #"{"kind":"view"}"#, "dataset-kind-changed B?/B"),
        (#"{"kind":"dataset"}"#, #"{"kind":"table"}"#, "dataset-kind-changed I/I"),
        (#"{"layout":{"format":"csv"}}"#, #"{"layout":{"format":"parquet"}}"#, "dataset-format-changed B?/B?"),
        ("{}", #"{"layout":{"format":"parquet"}}"#, "dataset-format-changed I/I"),
        (#"{"layout":{"location":"a"}}"#, #"{"layout":{"location":"b"}}"#, "dataset-location-changed B?/B?"),
        (#"{"contract":{"enforced":true}}"#, "{}", "contract-enforcement-removed B/N"),
        ("{}", #"{"contract":{"enforced":true}}"#, "contract-enforcement-added N/B?"),
    ])
    func `what a dataset is has its rules`(_ before: String, _ after: String, _ expected: String) throws {
        #expect(try found(before, after) == [expected])
    }

    static let states: [(String?, String?, String)] = [
        ("draft", "active", "dataset-status-changed I/I"),
        ("active", "deprecated", "dataset-status-changed I/I"),
        ("deprecated", "active", "dataset-status-changed I/I"),
        ("retired", "active", "dataset-status-changed I/I"),
        (nil, "draft", "dataset-status-changed I/I"),
        ("deprecated", nil, "dataset-status-changed I/I"),
        ("active", "draft", "dataset-stability-decreased B?/I"),
        ("active", nil, "dataset-stability-decreased B?/I"),
        ("active", "retired", "dataset-retired B/B"),
        (nil, "retired", "dataset-retired B/B"),
    ]

    @Test(arguments: states)
    func `a state goes forward, back or to its end`(_ old: String?, _ new: String?, _ expected: String) throws {
        func lifecycle(_ state: String?) -> String { state.map { #"{"lifecycle":{"state":"\#($0)"}}"# } ?? "{}" }
        #expect(try found(lifecycle(old), lifecycle(new)) == [expected])
    }

    static let stabilities: [(String?, String?, String)] = [
        ("beta", "stable", "dataset-status-changed I/I"),
        (nil, "beta", "dataset-status-changed I/I"),
        ("beta", nil, "dataset-status-changed I/I"),
        ("stable", "beta", "dataset-stability-decreased B?/I"),
        ("stable", nil, "dataset-stability-decreased B?/I"),
        ("silver", "gold", "dataset-stability-decreased B?/I"),
    ]

    @Test(arguments: stabilities)
    func `stability rises, falls or is of words that nobody ranks`(
        _ old: String?, _ new: String?, _ expected: String
    ) throws {
        func lifecycle(_ word: String?) -> String { word.map { #"{"lifecycle":{"stability":"\#($0)"}}"# } ?? "{}" }
        #expect(try found(lifecycle(old), lifecycle(new)) == [expected])
    }

    private let orders = #"{"namespace":"postgres://db","name":"shop.public.orders"}"#

    private func snapshot(_ json: String) throws -> DatasetSnapshot {
        try #require(try Example.fires(json, nil).snapshots().old)
    }
}
