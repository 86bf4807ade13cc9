import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

@Suite struct ArrowDialectTests {
    @Test(arguments: SpellingCase.table(spellings))
    func `a spelling of Arrow`(line: SpellingCase) {
        #expect(Dialect.arrow.parse(Text(line.native)).outline == line.outline)
    }

    static let spellings = #"""
        null = void
        bool = bool
        int8 = int8
        int64 = int64
        uint64 = uint64
        halffloat = float16
        float = float32
        double = float64
        decimal32(5, 1) | decimal64(5, 1) | decimal128(5, 1) | decimal256(5, 1) = decimal(5,1)
        decimal128(5, -2) = decimal(5,-2)
        decimal128 = unknown(decimal128)
        string | large_string | string_view | utf8 = string
        binary | large_binary | binary_view = bytes
        fixed_size_binary[16] = bytes(16,fixed)
        fixed_size_binary = unknown(fixed_size_binary)
        date32[day] | date64[ms] = date
        time32[s] = time(0)
        time32[ms] = time(3)
        time64[us] = time(6)
        time64[ns] = time(9)
        time64[ms] = unknown(time64[ms])
        timestamp[s] = timestamp(0)
        timestamp[us] = timestamp(6)
        timestamp[us, tz=UTC] | timestamp[us, tz=Europe/Paris] | timestamp[us, tz=+01:00] = timestamp(6,instant)
        timestamp[ns, tz=] = unknown(timestamp[ns, tz=])
        timestamp = unknown(timestamp)
        timestamp(us) = unknown(timestamp(us))
        duration[ns] = interval(day-time)
        month_interval = interval(year-month)
        month_day_nano_interval = interval
        list<item: int32> | list<element: int32> | large_list<item: int32> | list_view<item: int32> = array<int32 null>
        list<item: string not null> = array<string not-null>
        fixed_size_list<item: float>[3] = array<float32 null> ×3
        fixed_size_list<item: float> = unknown(fixed_size_list<item: float>)
        list<int32> = unknown(list<int32>)
        map<string, int32> | map<string, int32 ('items')> | map<string, int32, keys_sorted> = map<string,int32>
        map<string, list<item: struct<x: double>> ('m')> = map<string,array<struct<x:float64 null> null>>
        struct<a: int32 not null, first name: timestamp[ms, tz=UTC]> = struct<a:int32 not-null,first name:timestamp(3,instant) null>
        struct<> = struct<>
        dictionary<values=string, indices=int32, ordered=0> = string
        dictionary<values=timestamp[us, tz=UTC], indices=int8, ordered=1> = timestamp(6,instant)
        run_end_encoded<run_ends: int32, values: string> = string
        dense_union<a: int32=0, b: string=5> | sparse_union<a: int32=0, b: string=5> = union<a:int32,b:string>
        extension<arrow.uuid> = uuid
        extension<arrow.json> = json
        extension<arrow.bool8> = bool
        extension<geoarrow.wkb> = unknown(extension<geoarrow.wkb>)
        int32[] = unknown(int32[])
        list<item: foo> = array<unknown(foo) null>
        list<item: int32 = unknown(list<item: int32)
        """#
}
