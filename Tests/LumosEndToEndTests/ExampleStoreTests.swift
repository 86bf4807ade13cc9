import LumosTestSupport
import Testing

/// `snapshots/` of this repository is what a capture of `examples/` writes: the tutorial cannot rot.
@Suite struct ExampleStoreTests {
    @Test func `capturing the examples changes nothing in the example store`() throws {
        let copy = try TestRepository()
        for item in ["examples", "snapshots", ".lumos", "lumos.yaml"] {
            _ = try run("cp", ["-R", "\(Root.path)/\(item)", copy.path]).requireSuccess()
        }
        _ = try copy.commit("the example store")
        let capture = try run(Root.binary, ["-C", copy.path, "capture"])
        #expect(capture.status == 0, "\(capture.errorText)")
        #expect(capture.text.hasPrefix("26 datasets read, 26 unchanged"))
        #expect(try copy.git("status", "--porcelain") == "")
    }

    @Test func `the example store is in order`() throws {
        let verify = try run(Root.binary, ["-C", Root.path, "verify"])
        #expect(verify.status == 0, "\(verify.text)")
    }
}
