extension TypeLattice {
    /// date->timestamp(no tz) is midnight; timestamp->date cuts the time off, which is no narrowing.
    static func midnightFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        new.type.clock?.zone == ZoneSemantics.none ? .exactOneWay : .none
    }

    /// timestamp(p)->(p'>p); timestamp none<->instant is another point in time. Times of day alike.
    static func clockFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        guard let old = old.type.clock, let new = new.type.clock, old.zone == new.zone else { return .none }
        guard let newPrecision = new.precision else { return .exact }
        return TypeFit((old.precision ?? Int.max) <= newPrecision)
    }

    /// Without a kind an interval holds every unit.
    static func unitsFit(_ old: ParsedType, _ new: ParsedType) -> TypeFit {
        TypeFit(old.type == new.type || new.type == .interval(nil))
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
