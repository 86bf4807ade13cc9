import CanonicalJSON
import LumosModel

/// Values of a document by the places that a merge speaks of, in which entries of lists stand by their names.
struct PlacedValue {
    private let root: RecordShape

    init(_ sort: DocumentSort) { root = sort.shape }

    /// `nil` where there is nothing.
    func value(at place: JSONPointer, in document: JSONObject) -> JSONValue? {
        var (value, shape) = (JSONValue.object(document), MergeShape.record(root))
        for token in place.tokens {
            guard let index = PlacedValue.index(of: token, in: value, shape) else { return nil }
            (value, shape) = (value.child(index), shape.child(token))
        }
        return value
    }

    /// The document with another value, or none, at a place.
    /// - Parameter name: of a list with an order, the entry that a new one follows; `nil`: it is the first.
    /// - Throws: where what the place lies in is not there any more.
    func setting(
        _ value: JSONValue?, at place: JSONPointer, following name: Text?, in document: JSONObject
    ) throws(PlaceGone) -> JSONObject {
        let edit = Edit(value: value, follows: name, place: place)
        return try edit.applied(to: .object(document), .record(root), place.tokens[...])?.object ?? document
    }

    /// The document with the entries of a list in another order. Those that are not named follow what they follow now.
    func ordering(_ names: [Text], at place: JSONPointer, in document: JSONObject) throws(PlaceGone) -> JSONObject {
        let shape = place.tokens.reduce(MergeShape.record(root)) { $0.child($1) }
        guard let entries = value(at: place, in: document)?.array else { throw PlaceGone(place: place) }
        var runs: [[JSONValue]] = [[]]
        var places: [Text: Int] = [:]
        for entry in entries {
            let name = shape.name(of: entry)
            if names.contains(name) {
                places[name] = runs.count
                runs.append([entry])
            } else {
                runs[runs.count - 1].append(entry)
            }
        }
        let ordered = runs[0] + names.compactMap { places[$0] }.flatMap { runs[$0] }
        return try setting(.array(ordered), at: place, following: nil, in: document)
    }

    fileprivate static func index(of token: Text, in value: JSONValue, _ shape: MergeShape) -> Int? {
        switch value {
        case .object(let object): object.members.firstIndex { $0.key == token }
        case .array(let entries): entries.firstIndex { shape.calls($0, token) }
        default: nil
        }
    }
}

/// Somebody removed what a place lies in.
struct PlaceGone: Error, Sendable, Hashable {
    let place: JSONPointer
}

private struct Edit {
    let value: JSONValue?
    let follows: Text?
    let place: JSONPointer

    func applied(
        to old: JSONValue?, _ shape: MergeShape, _ tokens: ArraySlice<Text>
    ) throws(PlaceGone) -> JSONValue? {
        guard let token = tokens.first else { return value }
        let rest = tokens.dropFirst()
        if shape.isList { return try applied(toList: old?.array ?? [], shape, token, rest) }
        guard old != nil || shape.isGathering else { throw PlaceGone(place: place) }
        var object = old?.object ?? JSONObject()
        object[token] = try applied(to: object[token], shape.child(token), rest)
        return object.isEmpty && shape.isGathering ? nil : .object(object)
    }

    private func applied(
        toList old: [JSONValue], _ shape: MergeShape, _ token: Text, _ rest: ArraySlice<Text>
    ) throws(PlaceGone) -> JSONValue? {
        var entries = old
        let index = entries.firstIndex { shape.calls($0, token) }
        if let index {
            let entry = try applied(to: entries[index], shape.child(token), rest)
            if let entry { entries[index] = entry } else { entries.remove(at: index) }
        } else if let value, rest.isEmpty {
            entries.insert(value, at: place(in: entries, shape))
        } else if !rest.isEmpty {
            throw PlaceGone(place: place)
        }
        return entries.isEmpty ? nil : .array(entries)
    }

    private func place(in entries: [JSONValue], _ shape: MergeShape) -> Int {
        guard let follows else { return 0 }
        return entries.firstIndex { shape.calls($0, follows) }.map { $0 + 1 } ?? entries.count
    }
}

extension MergeShape {
    fileprivate func child(_ token: Text) -> MergeShape {
        switch self {
        case .record(let record): record[token]
        case .field: RecordShape.ofField[token]
        case .fields, .branches: .field
        case .set(let entry, _): entry
        case .leaf, .symbols: .leaf
        case .unknown: .unknown
        }
    }

    fileprivate var isList: Bool {
        switch self {
        case .fields, .branches, .symbols, .set: true
        case .leaf, .record, .field, .unknown: false
        }
    }

    fileprivate var isGathering: Bool { if case .record(let record) = self { record.isGathering } else { false } }

    /// Whether a place means this entry of a list by a word.
    fileprivate func calls(_ entry: JSONValue, _ token: Text) -> Bool {
        guard case .set(_, let identities) = self else { return name(of: entry) == token }
        return EntryName.short(entry, identities) == token || EntryName.full(entry) == token
    }

    fileprivate func name(of entry: JSONValue) -> Text {
        switch self {
        case .fields: EntryName.ofField(entry)
        case .branches: EntryName.ofBranch(entry)
        default: entry.text ?? EntryName.full(entry)
        }
    }
}

extension JSONValue {
    fileprivate func child(_ index: Int) -> JSONValue {
        switch self {
        case .object(let object): object.members[index].value
        case .array(let entries): entries[index]
        default: self
        }
    }
}
