import CanonicalJSON
package import LumosModel

/// A record that stands in sets.
protocol SetEntry: Record {
    /// The members that tell it from the others: of several lists the first whose first member it has.
    ///
    /// Where two entries of one side bear the same, each is told apart by all that it says.
    static var identities: [[Text]] { get }
}

extension DatasetName: SetEntry { static let identities: [[Text]] = [["namespace", "name"]] }
extension Origin: SetEntry { static let identities: [[Text]] = [["source"]] }
extension Link: SetEntry { static let identities: [[Text]] = [["url"]] }
extension SupportChannel: SetEntry { static let identities: [[Text]] = [["channel"]] }
extension Owner: SetEntry { static let identities: [[Text]] = [["id"]] }
extension Tag: SetEntry { static let identities: [[Text]] = [["key"]] }
extension Reference: SetEntry { static let identities: [[Text]] = [["id"]] }
extension Key: SetEntry { static let identities: [[Text]] = [["columns"]] }
extension ForeignKey: SetEntry { static let identities: [[Text]] = [["columns"]] }
extension Check: SetEntry { static let identities: [[Text]] = [["name"], ["expression"]] }
extension Index: SetEntry { static let identities: [[Text]] = [["name"], ["columns"]] }
extension AccessRole: SetEntry { static let identities: [[Text]] = [["name"]] }
extension AccessPolicy: SetEntry { static let identities: [[Text]] = [["name"]] }
extension Upstream: SetEntry { static let identities: [[Text]] = [["namespace", "name"]] }
extension ColumnLineage: SetEntry { static let identities: [[Text]] = [["field"]] }
extension LineageInput: SetEntry { static let identities: [[Text]] = [["namespace", "name", "field"]] }
extension QualityRule: SetEntry { static let identities: [[Text]] = [["id"]] }
extension ServiceLevel: SetEntry { static let identities: [[Text]] = [["property", "field"]] }

/// Whether the entries of a set can be told apart.
package enum MergeIdentities {
    package static func cover(_ record: any Record.Type) -> Bool { record is any SetEntry.Type }
}

/// A record that only holds others together: where it is absent it is empty, so that one side may empty it and the other
/// fill it.
protocol Gathering: Record {}

extension Keys: Gathering {}
extension Layout: Gathering {}
extension Governance: Gathering {}
extension Access: Gathering {}
extension Constraints: Gathering {}
extension Lifecycle: Gathering {}

/// A record some of whose members mean something only together.
protocol Binding: Record {
    static func bound(in sides: [JSONObject]) -> [Text]
}

extension Constraints: Binding {
    /// Codes stand beside their values by place.
    static func bound(in sides: [JSONObject]) -> [Text] {
        sides.contains { $0["enumCodes"] != nil } ? ["enum", "enumCodes"] : []
    }
}

extension Field: Binding {
    /// A field has one nesting, which its type names.
    static func bound(in sides: [JSONObject]) -> [Text] {
        let sorts = Set(sides.compactMap { side in nestings.firstIndex { $0.contains { side[$0] != nil } } })
        return sorts.count > 1 ? nestings.flatMap { $0 } + ["nativeType", "type"] : []
    }

    private static let nestings: [[Text]] = [["branches"], ["fields"], ["items"], ["keys", "values"]]
}
