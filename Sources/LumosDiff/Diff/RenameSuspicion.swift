import CanonicalJSON
import LumosModel

/// Fields that went and fields that came which look like one: of the same type, and in the same place, or described in
/// the same words, or called alike.
///
/// A likeness only annotates. Both directions of a comparison suspect the same pairs.
enum RenameSuspicion {
    /// Beyond this many pairs of one parent, 50 fields against 50, nothing is suspected: that is another table.
    private static let mostPairs = 2_500
    /// From how like each other two names are alike, in thousandths: created_on and creation_date are not,
    /// customer_id and cust_id are.
    private static let alike = 600

    /// The likeliest pairs, each field in one of them, as places in the two lists.
    static func pairs(_ old: [Field], _ new: [Field], _ matching: FieldMatching) -> [(old: Int, new: Int)] {
        let (removed, added) = (matching.removed, matching.added)
        if removed.isEmpty || added.isEmpty || removed.count * added.count > mostPairs { return [] }
        let (oldPlaces, newPlaces) = places(matching)
        let suspects = zip(removed, oldPlaces).map { Suspect($0, old[$0], place: $1) }
        let successors = zip(added, newPlaces).map { Suspect($0, new[$0], place: $1) }
        var likely: [Likely] = []
        for before in suspects {
            for after in successors where before.mayBe(after) {
                let likeness = NameLikeness(before.field.name).likeness(to: NameLikeness(after.field.name))
                let isPlaced = before.place == after.place
                let isDescribed = before.description != nil && before.description == after.description
                guard isPlaced || isDescribed || likeness >= alike else { continue }
                likely.append(Likely(before, after, evidence: [isDescribed ? 1 : 0, likeness, isPlaced ? 1 : 0]))
            }
        }
        var (taken, given) = (Set<Int>(), Set<Int>())
        return likely.sorted(by: <).compactMap { pair in
            guard !taken.contains(pair.old), !given.contains(pair.new) else { return nil }
            taken.insert(pair.old)
            given.insert(pair.new)
            return (pair.old, pair.new)
        }
    }

    /// Where each removed and each added field stands: how many fields that stayed, and then how many of its own sort,
    /// are before it.
    private static func places(_ matching: FieldMatching) -> (old: [Place], new: [Place]) {
        let oldStayed = Dictionary(matching.pairs.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
        let newStayed = Set(matching.pairs.map(\.new))
        func places(of lone: [Int], _ predecessor: (Int) -> Int?) -> [Place] {
            lone.map { index in
                var place = Place(after: nil, offset: 0)
                var before = index - 1
                while before >= 0 {
                    if let stayed = predecessor(before) {
                        place.after = stayed
                        break
                    }
                    place.offset += 1
                    before -= 1
                }
                return place
            }
        }
        return (
            places(of: matching.removed) { oldStayed[$0] },
            places(of: matching.added) { newStayed.contains($0) ? $0 : nil }
        )
    }

    /// Behind which field that stayed, by its new place, and how many lone ones lie between.
    fileprivate struct Place: Equatable {
        var after: Int?
        var offset: Int
    }
}

/// A field that one side alone has.
private struct Suspect {
    let index: Int
    let field: Field
    let place: RenameSuspicion.Place
    /// `nil` where nobody has described it.
    let description: Text?

    init(_ index: Int, _ field: Field, place: RenameSuspicion.Place) {
        (self.index, self.field, self.place) = (index, field, place)
        description = field.description.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether they are of one type that is known. Two field ids say that they are two.
    func mayBe(_ other: Suspect) -> Bool {
        guard field.fieldId == nil || other.field.fieldId == nil else { return false }
        return field.type != nil && field.isOfOneType(with: other.field)
    }
}

extension Field {
    /// Whether the types are the same, down to the names of what is nested.
    fileprivate func isOfOneType(with other: Field) -> Bool {
        if self.type != other.type { return false }
        switch (self.nesting, other.nesting) {
        case (.none, .none): return true
        case (.fields(let one), .fields(let two)), (.branches(let one), .branches(let two)):
            return one.count == two.count
                && zip(one, two).allSatisfy { $0.name == $1.name && $0.isOfOneType(with: $1) }
        case (.items(let one), .items(let two)): return one.isOfOneType(with: two)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            return (key ?? Field()).isOfOneType(with: otherKey ?? Field())
                && (value ?? Field()).isOfOneType(with: otherValue ?? Field())
        default: return false
        }
    }
}

/// A pair, and what speaks for it.
private struct Likely {
    let old: Int
    let new: Int
    private let names: (Text, Text)
    /// The strongest first.
    private let evidence: [Int]

    init(_ before: Suspect, _ after: Suspect, evidence: [Int]) {
        (old, new) = (before.index, after.index)
        let (one, two) = (before.field.name, after.field.name)
        names = one < two ? (one, two) : (two, one)
        self.evidence = evidence
    }

    /// The likelier first; of equals by both names, whichever of them is the old one.
    static func < (a: Likely, b: Likely) -> Bool {
        a.evidence == b.evidence ? a.names < b.names : b.evidence.lexicographicallyPrecedes(a.evidence)
    }
}
