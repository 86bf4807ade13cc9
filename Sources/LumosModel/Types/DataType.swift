public import CanonicalJSON

/// The normal form of a type: what a field holds, whatever the system calls it.
///
/// This is the head of a type alone, exactly what `Field.type` says: an array's items, a struct's fields and an enum's
/// values
/// are members of the field of their own (`ParsedType` carries both). `text` and `init(text:)` are inverse to each
/// other.
public indirect enum DataType: Hashable, Sendable {
    /// Nothing but null: Spark `void`, Avro `null`, Iceberg `unknown`.
    case void
    /// True or false.
    case bool
    /// A two's complement or unsigned integer of 8, 16, 24, 32, 64, 128 or 256 bits.
    case int(bits: Int, signed: Bool)
    /// An exact decimal; without digits there is no declared bound (PostgreSQL's bare `numeric`).
    case decimal(DecimalDigits?)
    /// An IEEE 754 binary number of 16, 32 or 64 bits.
    case float(bits: Int)
    /// Characters, counted as the system counts them.
    case string(Extent)
    /// Bytes.
    case bytes(Extent)
    /// Bits.
    case bit(Extent)
    /// A day of the calendar.
    case date
    /// A time of day; `precision` counts fractional digits of a second, `nil` where none is declared.
    case time(precision: Int?, zone: ZoneSemantics)
    /// A date with a time of day; `precision` counts fractional digits of a second, `nil` where none is declared.
    case timestamp(precision: Int?, zone: ZoneSemantics)
    /// A span of time; without a kind months, days and seconds stand beside each other.
    case interval(IntervalKind?)
    /// A UUID of RFC 9562.
    case uuid
    /// JSON; `binary` where the order of keys and duplicate keys are lost (PostgreSQL's `jsonb`).
    case json(binary: Bool)
    /// A value that carries its own type.
    case variant
    /// XML.
    case xml
    /// An address of a network or of a network card.
    case network(NetworkKind)
    /// A shape on a plane or on the globe.
    case geo(GeoType)
    /// All values between two bounds; `multi` for a set of such ranges.
    case range(DataType, multi: Bool)
    /// One of the listed values; they stand in the field's `constraints.enum`.
    case enumeration
    /// A sequence of `items`.
    case array
    /// Pairs of `keys` and `values`.
    case map
    /// Named `fields`.
    case structure
    /// One of several `branches`.
    case union
    /// A spelling that no dialect knows, kept as it is and never guessed at.
    case unknown(Text)
}
