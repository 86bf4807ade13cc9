extension DataType {
    static let int8 = DataType.int(bits: 8, signed: true)
    static let int16 = DataType.int(bits: 16, signed: true)
    static let int32 = DataType.int(bits: 32, signed: true)
    static let int64 = DataType.int(bits: 64, signed: true)
    static let int128 = DataType.int(bits: 128, signed: true)
    static let uint8 = DataType.int(bits: 8, signed: false)
    static let uint16 = DataType.int(bits: 16, signed: false)
    static let uint32 = DataType.int(bits: 32, signed: false)
    static let uint64 = DataType.int(bits: 64, signed: false)
    static let uint128 = DataType.int(bits: 128, signed: false)
    static let float32 = DataType.float(bits: 32)
    static let float64 = DataType.float(bits: 64)
    static let string = DataType.string(.unbounded)
    static let bytes = DataType.bytes(.unbounded)
    static let json = DataType.json(binary: false)

    static func decimal(_ precision: Int, _ scale: Int) -> DataType {
        .decimal(DecimalDigits(precision: precision, scale: scale))
    }
}
