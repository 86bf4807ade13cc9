import CanonicalJSON
import LumosModel
import Testing

/// The table of the lattice, row by row: old, new, the relation, what is said of the change.
@Suite struct TypeLatticeTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let old: String
        let new: String
        let relation: TypeRelation?
        let difference: TypeDifference

        init(_ old: String, _ new: String, _ relation: TypeRelation?, _ difference: TypeDifference) {
            self.old = old
            self.new = new
            self.relation = relation
            self.difference = difference
        }

        var testDescription: String { "\(old) -> \(new)" }
    }

    static let rows: [Row] = numbers + texts + times + others

    @Test(arguments: rows)
    func `a row of the lattice`(row: Row) {
        let change = TypeChange(from: Text(row.old), to: Text(row.new))
        #expect(change.relation == row.relation)
        #expect(change.difference == row.difference)
    }

    static let numbers: [Row] = [
        // int(n)->int(m>n), same sign; uint(n)->int(m>n)
        Row("int8", "int16", .widening, .widened), Row("int32", "int64", .widening, .widened),
        Row("int64", "int32", .narrowing, .narrowed), Row("uint8", "uint64", .widening, .widened),
        Row("uint8", "int16", .widening, .widened), Row("int16", "uint8", .narrowing, .narrowed),
        Row("int64", "int64", .equivalent, .spelling),
        // int(n)->uint, uint(n)->int(<=n)
        Row("int32", "uint32", .incompatible, .signedness), Row("uint32", "int32", .incompatible, .signedness),
        Row("int32", "uint64", .incompatible, .incompatible), Row("uint64", "int32", .incompatible, .incompatible),
        // int8/16/32->double; int8/16->float
        Row("int8", "float64", .widening, .widened), Row("int32", "float64", .widening, .widened),
        Row("uint32", "float64", .widening, .widened), Row("int16", "float32", .widening, .widened),
        Row("float64", "int32", .narrowing, .narrowed), Row("int24", "float32", .widening, .widened),
        // int32->float, int64->float/double
        Row("int32", "float32", .lossy, .lossy), Row("int64", "float32", .lossy, .lossy),
        Row("int64", "float64", .lossy, .lossy), Row("float64", "int64", .incompatible, .incompatible),
        Row("int32", "float16", .incompatible, .incompatible),
        // int->decimal(p,s)
        Row("int32", "decimal(10,0)", .widening, .widened), Row("int32", "decimal(12,2)", .widening, .widened),
        Row("int64", "decimal(19,0)", .widening, .widened), Row("uint64", "decimal(20,0)", .widening, .widened),
        Row("int64", "decimal", .widening, .widened), Row("int32", "decimal(11,2)", .incompatible, .incompatible),
        Row("int64", "decimal(10,2)", .incompatible, .incompatible),
        Row("int32", "decimal(12,-2)", .incompatible, .incompatible),
        Row("decimal(12,2)", "int32", .narrowing, .narrowed),
        Row("decimal(10,2)", "int64", .incompatible, .incompatible),
        // float32->float64
        Row("float32", "float64", .widening, .widened), Row("float64", "float32", .narrowing, .narrowed),
        // float->decimal, decimal->float/double
        Row("float64", "decimal(38,10)", .incompatible, .incompatible),
        Row("float32", "decimal", .incompatible, .incompatible),
        Row("decimal(18,4)", "float64", .lossy, .lossy), Row("decimal(38,0)", "float32", .lossy, .lossy),
        Row("decimal(9,0)", "float64", .widening, .widened), Row("decimal(16,0)", "float64", .lossy, .lossy),
        // decimal(p,s)->(p',s)
        Row("decimal(10,2)", "decimal(12,2)", .widening, .precisionIncreased),
        Row("decimal(12,2)", "decimal(10,2)", .narrowing, .precisionDecreased),
        // (p,s)->(p',s') s'>s, p'-s'>=p-s
        Row("decimal(10,2)", "decimal(12,4)", .widening, .scaleIncreased),
        Row("decimal(10,2)", "decimal(18,4)", .widening, .scaleIncreased),
        Row("decimal(10,2)", "decimal", .widening, .scaleIncreased),
        // s'>s, p'-s'<p-s; or s'<s, p'-s'>p-s
        Row("decimal(10,2)", "decimal(10,4)", .incompatible, .scaleUnsafe),
        Row("decimal(10,4)", "decimal(10,2)", .incompatible, .scaleUnsafe),
        Row("decimal(10,4)", "decimal(8,2)", .narrowing, .scaleUnsafe),
        Row("decimal", "decimal(38,10)", .narrowing, .scaleUnsafe),
        // decimal(p,0), p<=9/18 -> int32/int64
        Row("decimal(9,0)", "int32", .widening, .widened), Row("decimal(18,0)", "int64", .widening, .widened),
        Row("decimal(10,0)", "int32", .narrowing, .narrowed), Row("decimal(38,0)", "int64", .narrowing, .narrowed),
        Row("decimal(9,0)", "uint32", .incompatible, .incompatible),
        Row("int32", "decimal(9,0)", .narrowing, .narrowed),
    ]

    static let texts: [Row] = [
        // string(n)->string(m>n or max); fixed char(n)->string(m>=n)
        Row("string(10)", "string(20)", .widening, .lengthIncreased),
        Row("string(10)", "string", .widening, .lengthIncreased),
        Row("string(3,fixed)", "string(3)", .widening, .widened),
        Row("string(3,fixed)", "string(9)", .widening, .lengthIncreased),
        Row("string(fixed)", "string", .widening, .widened),
        // string(max)->string(n)
        Row("string", "string(10)", .narrowing, .lengthDecreased),
        Row("string(20)", "string(10)", .narrowing, .lengthDecreased),
        Row("string(5,fixed)", "string(3)", .incompatible, .lengthDecreased),
        // lengths that count otherwise: VARCHAR2(n BYTE)->VARCHAR2(n CHAR), varchar->nvarchar
        Row("string(10,bytes)", "string(10)", .widening, .lengthIncreased),
        Row("string(10,bytes)", "string(10,utf16)", .widening, .lengthIncreased),
        Row("string(10,utf16)", "string(10)", .widening, .lengthIncreased),
        Row("string(10)", "string(40,bytes)", .widening, .lengthIncreased),
        Row("string(10)", "string(20,utf16)", .widening, .lengthIncreased),
        Row("string(10,utf16)", "string(30,bytes)", .widening, .lengthIncreased),
        Row("string(10)", "string(39,bytes)", .incompatible, .lengthDecreased),
        Row("string(39,bytes)", "string(10)", .incompatible, .lengthDecreased),
        Row("string(10)", "string(10,bytes)", .narrowing, .lengthDecreased),
        Row("string(10,bytes)", "string(9)", .incompatible, .lengthDecreased),
        Row("string(10,bytes)", "string(20,bytes)", .widening, .lengthIncreased),
        Row("string(10,bytes)", "string", .widening, .lengthIncreased),
        Row("string(3,bytes,fixed)", "string(3,fixed)", .incompatible, .fixedLength),
        // char(n)->char(m)
        Row("string(3,fixed)", "string(5,fixed)", .incompatible, .fixedLength),
        Row("string(5)", "string(3,fixed)", .narrowing, .fixedLength),
        Row("string(2)", "string(3,fixed)", .incompatible, .fixedLength),
        Row("string(3)", "string(fixed)", .incompatible, .fixedLength),
        // bytes same as string; fixed(n)->bytes
        Row("bytes(16,fixed)", "bytes", .widening, .lengthIncreased),
        Row("bytes(8)", "bytes(16)", .widening, .lengthIncreased),
        Row("bytes(16,fixed)", "bytes(8,fixed)", .incompatible, .fixedLength),
        Row("bit(8)", "bit", .widening, .lengthIncreased),
        Row("bit(1,fixed)", "bit(8,fixed)", .incompatible, .fixedLength),
        Row("string(9223372036854775807)", "string(9223372036854775807,bytes)", .narrowing, .lengthDecreased),
        // string<->bytes
        Row("string", "bytes", .incompatible, .family), Row("bytes", "string", .incompatible, .family),
        // enum->string; string->enum
        Row("enum", "string", .widening, .widened), Row("string", "enum", .narrowing, .narrowed),
        Row("enum", "string(10)", nil, .unknown), Row("enum", "int32", .incompatible, .family),
        // uuid->string(36) / json->string
        Row("uuid", "string(36)", .widening, .generalised), Row("uuid", "string", .widening, .generalised),
        Row("uuid", "string(36,fixed)", .widening, .generalised), Row("uuid", "string(35)", .incompatible, .family),
        Row("string(36)", "uuid", .narrowing, .family), Row("json", "string", .widening, .generalised),
        Row("json(binary)", "string", .widening, .generalised), Row("json", "string(10)", .incompatible, .family),
        Row("string", "json", .narrowing, .family), Row("json", "json(binary)", .narrowing, .narrowed),
        Row("json(binary)", "json", .widening, .widened), Row("xml", "string", .incompatible, .family),
    ]

    static let times: [Row] = [
        // date->timestamp(no tz)
        Row("date", "timestamp(6)", .widening, .widened), Row("date", "timestamp", .widening, .widened),
        // date->timestamptz; timestamp->date
        Row("date", "timestamp(6,instant)", .incompatible, .incompatible),
        Row("timestamp(6)", "date", .incompatible, .incompatible), Row("date", "time(6)", .incompatible, .incompatible),
        Row("time(6)", "timestamp(6)", .incompatible, .incompatible), Row("date", "string", .incompatible, .family),
        // timestamp none<->instant
        Row("timestamp(6)", "timestamp(6,instant)", .incompatible, .timezone),
        Row("timestamp(6,instant)", "timestamp(3)", .incompatible, .timezone),
        Row("timestamp(6,instant)", "timestamp(6,offset)", .incompatible, .timezone),
        Row("time(6)", "time(6,offset)", .incompatible, .timezone),
        // timestamp(p)->(p'>p)
        Row("timestamp(3)", "timestamp(6)", .widening, .timePrecisionIncreased),
        Row("timestamp(6)", "timestamp(3)", .narrowing, .timePrecisionDecreased),
        Row("timestamp(6)", "timestamp", .widening, .timePrecisionIncreased),
        Row("timestamp(instant)", "timestamp(6,instant)", .narrowing, .timePrecisionDecreased),
        Row("time(0)", "time(6)", .widening, .timePrecisionIncreased),
        Row("interval(day-time)", "interval", .widening, .widened),
        Row("interval(day-time)", "interval(year-month)", .incompatible, .incompatible),
        Row("interval", "int64", .incompatible, .family),
    ]

    static let others: [Row] = [
        // bool->int / 0-1 tinyint->bool
        Row("bool", "int8", .incompatible, .family), Row("int8", "bool", .incompatible, .family),
        Row("int64", "string", .incompatible, .family), Row("string", "int64", .incompatible, .family),
        // T->array<T>; scalar, struct, array and map
        Row("int64", "array", .incompatible, .arity), Row("array", "int64", .incompatible, .arity),
        Row("struct", "array", .incompatible, .kind), Row("struct", "map", .incompatible, .kind),
        Row("string", "struct", .incompatible, .kind), Row("map", "json", .incompatible, .kind),
        Row("array", "array", .equivalent, .spelling), Row("int64", "union", nil, .unknown),
        // variant, void and unknown
        Row("int64", "variant", .widening, .generalised), Row("struct", "variant", .widening, .generalised),
        Row("array", "variant", .widening, .generalised), Row("json", "variant", .widening, .widened),
        Row("variant", "int64", .narrowing, .family), Row("variant", "struct", .narrowing, .family),
        Row("void", "int64", .widening, .widened), Row("void", "array", .widening, .widened),
        Row("int64", "void", .narrowing, .narrowed),
        Row("unknown(a)", "int64", nil, .unknown), Row("int64", "unknown(a)", nil, .unknown),
        Row("unknown(a)", "unknown(b)", nil, .unknown), Row("unknown(a)", "unknown(a)", .equivalent, .spelling),
        Row("unknown(a)", "array", nil, .unknown), Row("foo", "unknown(foo)", .equivalent, .spelling),
        // networks, shapes, ranges
        Row("network(cidr)", "network(inet)", .widening, .widened),
        Row("network(inet)", "network(cidr)", .narrowing, .narrowed),
        Row("network(inet4)", "network(inet)", .widening, .widened),
        Row("network(inet6)", "network(inet)", .widening, .widened),
        Row("network(inet4)", "network(inet6)", .incompatible, .incompatible),
        Row("network(mac)", "network(mac8)", .widening, .widened),
        Row("network(inet)", "network(mac)", .incompatible, .incompatible),
        Row("geo(geometry,point,4326)", "geo(geometry)", .widening, .widened),
        Row("geo(geometry,4326)", "geo(geometry,3857)", .incompatible, .incompatible),
        Row("geo(geometry)", "geo(geography)", .incompatible, .incompatible),
        Row("range(int32)", "range(int64)", .widening, .widened),
        Row("range(int32)", "multirange(int32)", .widening, .widened),
        Row("multirange(int32)", "range(int32)", .narrowing, .narrowed),
        Row("range(int64)", "range(float64)", .lossy, .lossy),
        Row("range(int32)", "range(date)", .incompatible, .incompatible),
    ]
}
