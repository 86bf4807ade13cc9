/// The table that says which types fit into which: a row for each pair of kinds, and how well its types fit.
///
/// Only "fits into" is written down. Narrowing is widening looked at from behind, so that the two mirror each other by
/// construction.
enum TypeLattice {
    /// A row: values of a type of kind `old`, put into a type of kind `new`.
    struct Row: Sendable {
        let old: TypeKind
        let new: TypeKind
        let fit: @Sendable (ParsedType, ParsedType) -> TypeFit

        init(_ old: TypeKind, into new: TypeKind, _ fit: @escaping @Sendable (ParsedType, ParsedType) -> TypeFit) {
            self.old = old
            self.new = new
            self.fit = fit
        }
    }

    /// Kinds without a row do not fit: bool and int, float and decimal, string and bytes, T and array<T>.
    static let rows: [Row] = [
        // Numbers
        Row(.int, into: .int, widthFit),
        Row(.int, into: .decimal, digitFit),
        Row(.int, into: .float, significandFit),
        Row(.float, into: .float, formatFit),
        Row(.decimal, into: .decimal, scaleFit),
        Row(.decimal, into: .int, wholeFit),
        Row(.decimal, into: .float, approximateFit),
        // Texts and bytes
        Row(.string, into: .string, extentFit),
        Row(.bytes, into: .bytes, extentFit),
        Row(.bit, into: .bit, extentFit),
        Row(.enumeration, into: .string, longestValueFit),
        Row(.enumeration, into: .enumeration, valuesFit),
        Row(.uuid, into: .string, spelledUUIDFit),
        Row(.json, into: .string, spelledFit),
        Row(.json, into: .json, documentFit),
        // Times
        Row(.date, into: .timestamp, midnightFit),
        Row(.timestamp, into: .timestamp, clockFit),
        Row(.time, into: .time, clockFit),
        Row(.interval, into: .interval, unitsFit),
        // Places
        Row(.network, into: .network, addressFit),
        Row(.geo, into: .geo, shapeFit),
        Row(.range, into: .range, boundsFit),
        // Nested
        Row(.array, into: .array, itemsFit),
        Row(.map, into: .map, entriesFit),
        Row(.structure, into: .structure, fieldsFit),
    ]

    private static let table: [TypeKind: [TypeKind: Row]] = Dictionary(grouping: rows, by: \.old)
        .mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.new, $0) }) }

    /// How well the values of `old` fit into `new`, nested types included.
    ///
    /// Each pair of nodes is looked at once, so the cost is at most the product of the two sizes.
    static func fit(_ old: ParsedType, into new: ParsedType) -> TypeFit {
        // void -> T and T -> variant: nothing is in the first, everything in the second.
        if old.type == .void || new.type == .variant { return .exact }
        if old.type == .union || new.type == .union { return unionFit(old, into: new) }
        if old.type.kind == .unknown || new.type.kind == .unknown { return old.type == new.type ? .exact : .unknown }
        if let row = table[old.type.kind]?[new.type.kind] { return row.fit(old, new) }
        return TypeFit(old.type == new.type)
    }
}

extension ParsedType {
    /// How the values of this type stand to those of `new`, nested types included; `nil` where a spelling nobody
    /// knows, or something that one side leaves unsaid, decides.
    ///
    /// Of what is nested, items, values, fields and branches follow their types; a map's keys may not change at all. A
    /// struct's field that only `new` has widens it. Nullability is not part of it.
    public func relation(to new: ParsedType) -> TypeRelation? {
        let forward = TypeLattice.fit(self, into: new)
        let backward = TypeLattice.fit(new, into: self)
        if forward >= .exactOneWay { return backward >= .exactOneWay ? .equivalent : .widening }
        if backward == .exact { return .narrowing }
        if forward == .unknown || backward == .unknown { return nil }
        return forward == .approximate ? .lossy : .incompatible
    }
}
