import CanonicalJSON
import LumosModel

/// Finds what a relationship or a transformation points to, within a contract and across those that were read together.
struct ContractReferences {
    let scopes: [ContractScope]

    /// A property of a dataset; the path is empty where the reference ends at the dataset.
    struct Target: Hashable {
        let id: DatasetID
        let path: Text
    }

    /// The target of a reference that stands in `scope`; `nil` where it leads out of what was read, or to nothing.
    ///
    /// Known are `schema/<id>/properties/<id>…` with ids or names, `object.property…` with names that may have dots,
    /// and both behind `file#`. An object that the contract does not have is taken to lie on the same server.
    func target(of reference: Text, in scope: ContractScope) -> Target? {
        let halves = reference.string.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else {
            return localTarget(of: reference.string, in: scope) ?? guess(reference, in: scope)
        }
        if halves[0].isEmpty { return localTarget(of: String(halves[1]), in: scope) }
        let path = ContractReferences.resolve(String(halves[0]), from: InputFile.folder(of: scope.file.path))
        let other = scopes.first { ContractReferences.resolve($0.file.path, from: "") == path }
        return other.flatMap { localTarget(of: String(halves[1]), in: $0) }
    }

    /// The target among what the contract itself describes; `nil` for anything else.
    func known(_ reference: Text, in scope: ContractScope) -> Target? { localTarget(of: reference.string, in: scope) }

    private func localTarget(of reference: String, in scope: ContractScope) -> Target? {
        let plain = reference.hasPrefix("/") ? String(reference.dropFirst()) : reference
        for object in scope.contract.schema {
            let found = plain.hasPrefix("schema/") ? object.path(qualified: plain) : object.path(shorthand: plain)
            if let found { return Target(id: scope.id(of: object), path: found) }
        }
        return nil
    }

    /// `customers.id` of a table that the contract does not describe.
    private func guess(_ reference: Text, in scope: ContractScope) -> Target? {
        let parts = reference.string.split(separator: ".")
        guard parts.count > 1, let property = parts.last, !reference.string.contains("/") else { return nil }
        let object = Text(parts.dropLast().joined(separator: "."))
        return Target(id: scope.id(named: object), path: Text(String(property)))
    }

    /// A path as seen from a folder, without `.` and `..`.
    private static func resolve(_ path: String, from folder: String) -> Text {
        let plain = path.hasPrefix("file://") ? String(path.dropFirst(7)) : path
        var parts: [Substring] = []
        for part in (plain.hasPrefix("/") ? plain : folder + "/" + plain).split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return Text("/" + parts.joined(separator: "/"))
    }
}

extension SchemaObject {
    /// `schema/orders_tbl/properties/customer/properties/id`: ids first, names where they are not.
    fileprivate func path(qualified reference: String) -> Text? {
        let parts = reference.split(separator: "/").map { Text(String($0)) }
        guard parts.count >= 2, parts[1] == id || parts[1] == name else { return nil }
        let steps = parts[2...].filter { $0 != "properties" && $0 != "items" }
        if steps.isEmpty { return "" }
        return SchemaProperty.path(to: steps[...], in: properties ?? [], from: nil)
    }

    /// `orders.customer.id`; names may have dots, so whole names are compared.
    fileprivate func path(shorthand reference: String) -> Text? {
        if Text(reference) == name || Text(reference) == physicalName { return "" }
        for own in [name, physicalName].compactMap({ $0?.string }) where reference.utf8.starts(with: "\(own).".utf8) {
            let rest = Text(String(decoding: reference.utf8.dropFirst(own.utf8.count + 1), as: UTF8.self))
            let placed = property { $0.names(joinedBy: ".") == rest || $0.property.physicalName == rest }
            if let placed { return placed.path }
        }
        return nil
    }
}

extension SchemaProperty {
    fileprivate static func path(
        to steps: ArraySlice<Text>, in properties: [SchemaProperty], from parent: SnapshotPath?
    ) -> Text? {
        guard let step = steps.first, let property = properties.first(where: { $0.id == step || $0.name == step })
        else {
            return nil
        }
        let path = parent?.appending(.field(property.name)) ?? SnapshotPath(field: property.name)
        if steps.count == 1 { return Text(path.description) }
        guard let items = property.items.first else {
            return SchemaProperty.path(to: steps.dropFirst(), in: property.properties, from: path)
        }
        return SchemaProperty.path(to: steps.dropFirst(), in: items.properties, from: path.appending(.items))
    }
}

extension PlacedProperty {
    /// The names on the way, without marks for arrays.
    fileprivate func names(joinedBy separator: String) -> Text {
        let names = steps.steps.compactMap { step -> String? in
            if case .field(let name) = step { name.string } else { nil }
        }
        return Text(names.joined(separator: separator))
    }
}
