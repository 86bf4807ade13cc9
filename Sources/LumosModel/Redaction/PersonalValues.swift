import CanonicalJSON

extension DatasetSnapshot {
    /// Takes out what rows of personal fields hold: examples, the values that they are limited to, those that a quality rule
    /// lists. Of a dataset that is marked as a whole, the examples of every field.
    ///
    /// - Returns: the fields of which something was taken, in their order.
    mutating func dropPersonalValues() -> [SnapshotPath] {
        var walk = PersonalWalk(dropsExamples: governance?.saysPersonal == true)
        let kept = fields.map { walk.kept($0, at: SnapshotPath(field: $0.name), isPersonal: false) }
        if !walk.emptied.isEmpty { fields = kept }
        for index in quality.indices {
            guard let field = quality[index].field, walk.personal.contains(field),
                let parameters = quality[index].parameters
            else { continue }
            let left = parameters.filter { !PersonalWalk.lists($0.key) }
            guard left.count < parameters.count else { continue }
            quality[index].parameters = left.isEmpty ? nil : left
            walk.note(SnapshotPath(field) ?? SnapshotPath(field: field))
        }
        return walk.emptied
    }
}

/// One walk over all fields, nested ones too: a part of a personal field is personal.
private struct PersonalWalk {
    /// Of fields that are not personal as well.
    let dropsExamples: Bool
    private(set) var emptied: [SnapshotPath] = []
    /// As quality rules name them.
    private(set) var personal: Set<Text> = []

    init(dropsExamples: Bool) { self.dropsExamples = dropsExamples }

    mutating func note(_ path: SnapshotPath) {
        if !emptied.contains(path) { emptied.append(path) }
    }

    mutating func kept(_ field: Field, at path: SnapshotPath, isPersonal isWithin: Bool) -> Field {
        let isPersonal = isWithin || field.saysPersonal
        if isPersonal { personal.insert(Text(path.description)) }
        var kept = field
        if isPersonal || dropsExamples, !field.examples.isEmpty {
            kept.examples = []
            note(path)
        }
        if isPersonal, var constraints = field.constraints, constraints.hasValues {
            constraints.dropValues()
            kept.constraints = constraints.saysNothing ? nil : constraints
            note(path)
        }
        switch field.nesting {
        case .none: break
        case .fields(let fields):
            kept.nesting = .fields(
                fields.map { self.kept($0, at: path.appending(.field($0.name)), isPersonal: isPersonal) })
        case .items(let items):
            kept.nesting = .items(self.kept(items, at: path.appending(.items), isPersonal: isPersonal))
        case .map(let keys, let values):
            kept.nesting = .map(
                keys: keys.map { self.kept($0, at: path.appending(.key), isPersonal: isPersonal) },
                values: values.map { self.kept($0, at: path.appending(.value), isPersonal: isPersonal) })
        case .branches(let branches):
            kept.nesting = .branches(
                branches.enumerated().map {
                    self.kept($0.element, at: path.appending(.branch($0.offset)), isPersonal: isPersonal)
                })
        }
        return kept
    }

    /// Whether a parameter of a quality rule lists values: dbt's `accepted_values`, `validValues` of a data contract.
    static func lists(_ parameter: Text) -> Bool {
        let last = parameter.string.split(separator: ".").last.map { Text(String($0)) }
        return last.map { ["values", "validValues", "invalidValues"].contains($0) } ?? false
    }
}

extension Constraints {
    fileprivate var hasValues: Bool { !enumeration.isEmpty || !enumCodes.isEmpty || enumDefault != nil }

    fileprivate mutating func dropValues() { (enumeration, enumCodes, enumDefault) = ([], [], nil) }
}

extension Field {
    /// Marked as personal by its flag, or by a classification, mask or tag in so many words. "confidential" says nothing
    /// about persons.
    fileprivate var saysPersonal: Bool {
        self.isPII || self.classification?.saysPersonal == true || self.masking?.saysPersonal == true
            || self.tags.contains { $0.key.saysPersonal && !($0.value?.denies ?? false) }
    }
}

extension Governance {
    fileprivate var saysPersonal: Bool { isPII || classification?.saysPersonal == true }
}

extension Text {
    /// "pii", "Personal data", "mask_pii"; not "non-personal".
    fileprivate var saysPersonal: Bool {
        let words = self.words
        let denies = words.contains { ["no", "non", "not", "without"].contains($0) }
        return !denies && words.contains { ["pii", "personal"].contains($0) }
    }

    fileprivate var denies: Bool { words.first.map { ["no", "false", "none"].contains($0) } ?? false }

    private var words: [Text] {
        let letters = string.utf8.map(\.small)
        return letters.split { !ByteClass.lower.contains($0) }.map { Text(String(decoding: $0, as: UTF8.self)) }
    }
}
