import CanonicalJSON
import LumosModel

extension ObjectMapping {
    /// Promises that concern this object: those of the whole contract and those that name it or its properties.
    ///
    /// How long data is kept is said once, as `retention`.
    var serviceLevels: [ServiceLevel] { promises.filter { $0.retention == nil }.map(\.level) }

    /// How long the contract says that data of this object is kept, as ISO 8601 has it: "P3Y".
    var retention: Text? { promises.compactMap(\.retention).first }

    private struct Promise {
        let level: ServiceLevel

        /// Of a promise about the whole object, in a unit that a duration has.
        var retention: Text? {
            guard level.property.string.lowercased() == "retention", level.field == nil,
                let count = Int(level.value.string),
                count >= 0
            else { return nil }
            switch level.unit?.string.lowercased() {
            case "y", "yr", "yrs", "year", "years": return "P\(String(count))Y"
            case "mo", "month", "months": return "P\(String(count))M"
            case "w", "week", "weeks": return "P\(String(count))W"
            case "d", "day", "days": return "P\(String(count))D"
            default: return nil
            }
        }
    }

    private var promises: [Promise] {
        scope.contract.slaProperties.flatMap { property -> [Promise] in
            guard let value = property.value else { return [] }
            let elements = (property.element ?? scope.contract.slaDefaultElement)?.string.split(separator: ",") ?? []
            var level = ServiceLevel()
            level.property = property.property
            level.value = property.valueExt.map { "\(value) \($0)" } ?? value
            level.unit = property.unit
            if elements.isEmpty { return [Promise(level: level)] }
            return elements.compactMap { element in
                guard let path = path(ofElement: Text(element.trimmingBlanks)) else { return nil }
                level.field = path.isEmpty ? nil : path
                return Promise(level: level)
            }
        }
    }

    /// The property that an element names, empty for the object itself; `nil` where it is another object's.
    private func path(ofElement element: Text) -> Text? {
        if let target = references.known(element, in: scope) {
            return target.id == scope.id(of: object) ? target.path : nil
        }
        return properties.contains { $0.path == element } || scope.contract.schema.count == 1 ? element : nil
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
