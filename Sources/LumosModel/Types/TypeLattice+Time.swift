extension TypeLattice {
    static let timeRows: [Row] = [
        // date->timestamp(no tz) is midnight; timestamp->date cuts the time off, which is no narrowing.
        Row(.date, into: .timestamp) { _, new in
            guard case .timestamp(_, zone: .none) = new.type else { return .none }
            return .exactOneWay
        },
        // timestamp(p)->(p'>p); timestamp none<->instant is another point in time.
        Row(.timestamp, into: .timestamp) { clockFit($0, $1) },
        Row(.time, into: .time) { clockFit($0, $1) },
        // Without a kind an interval holds every unit.
        Row(.interval, into: .interval) { old, new in TypeFit(old.type == new.type || new.type == .interval(nil)) },
    ]

    private static func clockFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard let old = old.type.clock, let new = new.type.clock, old.zone == new.zone else { return .none }
        guard let newPrecision = new.precision else { return .exact }
        return TypeFit((old.precision ?? Int.max) <= newPrecision)
    }
}

extension DataType {
    /// What a time of day or a timestamp is parametrised by; `nil` for everything else.
    var clock: (precision: Int?, zone: ZoneSemantics)? {
        switch self {
        case .time(let precision, let zone), .timestamp(let precision, let zone): (precision, zone)
        default: nil
        }
    }
}
