import CanonicalJSON
import LumosModel
import Testing

@Suite struct RenamingTests {
    private static let old = DatasetID(namespace: "a://b", name: "orders")
    private static let new = DatasetID(namespace: "a://c", name: "sales.orders")

    private func dataset(foreignNamespace: Text?) -> DatasetSnapshot {
        var snapshot = DatasetSnapshot(DatasetID(namespace: "a://b", name: "lines"), kind: .table)
        snapshot.upstream = [Upstream(namespace: "a://b", name: "orders"), Upstream(namespace: "x", name: "orders")]
        var key = ForeignKey()
        (key.columns, key.namespace, key.dataset) = (["order"], foreignNamespace, "orders")
        var keys = Keys()
        keys.foreign = [key]
        snapshot.keys = keys
        var lineage = ColumnLineage()
        lineage.inputs = [LineageInput(), LineageInput()]
        (lineage.inputs[0].namespace, lineage.inputs[0].name) = ("a://b", "orders")
        snapshot.columnLineage = [lineage]
        return snapshot
    }

    @Test func `a renamed dataset is found under its new name everywhere`() {
        let renamed = dataset(foreignNamespace: nil).renamed(NameTable([Self.old: Self.new]))
        #expect(renamed.id == DatasetID(namespace: "a://b", name: "lines"))
        #expect(renamed.upstream.map(\.id) == [Self.new, DatasetID(namespace: "x", name: "orders")])
        #expect(renamed.keys?.foreign[0].target(in: renamed.namespace) == Self.new)
        #expect(renamed.columnLineage[0].inputs.map(\.name) == ["sales.orders", ""])
    }

    @Test func `a key into another namespace is none of a namesake's business`() {
        let given = dataset(foreignNamespace: "x")
        #expect(given.renamed(NameTable([Self.old: Self.new])).keys == given.keys)
        #expect(given.renamed(NameTable([:])) == given)
    }

    @Test func `a dataset that moves takes its keys' targets along`() {
        let moved = DatasetID(namespace: "z://y", name: "lines")
        let renamed = dataset(foreignNamespace: nil).renamed(
            NameTable([DatasetID(namespace: "a://b", name: "lines"): moved, Self.old: Self.new]))
        #expect(renamed.id == moved)
        #expect(renamed.keys?.foreign[0].target(in: renamed.namespace) == Self.new)
        let alone = dataset(foreignNamespace: nil).renamed(
            NameTable([DatasetID(namespace: "a://b", name: "lines"): moved]))
        #expect(alone.keys?.foreign[0].target(in: alone.namespace) == Self.old)
        let home = dataset(foreignNamespace: "x").renamed(
            NameTable([DatasetID(namespace: "x", name: "orders"): Self.old]))
        #expect(home.keys?.foreign[0].target(in: home.namespace) == Self.old)
    }

    @Test(arguments: [
        ("shop.public.orders", "orders"), ("a/b.c/d", "d"), ("x", "x"), ("a.", ""), ("a.\u{301}b", "\u{301}b"),
    ])
    func `the last part of a name stands behind its last dot or slash`(_ name: Text, last: Text) {
        #expect(DatasetID(namespace: "a", name: name).lastPart == last)
    }
}
