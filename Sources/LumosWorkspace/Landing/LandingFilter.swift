import CanonicalJSON
import LumosDiff
import LumosModel

/// Which of the datasets that landed an audit tells of.
struct LandingFilter {
    private let patterns: [String]
    private let names: DatasetFilter
    private let tag: Text?

    init(_ request: AuditRequest) {
        patterns = request.match
        names = DatasetFilter(patterns)
        tag = request.tag.map { Text($0.lowercased()) }
    }

    /// Whether it leaves out anything.
    var isLimited: Bool { !patterns.isEmpty || tag != nil }

    /// What is to be said where nothing fits: a word that is misspelled would hide what landed.
    ///
    /// - Throws: exit 66 where a pattern fits no dataset.
    func missing(in datasets: [DatasetSnapshot]) throws(LumosError) -> [String] {
        for pattern in patterns {
            let filter = DatasetFilter([pattern])
            if datasets.contains(where: { filter.matches($0.id) }) { continue }
            let names = Set(datasets.map(\.id.name.string)).sorted()
            throw LumosError(
                .notFound, "no dataset at either end fits `\(pattern)`",
                fix: Suggestion.closest(to: pattern, among: names).map { "did you mean `\($0)`?" }
                    ?? "lumos list shows what there is")
        }
        guard let tag, !datasets.contains(where: { $0.carries(tag) }) else { return [] }
        return ["no dataset at either end has the tag `\(tag)`"]
    }

    /// What is said of the policy concerns every dataset.
    func shows(_ dataset: DatasetVerdict) -> Bool {
        if dataset.id.isPolicyFile { return true }
        let sides = [dataset.change.datasets.old, dataset.change.datasets.new].compactMap(\.self)
        guard names.matches(dataset.id) || sides.contains(where: { names.matches($0.id) }) else { return false }
        guard let tag else { return true }
        return sides.contains { $0.carries(tag) }
    }
}

extension DatasetSnapshot {
    /// Whether it or one of its fields has a tag of that key; "pii" is also what is marked as personal data.
    fileprivate func carries(_ tag: Text) -> Bool {
        if tags.contains(where: { $0.isCalled(tag) }) || (tag == "pii" && governance?.isPII == true) { return true }
        return fields.contains { $0.carries(tag) }
    }
}

extension Field {
    fileprivate func carries(_ tag: Text) -> Bool {
        if self.tags.contains(where: { $0.isCalled(tag) }) || (tag == "pii" && self.isPII) { return true }
        return parts.contains { $0.carries(tag) }
    }

    private var parts: [Field] {
        switch self.nesting {
        case .none: []
        case .fields(let fields), .branches(let fields): fields
        case .items(let item): [item]
        case .map(let keys, let values): [keys, values].compactMap(\.self)
        }
    }
}

extension Tag {
    fileprivate func isCalled(_ tag: Text) -> Bool { Text(key.string.lowercased()) == tag }
}
