import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Jobs lie beside the snapshots and are compared like datasets.
@Suite struct JobTests {
    private static let load = job("etl.load_orders") {
        $0.inputs = [DatasetName(namespace: "postgres://db:5432", name: "raw.orders")]
        $0.outputs = [DatasetName(namespace: "postgres://db:5432", name: "shop.orders")]
        $0.sql = "insert into shop.orders\nselect id, net as amount\nfrom raw.orders"
        $0.owners = [Owner(id: "group:sales")]
    }
    private static let louder = load.with {
        $0.sql = "insert into shop.orders\nselect id, net + tax as amount\nfrom raw.orders"
        $0.owners = [Owner(id: "group:finance")]
        $0.inputs.append(DatasetName(namespace: "postgres://db:5432", name: "raw.taxes"))
    }

    private static func job(_ name: Text, _ change: (inout JobDocument) -> Void = { _ in }) -> JobDocument {
        var job = JobDocument()
        job.namespace = "airflow://prod"
        job.name = name
        change(&job)
        return job
    }

    /// `main` with a job and a dataset, and a branch `change` that is checked out.
    private func project() throws -> Project {
        let project = try Project(Orders.first)
        try project.write(Self.load.bytes, to: Self.load.storeFile)
        try project.repository.commit("job")
        try project.git("switch", "-q", "-c", "change")
        return project
    }

    private static let changes = [
        "breaking job-inputs-changed etl.load_orders", "breaking job-sql-changed etl.load_orders",
        "info job-owner-changed etl.load_orders",
    ]

    @Test func `a job that changed shows on every side of the repository`() throws {
        let project = try project()
        try project.write(Self.louder.bytes, to: Self.load.storeFile)
        #expect(try project.lumos("diff", "--json").requireSuccess().report().lines == Self.changes)
        #expect(try project.lumos("diff", "--staged", "--json").requireSuccess().report().lines.isEmpty)
        try project.git("add", "-A")
        #expect(try project.lumos("diff", "--staged", "--json").requireSuccess().report().lines == Self.changes)
        try project.repository.commit("louder")
        let report = try project.lumos("check", "--against", "main", "--json").requireSuccess().report()
        #expect(report.lines == Self.changes)
        #expect(report.findings.allSatisfy { $0.document == "job" })
        try project.write("edition: 1\npossible: fail\n", to: "lumos.yaml")
        try project.git("switch", "-q", "-c", "strict", "main")
        try project.repository.commit("strict")
        #expect(try project.lumos("check", "change", "--against", "strict").status == 0)
        try project.git("switch", "-q", "change")
        try project.git("rebase", "-q", "strict")
        #expect(try project.lumos("check", "change", "--against", "strict").status == 1)
    }

    @Test func `people read which job, what it reads and how its query changed`() throws {
        let project = try project()
        try project.write(Self.louder.bytes, to: Self.load.storeFile)
        try project.store([Orders.longer])
        let text = try project.lumos("diff", "--verbose").requireSuccess().text
        for words in [
            "job airflow://prod/etl.load_orders  minor bump", "raw.taxes added", "+ select id, net + tax as amount",
            "@sales → @finance", "in 1 of 1 dataset and 1 job",
        ] {
            #expect(text.contains(words), "no \"\(words)\" in\n\(text)")
        }
        let limited = try project.lumos("diff", "--json", "--", "load_orders").requireSuccess().report()
        #expect(limited.lines == Self.changes)
    }

    @Test func `jobs come and go`() throws {
        let project = try project()
        try project.remove(Self.load.storeFile)
        try project.write(Self.job("etl.copy").bytes, to: Self.job("etl.copy").storeFile)
        let report = try project.lumos("diff", "--json").requireSuccess().report()
        #expect(report.lines == ["breaking job-removed etl.load_orders", "info job-added etl.copy"])
        #expect(try project.lumos("diff").requireSuccess().text.contains("job airflow://prod/etl.load_orders  gone"))
    }

    @Test func `only jobs that differ are read`() throws {
        let project = try project()
        // Canonical by no means, and the same on both sides.
        try project.write(#"{"lumos":"job/9"}"#, to: "jobs/broken.json")
        try project.repository.commit("broken")
        try project.store([Orders.longer])
        #expect(try project.lumos("diff", "--json").requireSuccess().report().lines.count == 1)
        try project.write(#"{"lumos":"job/8"}"#, to: "jobs/broken.json")
        expect(try project.lumos("diff"), exits: 65, saying: "jobs/broken.json", "needs a newer Lumos")
    }

    @Test func `what is no job in a folder of that name is nobody's business`() throws {
        let project = try project()
        for text in ["{}", "// nothing", #"{"name":"nightly"}"#] {
            try project.write(text, to: "jobs/settings.json")
            #expect(try project.lumos("diff", "--json").requireSuccess().report().lines.isEmpty)
            try project.lumos("verify").requireSuccess()
            try project.lumos("fmt", "--check").requireSuccess()
        }
    }

    @Test func `verify and fmt look after jobs`() throws {
        let project = try project()
        let ugly = String(decoding: Self.load.bytes, as: UTF8.self).replacing("\n", with: "")
        try project.write(ugly, to: Self.load.storeFile)
        expect(try project.lumos("verify"), exits: 65, saying: "1 with a fault")
        #expect(try project.lumos("verify").text.contains("not in canonical form"))
        try project.lumos("fmt").requireSuccess()
        #expect(project.read(Self.load.storeFile) == Self.load.bytes)
        try project.lumos("verify").requireSuccess()
        try project.git("mv", Self.load.storeFile, "jobs/elsewhere.json")
        #expect(try project.lumos("verify").text.contains("belongs into `airflow/prod/etl/load_orders.json`"))
        // Another path, the same job.
        #expect(try project.lumos("diff", "--json").requireSuccess().report().lines.isEmpty)
        try project.write(Self.louder.bytes, to: Self.load.storeFile)
        expect(try project.lumos("diff"), exits: 65, saying: "two files", Self.load.storeFile, "jobs/elsewhere.json")
    }

    @Test func `jobs lie beside the root, wherever that is`() throws {
        let project = try Project(configuration: "edition: 1\nstore: { root: meta/snapshots }\n")
        try project.write(Self.load.bytes, to: "meta/\(Self.load.storeFile)")
        try project.write(Self.job("not.ours").bytes, to: Self.job("not.ours").storeFile)
        #expect(
            try project.lumos("diff", "--json").requireSuccess().report().lines == ["info job-added etl.load_orders"])
    }

    @Test func `a side outside the repository has no jobs`() throws {
        let project = try project()
        try project.write(Self.louder.bytes, to: Self.load.storeFile)
        #expect(try project.lumos("diff", "HEAD", "path:snapshots", "--json").requireSuccess().report().lines.isEmpty)
    }
}

extension JobDocument {
    /// The file beside the default store.
    fileprivate var storeFile: String { "jobs/\(StorePath(id).file)" }

    fileprivate func with(_ change: (inout JobDocument) -> Void) -> JobDocument {
        var copy = self
        change(&copy)
        return copy
    }
}
