import CanonicalJSON

extension Dialect {
    /// The `logicalType` of an Open Data Contract, which says what is meant and not how it is stored.
    ///
    /// `number` may be a float or a decimal, so it is unknown. Where a contract has a `physicalType`, that is read in
    /// the
    /// dialect of its server.
    public static let odcs = Dialect(
        "odcs",
        [
            Spelling("string", is: .plain(.string)),
            Spelling("integer", is: .plain(.int64)),
            Spelling("boolean", is: .plain(.bool)),
            Spelling("date", is: .plain(.date)),
            Spelling("timestamp", is: .plain(.timestamp(precision: nil, zone: .none))),
            Spelling("time", is: .plain(.time(precision: nil, zone: .none))),
            Spelling("object", is: .plain(.structure)),
            Spelling("array", is: .plain(.array)),
        ])
}
