/// The digits of a decimal: `precision` in all, `scale` of them behind the point.
///
/// A scale may be negative or larger than the precision (PostgreSQL 15, Oracle).
public struct DecimalDigits: Hashable, Sendable {
    /// Digits in all.
    public let precision: Int
    /// Digits behind the point.
    public let scale: Int

    /// Takes the digits as declared.
    public init(precision: Int, scale: Int) {
        self.precision = precision
        self.scale = scale
    }

    /// Digits before the point.
    public var integerDigits: Int { precision - scale }
}

/// What a time of day or a timestamp says about its place on the globe.
public enum ZoneSemantics: String, Hashable, Sendable, CaseIterable {
    /// A reading of a clock on some wall.
    case none
    /// A point in time, shown in the zone of who asks.
    case instant
    /// A reading of a clock with the offset from UTC stored beside it.
    case offset
}

/// Which units an interval is made of, where it is not all of them.
public enum IntervalKind: String, Hashable, Sendable, CaseIterable {
    /// Years and months.
    case yearMonth = "year-month"
    /// Days down to fractions of a second.
    case dayTime = "day-time"
}

/// Which address a network type holds.
public enum NetworkKind: String, Hashable, Sendable, CaseIterable {
    /// A host of either version of IP, with its network or without.
    case inet
    /// A host of IPv4.
    case inet4
    /// A host of IPv6.
    case inet6
    /// A network.
    case cidr
    /// A 48-bit hardware address.
    case mac
    /// A 64-bit hardware address.
    case mac8
}

/// The kind of a spatial type, and what it is limited to.
public struct GeoType: Hashable, Sendable {
    /// On a plane or on the globe.
    public let kind: GeoKind
    /// The only shape allowed; `nil` for any.
    public let shape: GeoShape?
    /// The only spatial reference system allowed, by its EPSG number; `nil` for any.
    public let srid: Int?

    /// A spatial type limited to a shape and a reference system, or to neither.
    public init(_ kind: GeoKind, shape: GeoShape? = nil, srid: Int? = nil) {
        self.kind = kind
        self.shape = shape
        self.srid = srid
    }
}

/// On a plane or on the globe.
public enum GeoKind: String, Hashable, Sendable, CaseIterable {
    /// On a plane.
    case geometry
    /// On the globe.
    case geography
}

/// The shapes of OGC Simple Features that PostGIS takes as a type modifier, without their Z and M variants.
public enum GeoShape: String, Hashable, Sendable, CaseIterable {
    /// One position.
    case point
    /// A line.
    case linestring
    /// An area.
    case polygon
    /// Positions.
    case multipoint
    /// Lines.
    case multilinestring
    /// Areas.
    case multipolygon
    /// Any of them together.
    case geometrycollection
}
