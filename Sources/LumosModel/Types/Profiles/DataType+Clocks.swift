extension DataType {
    static func time(_ precision: Int) -> DataType { .time(precision: precision, zone: .none) }

    static func timestamp(_ precision: Int, _ zone: ZoneSemantics = .none) -> DataType {
        .timestamp(precision: precision, zone: zone)
    }
}
