import CanonicalJSON
import LumosModel

/// Which dataset a foreign key names.
///
/// Before dbt 1.9 the target is SQL in `expression`, "orders (order_id)"; since then it stands in `to`, as
/// `ref('orders')` until
/// the project is compiled and as the relation's quoted name from then on.
struct DbtReferences: Sendable {
    private let catalog: DbtCatalog
    private let identities: DbtIdentities
    private let adapter: DbtAdapter
    private let naming: SourceConfiguration.Naming
    /// What `ref` and `source` call the nodes.
    private let names: [Text: Text]
    /// The nodes by the parts of their relation's name, folded, and by the last of them, as SQL written by hand has
    /// it; "" where
    /// they fit several.
    private let relations: [[Text]: Text]

    init(
        _ manifest: DbtManifest, _ catalog: DbtCatalog, _ identities: DbtIdentities, _ adapter: DbtAdapter,
        naming: SourceConfiguration.Naming
    ) {
        (self.catalog, self.identities, self.adapter, self.naming) = (catalog, identities, adapter, naming)
        names = manifest.nodes.mapValues(\.name)
        var relations: [[Text]: Text] = [:]
        for (id, node) in manifest.nodes {
            let parts = node.relationName.map(Self.foldedParts) ?? []
            for start in parts.indices {
                let key = Array(parts[start...])
                relations[key] = relations[key] == nil ? id : ""
            }
        }
        self.relations = relations
    }

    /// The dataset and its columns; `nil` where the constraint does not say, or its `ref` means none or several.
    func target(of constraint: DbtConstraint, of node: DbtNode) -> (dataset: Text, columns: [Text])? {
        var relation = constraint.to
        var columns = constraint.toColumns
        if relation == nil, let expression = constraint.expression { (relation, columns) = Self.split(expression) }
        guard let relation else { return nil }
        let call = DbtCall(in: relation)
        let target = call.map { self.node($0, from: node) } ?? self.node(relation)
        if call != nil, target == nil { return nil }
        let name = target.flatMap { identities[$0]?.name } ?? naming.apply(to: Self.joined(Self.parts(relation)))
        let listed = target.flatMap { catalog.relations[$0]?.columns.map(\.name) } ?? []
        let spelling = DbtColumnNames(listed, adapter: adapter)
        return (name, columns.map { spelling.name($0) })
    }

    /// The one node that a call means; what dbt finds for it is among what the node depends on.
    private func node(_ call: DbtCall, from node: DbtNode) -> Text? {
        let meant = Set(node.dependsOn.filter { id in names[id].map { call.means(id, named: $0) } ?? false })
        return meant.count == 1 ? meant.first : nil
    }

    /// The node of that relation.
    private func node(_ text: Text) -> Text? {
        let id = relations[Self.foldedParts(text)]
        return id?.isEmpty == true ? nil : id
    }

    /// `"db"."schema"."table"` without quotes.
    private static func parts(_ name: Text) -> [Text] {
        name.string.split(separator: ".").map { Text(String($0).trimmingBlanks).unquoted }
    }

    private static func foldedParts(_ name: Text) -> [Text] { parts(name).map { Text($0.string.lowercased()) } }

    private static func joined(_ parts: [Text]) -> Text { Text(parts.map(\.string).joined(separator: ".")) }

    /// "orders (order_id, line)", with or without "references" in front.
    private static func split(_ expression: Text) -> (Text?, [Text]) {
        var text = expression.string.trimmingBlanks
        if text.lowercased().hasPrefix("references ") { text = String(text.dropFirst(11)).trimmingBlanks }
        guard let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")"), open < close else {
            let name = text.split(separator: " ").first
            return (name.map { Text(String($0)) }, [])
        }
        let columns = text[text.index(after: open)..<close].split(separator: ",")
        return (Text(String(text[..<open]).trimmingBlanks), columns.map { Text(String($0).trimmingBlanks) })
    }
}
