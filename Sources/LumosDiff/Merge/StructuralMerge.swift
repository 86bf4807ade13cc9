import CanonicalJSON
import LumosModel

/// Merges three versions of a value part by part, and notes what both sides changed.
///
/// A side that left a part as it was has no say in it. Where both changed a part, and differently, it is in dispute and
/// stands as ours has it.
struct StructuralMerge {
    private(set) var disputes: [Dispute] = []
    /// Places that are in dispute in the base itself, a merge of several ancestors: nobody left them as they were.
    private let open: Set<JSONPointer>
    private let openOrders: Set<JSONPointer>
    let foldsCase: Bool

    init(openIn base: [Dispute], foldsCase: Bool) {
        open = Set(base.filter { !$0.isOrder }.map(\.pointer))
        openOrders = Set(base.filter(\.isOrder).map(\.pointer))
        self.foldsCase = foldsCase
    }

    mutating func merge(_ versions: Versions<JSONValue?>, as shape: MergeShape, at place: JSONPointer) -> JSONValue? {
        if versions.ours == versions.theirs { return versions.ours }
        if !holdsOpen(place) {
            if versions.base == versions.ours { return versions.theirs }
            if versions.base == versions.theirs { return versions.ours }
        }
        switch shape {
        case .leaf: return settle(versions, at: place)
        case .record(let record): return merge(versions, as: record, at: place)
        case .field: return merge(versions, as: .ofField, at: place)
        case .fields: return merge(fields: versions, at: place)
        case .branches, .symbols: return merge(named: versions, as: shape, at: place)
        case .set(let entry, let identities):
            return merge(set: versions.map { $0?.array ?? [] }, of: entry, identities, at: place)
        case .unknown:
            let isObject = versions.ours?.object != nil && versions.theirs?.object != nil
            return isObject ? merge(versions, as: RecordShape(), at: place) : settle(versions, at: place)
        }
    }

    /// Both sides changed it as a whole.
    mutating func settle(_ versions: Versions<JSONValue?>, at place: JSONPointer) -> JSONValue? {
        if !open.contains(place) {
            if versions.base == versions.ours { return versions.theirs }
            if versions.base == versions.theirs { return versions.ours }
        }
        dispute(versions, at: place)
        return versions.ours
    }

    /// A record that one side removed and the other changed is in dispute as a whole, unless it only holds others together.
    /// So is one that both added, and differently: before both there was none of it.
    private mutating func merge(
        _ versions: Versions<JSONValue?>, as shape: RecordShape, at place: JSONPointer
    ) -> JSONValue? {
        let isWhole = versions.ours?.object != nil && versions.theirs?.object != nil
        guard isWhole || shape.isGathering else { return settle(versions, at: place) }
        let merged = merge(versions.map { $0?.object ?? JSONObject() }, as: shape, at: place)
        if versions.base == nil, !shape.isGathering, holdsDispute(place) { return settleWhole(versions, at: place) }
        return merged.isEmpty && shape.isGathering ? nil : .object(merged)
    }

    mutating func merge(_ sides: Versions<JSONObject>, as shape: RecordShape, at place: JSONPointer) -> JSONObject {
        var members: [JSONObject.Member] = []
        let bound = shape.bound(sides.all)
        let isBoundClear = isClear(bound, sides, at: place)
        for key in Set(sides.all.flatMap { $0.members.map(\.key) }).sorted() {
            let versions = sides.map { $0[key] }
            let inner = place.appending(key)
            let isLoose = isBoundClear || !bound.contains(key)
            let value = isLoose ? merge(versions, as: shape[key], at: inner) : take(versions, at: inner)
            if let value { members.append(JSONObject.Member(key: key, value: value)) }
        }
        return JSONObject(members)
    }

    /// Whether one side alone changed any of the members that belong together.
    private func isClear(_ bound: [Text], _ sides: Versions<JSONObject>, at place: JSONPointer) -> Bool {
        if bound.isEmpty { return true }
        if bound.contains(where: { holdsOpen(place.appending($0)) }) { return false }
        let groups = sides.map { side in bound.map { side[$0] } }
        return groups.base == groups.ours || groups.base == groups.theirs
    }

    /// Of members that belong together each that differs is in dispute, whoever changed it.
    private mutating func take(_ versions: Versions<JSONValue?>, at place: JSONPointer) -> JSONValue? {
        if versions.ours != versions.theirs { dispute(versions, at: place) }
        return versions.ours
    }

    /// In dispute as a whole, and not part by part.
    mutating func settleWhole(_ versions: Versions<JSONValue?>, at place: JSONPointer) -> JSONValue? {
        withdraw(at: place)
        dispute(versions, at: place)
        return versions.ours
    }

    /// Whether something at the place or below it is in dispute.
    private func holdsDispute(_ place: JSONPointer) -> Bool {
        disputes.contains { $0.pointer.tokens.starts(with: place.tokens) }
    }

    func isOrderOpen(_ place: JSONPointer) -> Bool { openOrders.contains(place) }

    /// Whether something at the place or below it is in dispute in the base.
    private func holdsOpen(_ place: JSONPointer) -> Bool {
        open.contains { $0.tokens.starts(with: place.tokens) }
            || openOrders.contains { $0.tokens.starts(with: place.tokens) }
    }
}

// Disputes
extension StructuralMerge {
    mutating func dispute(_ versions: Versions<JSONValue?>, at place: JSONPointer, follows: Text? = nil) {
        var dispute = Dispute(at: place, base: versions.base, ours: versions.ours, theirs: versions.theirs)
        dispute.follows = follows
        disputes.append(dispute)
    }

    mutating func dispute(order names: Versions<[Text]>, at place: JSONPointer) {
        let lists = names.map { JSONValue.array($0.map { .string($0) }) }
        var dispute = Dispute(at: place, base: lists.base, ours: lists.ours, theirs: lists.theirs)
        dispute.isOrder = true
        disputes.append(dispute)
    }

    mutating func add(_ dispute: Dispute) { disputes.append(dispute) }

    /// Says of a place in dispute which entry it follows.
    mutating func note(_ place: JSONPointer, follows name: Text?) {
        for index in disputes.indices where disputes[index].pointer == place { disputes[index].follows = name }
    }

    /// Takes back what is in dispute at a place and below it, for the place is in dispute as a whole.
    mutating func withdraw(at place: JSONPointer) {
        disputes.removeAll { $0.pointer.tokens.starts(with: place.tokens) }
    }
}
