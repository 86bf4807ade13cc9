import CanonicalJSON
import LumosModel

/// Finds the field that YAML speaks of, however its name is spelled there.
struct DbtColumnNames: Sendable {
    private let adapter: DbtAdapter
    private let exact: Set<Text>
    private let folded: [Text: Text]

    /// - Parameter names: as the fields are called.
    init(_ names: [Text], adapter: DbtAdapter) {
        self.adapter = adapter
        exact = Set(names)
        folded = Dictionary(names.map { (Self.fold($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The names of the catalog, else those of YAML as the system makes them.
    init(of node: DbtNode, in relation: DbtCatalog.Relation?, adapter: DbtAdapter) {
        let documented = node.columns.map { adapter.columnName($0.name, isQuoted: $0.isQuoted) }
        let listed = relation?.columns.map(\.name) ?? []
        self.init(listed.isEmpty ? documented : listed, adapter: adapter)
    }

    /// The field of exactly that name, else of that name in another case; `nil` where there is none.
    func field(_ name: Text) -> Text? {
        exact.contains(name) ? name : folded[Self.fold(name)]
    }

    /// The field, or what the database would call it.
    func name(_ spelling: Text) -> Text {
        let bare = spelling.unquoted
        return field(bare) ?? adapter.columnName(bare, isQuoted: bare != spelling)
    }

    private static func fold(_ name: Text) -> Text { Text(name.string.lowercased()) }
}

extension Text {
    /// An identifier without the quotes of SQL that may stand around it: `"a"`, `` `a` ``, `[a]`.
    var unquoted: Text {
        let bytes = string.utf8
        let pairs: [(UInt8, UInt8)] = [
            (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "`"), UInt8(ascii: "`")),
            (UInt8(ascii: "["), UInt8(ascii: "]")),
        ]
        guard bytes.count > 2, pairs.contains(where: { $0 == bytes.first && $1 == bytes.last }) else { return self }
        return Text(String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))
    }
}
