import CanonicalJSON
import LumosModel

extension [CustomProperty] {
    /// `pii: true`.
    var isPII: Bool {
        contains { $0.property == "pii" && ["true", "yes", "on"].contains($0.value?.text.string.lowercased() ?? "") }
    }

    /// What `formerly`, `renamedFrom` or `lumos.renamedFrom` lists: a text, or several.
    var formerNames: [Text] {
        filter { ["formerly", "renamedFrom", "lumos.renamedFrom"].contains($0.property) }
            .flatMap { property -> [Text] in
                guard let value = property.value else { return [] }
                if case .sequence(let elements) = value.content { return elements.map(\.text) }
                return [value.text]
            }
            .filter { !$0.isEmpty }
    }

    /// The values of the properties on the list; of two with one name the last. `nil` where there are none.
    func values(of names: [Text]) -> [Text: Text]? {
        var values: [Text: Text] = [:]
        for property in self where names.contains(property.property) {
            if let text = property.value?.text, !text.isEmpty { values[property.property] = text }
        }
        return values.isEmpty ? nil : values
    }
}

extension AuthoritativeDefinition {
    /// Whether it says what the data means, rather than where to read more (the standard's recommended types).
    var isTerm: Bool { ["businessDefinition", "glossary", "ontology", "taxonomy"].contains(type?.string ?? "") }
}

extension [AuthoritativeDefinition] {
    /// The definitions of meaning, as terms by their address.
    var terms: [Reference] { filter(\.isTerm).map { Reference(id: $0.url) } }
}
