import CanonicalJSON
import Foundation
import LumosModel
import LumosTestSupport
import Testing

/// Renames that nothing but a declaration tells: of datasets and of columns, nested ones too.
@Suite struct RenameTests {
    /// `app.db` captured and committed, then changed.
    private func changed(by sql: String, renames: String) throws -> Project {
        let project = try CaptureTests.project(
            "create table orders (id integer primary key, cust bigint); create table items (id integer primary key);")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try CaptureTests.execute(sql, in: project)
        try declare(renames, in: project)
        return project
    }

    private func declare(_ renames: String, in project: Project) throws {
        try project.write(CaptureTests.configuration + renames, to: "lumos.yaml")
    }

    private static let column = "renames: [{ from: orders.cust, to: orders.customer_id }]\n"

    @Test(arguments: [
        ("orders.cust", "orders.customer_id"), ("main.orders.cust", "orders.customer_id"),
        ("orders.cust", "sqlite://app.db/main.orders.customer_id"),
    ])
    func `a column is renamed as the line says, by capture and on a live side`(from: String, to: String) throws {
        let line = "renames: [{ from: \"\(from)\", to: \"\(to)\" }]\n"
        let project = try changed(by: "alter table orders rename column cust to customer_id;", renames: line)
        let expected = ["breaking column-renamed main.orders customer_id"]
        #expect(try project.lumos("check", "source:app", "--against", "HEAD", "--json").report().lines == expected)
        #expect(try project.lumos("status", "--json").report().lines == expected)
        try project.lumos("capture").requireSuccess()
        #expect(try project.lumos("diff", "HEAD", "--json").report().lines == expected)
        let written = try project.documents()
        try project.lumos("capture").requireSuccess()
        #expect(try project.documents() == written)
    }

    @Test func `without the line the rename is suspected, and the line that the report prints makes it certain`() throws
    {
        let project = try changed(by: "alter table orders rename column cust to customer_id;", renames: "")
        let check = ["check", "app", "--against", "HEAD"]
        let before = try project.lumos("check", "app", "--against", "HEAD", "--json").report()
        #expect(
            before.lines == [
                "breaking column-removed main.orders cust",
                "info column-rename-suspected main.orders customer_id",
                "non-breaking column-added-nullable main.orders customer_id",
            ])
        let text = try run(Root.binary, check, in: project.path, environment: project.repository.environment()).text
        let hint = try #require(text.split(separator: "\n").first { $0.contains("declare it:") })
        let line = try #require(hint.range(of: "renames: ")).lowerBound
        try declare("\(hint[line...])\n", in: project)
        let after = try project.lumos("check", "app", "--against", "HEAD", "--json").report()
        #expect(after.lines == ["breaking column-renamed main.orders customer_id"])
    }

    @Test func `a dataset is renamed, and renamed back`() throws {
        let project = try changed(
            by: "alter table orders rename to purchases;", renames: "renames: [{ from: orders, to: purchases }]\n")
        let expected = ["breaking dataset-renamed main.purchases"]
        #expect(try project.lumos("check", "app", "--against", "HEAD", "--json").report().lines == expected)
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("renamed")
        #expect(try project.lumos("diff", "HEAD^..HEAD", "--json").report().lines == expected)
        #expect(
            try project.lumos("diff", "HEAD..HEAD^", "--json").report().lines
                == ["breaking dataset-renamed main.orders"])
        // Back, and nobody says so any more: what was declared still tells.
        try CaptureTests.execute("alter table purchases rename to orders;", in: project)
        try declare("", in: project)
        try project.lumos("capture").requireSuccess()
        #expect(
            try project.lumos("diff", "HEAD", "--json").report().lines == ["breaking dataset-renamed main.orders"])
    }

    @Test func `a table and a column of it are renamed at once, by either name of the table`() throws {
        for from in ["orders.cust", "purchases.cust"] {
            let project = try changed(
                by: "alter table orders rename to purchases; alter table purchases rename column cust to customer;",
                renames: """
                    renames:
                      - { from: \(from), to: purchases.customer }
                      - { from: orders, to: purchases }

                    """)
            #expect(
                try project.lumos("check", "app", "--against", "HEAD", "--json").report().lines == [
                    "breaking column-renamed main.purchases customer", "breaking dataset-renamed main.purchases",
                ])
        }
    }

    @Test(arguments: [
        ("renames: { from: a, to: b }", "is not a list", "error:"),
        ("renames: [{ to: orders.customer_id }]", "`renames[0]` has no `from`", "write {"),
        ("renames: [{ from: orders.cust }]", "`renames[0]` has no `to`", "write {"),
        ("renames: [{ form: orders.cust, to: orders.sum }]", "unknown key `renames[0].form`", "did you mean `from`?"),
        ("renames: [{ from: a, to: b, too: c }]", "unknown key `renames[0].too`", "did you mean `to`?"),
        ("renames: [{ from: orders, to: orders }]", "renames `orders` to itself", "error:"),
        ("renames: [{ from: main.orders, to: orders }]", "are both sqlite://app.db/main.orders", "error:"),
        ("renames: [{ from: a, to: b }, { from: a, to: c }]", "`a` is renamed twice", "keep one"),
        ("renames: [{ from: orders.cust, to: orders }]", "is a field of the dataset", "error:"),
        ("renames: [{ from: items.cust, to: orders.customer_id }]", "is no field beside", "a line of its own"),
        ("renames: [{ from: orders.a.b, to: orders.customer_id }]", "is no field beside", "a line of its own"),
        ("rename: []", "unknown key `rename`", "did you mean `renames`?"),
    ])
    func `a line that cannot be meant is refused`(line: String, what: String, fix: String) throws {
        let project = try changed(by: "alter table orders rename column cust to customer_id;", renames: line + "\n")
        expect(try project.lumos("capture"), exits: 78, saying: what, fix)
        #expect(try project.status() == [" M lumos.yaml"])
    }

    @Test func `a name that several datasets have is refused`() throws {
        let project = try changed(by: "", renames: "")
        try project.copy("examples/contracts", to: "contracts")
        try project.write(
            """
            sources:
              app: { kind: sqlite, path: app.db }
              contracts: { kind: odcs, path: contracts }
            renames: [{ from: old, to: orders }]

            """, to: "lumos.yaml")
        expect(
            try project.lumos("capture"), exits: 78, saying: "`orders` names 2 datasets", "sqlite://app.db/main.orders")
    }

    @Test func `a line whose rename is not done yet is told of nothing`() throws {
        let project = try changed(by: "", renames: Self.column)
        let result = try project.lumos("capture").requireSuccess()
        #expect(!result.errorText.contains("renames"), result.said)
    }

    @Test(arguments: [
        ("renames: [{ from: a, to: nowhere }]", "renames: no source has `nowhere`"),
        ("renames: [{ from: orders.a, to: orders.b }]", "`main.orders` has no field `b`"),
        ("renames: [{ from: orders.id, to: orders.cust }]", "`main.orders` still has a field `id`"),
        ("renames: [{ from: items, to: orders }]", "there still is a dataset `main.items`"),
    ])
    func `a line that does nothing is told and is no fault`(line: String, note: String) throws {
        let project = try changed(by: "", renames: line + "\n")
        let result = try project.lumos("capture").requireSuccess()
        #expect(result.errorText.contains(note), result.said)
        #expect(try project.status() == [" M lumos.yaml"])
    }

    @Test func `members of structs and of items are renamed in place`() throws {
        func contract(_ street: String, _ code: String, _ more: String = "") -> String {
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: c
            name: c
            version: 1.0.0
            status: active
            servers: [{ server: s, type: postgres, host: db, port: 5432, database: shop, schema: public }]
            schema:
              - name: orders
                properties:
                  - name: address
                    logicalType: object
                    properties: [{ name: \(street), logicalType: string\(more) }]
                  - name: lines
                    logicalType: array
                    items: { logicalType: object, properties: [{ name: \(code), logicalType: string }] }

            """
        }
        let project = try Project()
        let configuration = "sources: { contracts: { kind: odcs, path: c.yaml } }\n"
        try project.write(configuration, to: "lumos.yaml")
        try project.write(contract("street", "sku"), to: "c.yaml")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        try project.write(contract("road", "code"), to: "c.yaml")
        try project.write(
            configuration + """
                renames:
                  - { from: orders.address.street, to: orders.address.road }
                  - { from: "orders.lines[].sku", to: "orders.lines[].code" }

                """, to: "lumos.yaml")
        let expected = [
            "breaking column-renamed shop.public.orders address.road",
            "breaking column-renamed shop.public.orders lines[].code",
            "info major-version-not-bumped shop.public.orders",
        ]
        #expect(try project.lumos("check", "contracts", "--against", "HEAD", "--json").report().lines == expected)
        // The contract may say it itself.
        let custom = ", customProperties: [{ property: formerly, value: street }]"
        try project.write(contract("road", "sku", custom), to: "c.yaml")
        try project.write(configuration, to: "lumos.yaml")
        #expect(
            try project.lumos("check", "contracts", "--against", "HEAD", "--json").report().lines
                == [expected[0], expected[2]])
    }

    @Test func `what dbt's meta calls a former name pairs models and columns, in another schema too`() throws {
        func manifest(
            _ schema: String, _ model: String, _ column: String, _ meta: String, _ columnMeta: String
        ) -> String {
            """
            {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
              "adapter_type": "postgres", "project_name": "shop"},
             "nodes": {
              "model.shop.\(model)": {"name": "\(model)", "alias": "\(model)", "database": "db", "schema": "\(schema)",
                "contract": {"enforced": true}, "config": {"materialized": "table", "meta": {\(meta)}},
                "columns": {"\(column)": {"name": "\(column)", "data_type": "bigint", "meta": {\(columnMeta)}}}},
              "model.shop.other": {"name": "other", "alias": "other", "database": "db", "schema": "\(schema)",
                "contract": {"enforced": true}, "columns": {"id": {"name": "id", "data_type": "bigint"}}}}}
            """
        }
        let project = try Project()
        try project.write("sources: { shop: { kind: dbt, path: target } }\n", to: "lumos.yaml")
        try project.write(manifest("core", "orders", "cust", "", ""), to: "target/manifest.json")
        try project.lumos("capture").requireSuccess()
        try project.repository.commit("snapshots")
        for schema in ["core", "ci_pr_812"] {
            try project.write(
                manifest(schema, "sales", "customer_id", #""formerly": "orders""#, #""formerly": ["cust"]"#),
                to: "pr/manifest.json")
            #expect(
                try project.lumos("check", "dbt:pr", "--against", "HEAD", "--json").report().lines == [
                    "breaking column-renamed db.core.sales customer_id", "breaking dataset-renamed db.core.sales",
                ], "\(schema)")
        }
    }
}
