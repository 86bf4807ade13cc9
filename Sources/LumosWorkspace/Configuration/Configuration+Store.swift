import CanonicalJSON

extension Configuration {
    /// `store: { layout: branch, root: snapshots }`.
    static let storeKey = ConfigurationKey<Configuration>(
        "store", "where the snapshots lie", schema: StoreBlock.keys.schema()
    ) { (top, configuration) throws(LumosError) in
        let line = top.line(of: "store")
        guard let block = try top.mapping("store") else { return }
        var read = try StoreBlock.keys.read(block, into: StoreBlock())
        let layout = read.layout ?? (read.store.repository == nil ? .beside : .repo)
        read.store.layout = layout
        if layout == .branch { read.store.branch = read.store.branch ?? StoreLayout.usualBranch }
        if let fault = read.store.fault {
            throw LumosError(
                .configuration, "\(top.file), line \(line): \(fault.what)", why: fault.why, fix: fault.fix)
        }
        configuration.store = read.store
    }

}

/// The block while it is read.
private struct StoreBlock: Sendable {
    var store = StoreLayout()
    var layout: StoreLayout.Layout?

    static let keys: [ConfigurationKey<StoreBlock>] = [
        .word("layout", "beside: in the code's own tree; branch: on a branch of its own; repo: in its own repository") {
            $0.layout = $1
        },
        .text("root", "the folder, from the repository's top") { $0.store.root = $1 },
        .text("branch", "the branch, in the layouts branch (lumos/store where absent) and repo") {
            $0.store.branch = $1
        },
        .text("repo", "the store's own repository, from the folder of lumos.yaml") { $0.store.repository = $1 },
    ]
}

extension StoreLayout {
    /// Keys that do not go together.
    fileprivate var fault: (what: String, why: String, fix: String)? {
        switch layout {
        case .beside where branch != nil:
            ("layout beside has no `branch`", "snapshots lie in the code's own tree", "write layout: branch")
        case .beside where repository != nil, .branch where repository != nil:
            (
                "layout \(layout.rawValue) has no `repo`", "snapshots lie in the code's own repository",
                "write layout: repo"
            )
        case .repo where repository == nil:
            (
                "layout repo names no `repo`", "snapshots lie in a repository of their own",
                "write repo: ../metadata, or another layout"
            )
        default: nil
        }
    }
}
