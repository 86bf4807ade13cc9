import CanonicalJSON
import LumosModel

/// Which of the new fields declare that they are old ones, or old ones that they will be new ones: a column may go back
/// to a name that it has left.
///
/// A declaration that is as old as both snapshots says nothing, and neither does one whose name another field has kept.
struct DeclaredRenames {
    /// In an order that is the same in both directions.
    private(set) var byFormerName: [Pair] = []
    private(set) var byAlias: [Pair] = []

    typealias Pair = (old: Int, new: Int)

    init(old: ArraySlice<Field>, new: ArraySlice<Field>) {
        let speaks = { (field: Field) in !field.formerly.isEmpty || !field.aliases.isEmpty }
        guard new.contains(where: speaks) || old.contains(where: speaks) else { return }
        let sides = NamedSides(old: NamedFields(old), new: NamedFields(new))
        byFormerName = sides.sorted(sides.withoutStayers(sides.claims { $0.formerly }))
        // One that was there before has not come from another by taking over its name.
        byAlias = sides.sorted(sides.claims { $0.aliases }.filter { sides.isLone($0) })
    }
}

/// Fields by their names.
private struct NamedFields {
    let fields: ArraySlice<Field>
    private var indexOfName: [Text: Int] = [:]

    init(_ fields: ArraySlice<Field>) {
        self.fields = fields
        for (index, field) in zip(fields.indices, fields) { indexOfName[field.name] = index }
    }

    func index(_ name: Text) -> Int? { indexOfName[name] }

    /// Names in `other` that fields here claim, and did not claim already as fields of the same name there.
    func claims(_ names: (Field) -> [Text], on other: NamedFields) -> [(claimant: Int, claimed: Int)] {
        zip(fields.indices, fields).flatMap { index, field -> [(claimant: Int, claimed: Int)] in
            let claimed = names(field)
            if claimed.isEmpty { return [] }
            let known = other.index(field.name).map { names(other.fields[$0]) } ?? []
            return claimed.compactMap { name in
                guard name != field.name, !known.contains(name), let claimed = other.index(name) else { return nil }
                return (index, claimed)
            }
        }
    }
}

private struct NamedSides {
    let old: NamedFields
    let new: NamedFields

    typealias Pair = DeclaredRenames.Pair

    /// Of both sides on each other.
    func claims(_ names: (Field) -> [Text]) -> [Pair] {
        new.claims(names, on: old).map { (old: $0.claimed, new: $0.claimant) }
            + old.claims(names, on: new).map { (old: $0.claimant, new: $0.claimed) }
    }

    /// Whether neither name is one on the other side.
    func isLone(_ pair: Pair) -> Bool {
        let namesakes = other(of: pair)
        return namesakes.old == nil && namesakes.new == nil
    }

    /// Without the pairs of which one has a namesake on the other side that stays what it is: of a chain or a swap
    /// every link goes elsewhere.
    func withoutStayers(_ pairs: [Pair]) -> [Pair] {
        var kept = pairs
        while true {
            let (leaving, coming) = (Set(kept.map(\.old)), Set(kept.map(\.new)))
            let next = kept.filter { pair in
                let namesakes = other(of: pair)
                return (namesakes.old.map(leaving.contains) ?? true) && (namesakes.new.map(coming.contains) ?? true)
            }
            if next.count == kept.count { return kept }
            kept = next
        }
    }

    /// The old field that is called as the new one, and the new one that is called as the old one.
    private func other(of pair: Pair) -> (old: Int?, new: Int?) {
        (old.index(new.fields[pair.new].name), new.index(old.fields[pair.old].name))
    }

    /// By both names, whichever of them is the old one.
    func sorted(_ pairs: [Pair]) -> [Pair] {
        func names(_ pair: Pair) -> (Text, Text) {
            let (before, after) = (old.fields[pair.old].name, new.fields[pair.new].name)
            return before < after ? (before, after) : (after, before)
        }
        return pairs.sorted { names($0) < names($1) }
    }
}
