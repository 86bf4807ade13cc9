import CanonicalJSON
import LumosModel

extension StructuralMerge {
    /// Fields are known by their ids, former names, aliases and names, as where snapshots are compared.
    ///
    /// Where one name means several fields, such as one that a side renamed and another that a side added, or something
    /// new would be lost, the list is in dispute as a whole.
    mutating func merge(fields versions: Versions<JSONValue?>, at place: JSONPointer) -> JSONValue? {
        let list = ColumnList(versions.map { $0?.array ?? [] }, foldsCase: foldsCase)
        if list.isAmbiguous { return settleWhole(versions, at: place) }
        let names = list.entries.map(ColumnList.name)
        let merged = list.entries.indices.map { index in
            merge(list.entries[index], as: .field, at: place.appending(names[index]))
        }
        let result = arrange(merged, names, list.sequences, at: place)
        return keepsNames(of: versions, in: result, at: place) ? result : settleWhole(versions, at: place)
    }

    /// Whether each field that is new on a side, or there on both, is in the result or in dispute.
    private func keepsNames(
        of versions: Versions<JSONValue?>, in result: JSONValue?, at place: JSONPointer
    ) -> Bool {
        let names = versions.map { Set(($0?.array ?? []).map(EntryName.ofField)) }
        let due = names.ours.union(names.theirs).subtracting(names.base)
            .union(names.ours.intersection(names.theirs))
        let sides = disputes.filter { $0.pointer.tokens.starts(with: place.tokens) }.flatMap { [$0.ours, $0.theirs] }
        let open = sides.compactMap { $0.flatMap { $0["name"]?.text ?? $0.text } }
        return due.subtracting((result?.array ?? []).map(EntryName.ofField)).isSubset(of: open)
    }

    /// Entries that are told apart by what they are called; a list that has one name twice is one leaf.
    mutating func merge(named versions: Versions<JSONValue?>, as shape: MergeShape, at place: JSONPointer) -> JSONValue?
    {
        let isSymbols = if case .symbols = shape { true } else { false }
        let name = { (entry: JSONValue) in isSymbols ? entry.text ?? "" : EntryName.ofBranch(entry) }
        let lists = versions.map { ($0?.array ?? []).map(name) }
        guard lists.all.allSatisfy({ Set($0).count == $0.count }) else { return settle(versions, at: place) }
        let names = Set(lists.all.flatMap { $0 }).sorted()
        let index = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        let sides = versions.map { side in
            Dictionary((side?.array ?? []).map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
        }
        let merged = names.map { name in
            merge(sides.map { $0[name] }, as: isSymbols ? .leaf : .field, at: place.appending(name))
        }
        return arrange(merged, names, lists.map { $0.compactMap { index[$0] } }, at: place)
    }

    /// Puts merged entries in order, and says of those in dispute that are not there where they would stand.
    private mutating func arrange(
        _ merged: [JSONValue?], _ names: [Text], _ sequences: Versions<[Int]>, at place: JSONPointer
    ) -> JSONValue? {
        let disputed = Set(disputes.map(\.pointer))
        let absent = merged.indices.filter { merged[$0] == nil && disputed.contains(place.appending(names[$0])) }
        let present = merged.indices.filter { merged[$0] != nil }
        let sequence = SequenceMerge(
            sequences, kept: Set(present + absent), isOpen: isOrderOpen(place),
            precedes: { names[$0] < names[$1] })
        var values: [JSONValue] = []
        var last: Text?
        for index in sequence.order {
            if disputed.contains(place.appending(names[index])) { note(place.appending(names[index]), follows: last) }
            if let value = merged[index] { values.append(value) }
            last = names[index]
        }
        if let dispute = sequence.dispute {
            self.dispute(order: dispute.map { $0.filter { merged[$0] != nil }.map { names[$0] } }, at: place)
        }
        return values.isEmpty ? nil : .array(values)
    }
}

/// The columns of three versions: which is which.
struct ColumnList {
    private(set) var entries: [Versions<JSONValue?>] = []
    /// The places in `entries` that each version has, in its order.
    private(set) var sequences = Versions<[Int]>(base: [], ours: [], theirs: [])

    private let foldsCase: Bool

    init(_ versions: Versions<[JSONValue]>, foldsCase: Bool) {
        self.foldsCase = foldsCase
        let fields = versions.map { $0.map(Field.init(named:)) }
        entries = versions.base.map { Versions(base: $0, ours: nil, theirs: nil) }
        sequences.base = Array(entries.indices)
        let ours = FieldMatching(old: fields.base, new: fields.ours, foldsCase: foldsCase)
        let theirs = FieldMatching(old: fields.base, new: fields.theirs, foldsCase: foldsCase)
        var place: (ours: [Int: Int], theirs: [Int: Int]) = ([:], [:])
        for pair in ours.pairs {
            place.ours[pair.new] = pair.old
            entries[pair.old].ours = versions.ours[pair.new]
        }
        for pair in theirs.pairs {
            place.theirs[pair.new] = pair.old
            entries[pair.old].theirs = versions.theirs[pair.new]
        }
        // What both sides added is one column where it has one name.
        var added: [Text: Int] = [:]
        for index in ours.added {
            let name = fields.ours[index].name
            added[foldsCase ? name.folded : name] = entries.count
            place.ours[index] = entries.count
            entries.append(Versions(base: nil, ours: versions.ours[index], theirs: nil))
        }
        for index in theirs.added {
            let name = fields.theirs[index].name
            if let known = added[foldsCase ? name.folded : name] {
                place.theirs[index] = known
                entries[known].theirs = versions.theirs[index]
            } else {
                place.theirs[index] = entries.count
                entries.append(Versions(base: nil, ours: nil, theirs: versions.theirs[index]))
            }
        }
        sequences.ours = versions.ours.indices.compactMap { place.ours[$0] }
        sequences.theirs = versions.theirs.indices.compactMap { place.theirs[$0] }
    }

    /// What the merged column is called: as the side has it that renamed it, ours where both did.
    static func name(_ entry: Versions<JSONValue?>) -> Text {
        let names = entry.map { $0.map(EntryName.ofField) }
        guard let ours = names.ours, let theirs = names.theirs else {
            return names.ours ?? names.theirs ?? names.base ?? ""
        }
        return ours == names.base ? theirs : ours
    }

    /// Whether one name means several columns, of one version or of several.
    var isAmbiguous: Bool {
        var owner: [Text: Int] = [:]
        for (index, entry) in entries.enumerated() {
            for field in entry.all.compactMap({ $0 }) {
                let name = EntryName.ofField(field)
                if owner.updateValue(index, forKey: foldsCase ? name.folded : name) ?? index != index { return true }
            }
        }
        return false
    }
}

extension Field {
    /// Of a column what it is known by.
    fileprivate init(named json: JSONValue) {
        var members = Field.Members(EntryName.ofField(json))
        members.fieldId = json["fieldId"]?.text
        members.formerly = (json["formerly"]?.array ?? []).compactMap(\.text)
        members.aliases = (json["aliases"]?.array ?? []).compactMap(\.text)
        self.init(members)
    }
}
