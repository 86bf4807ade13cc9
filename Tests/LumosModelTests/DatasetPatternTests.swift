import CanonicalJSON
import LumosModel
import Testing

struct DatasetPatternTests {
    @Test(arguments: [
        ("**", true), ("*", true), ("shop.*", true), ("shop.staging.orders", true), ("orders", true),
        ("staging.orders", true), ("shop.staging", false), ("rders", false), ("*.staging.*", true),
        ("*.live.*", false), ("postgres/**", true), ("postgres/*/shop/staging/**", true),
        ("postgres/*/staging/**", false),
        ("postgres://db/shop.staging.orders", true), ("shop.staging.order?", true), ("", false),
    ])
    func `a pattern means the datasets that it says`(pattern: String, isMeant: Bool) {
        let orders = DatasetID(namespace: "postgres://db", name: "shop.staging.orders")
        #expect(StorePath(orders).description == "postgres/db/shop/staging/orders")
        #expect(DatasetPattern(Text(pattern)).matches(orders) == isMeant)
    }
}
