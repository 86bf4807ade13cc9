package import CanonicalJSON
package import LumosDiff
package import LumosModel
package import LumosSources

/// `lumos.yaml`: what a team reads metadata from, where snapshots lie, and what it lets pass. `docs/configuration.md`
/// describes each key.
package struct Configuration: Sendable {
    package var store = StoreLayout()
    /// In the order of the file, each environment of a source on its own.
    package var sources: [SourceEntry] = []
    package var policy = Policy()
    package var versions = VersionRules()
    /// In the order of the file.
    package var renames: [Rename] = []
    /// `CODEOWNERS`, or the path of such a file from the folder of `lumos.yaml`.
    package var ownersFrom: Text?

    /// The built-in defaults.
    package init() {}

    /// Who speaks first where several sources describe one dataset.
    package var sourceOrder: SourceOrder {
        SourceOrder(sources.flatMap(\.configuration.names))
    }

    /// The file's name, at the repository's top.
    package static let fileName = "lumos.yaml"
}

/// Where the snapshots lie. `docs/ci.md` says which layout is for whom.
package struct StoreLayout: Sendable, Hashable {
    package var layout = Layout.beside
    /// The folder below the top of the repository that holds the store.
    package var root: Text = "snapshots"
    /// The branch that holds them in layout `branch`; in layout `repo` the one that its HEAD names, where absent.
    package var branch: Text?
    /// The store's own repository in layout `repo`, from the folder of `lumos.yaml`.
    package var repository: Text?

    package enum Layout: String, Sendable, Hashable, CaseIterable {
        /// In the code's own tree, reviewed with it.
        case beside
        /// On a branch of the code's repository that nothing but captures is committed to.
        case branch
        /// In a repository of their own.
        case repo
    }

    package init() {}

    /// In a folder of the code's own tree.
    static func beside(_ root: Text) -> StoreLayout {
        var layout = StoreLayout()
        layout.root = root
        return layout
    }

    /// `lumos/store`, where no other is named.
    package static let usualBranch: Text = "lumos/store"
}

/// A block under `sources:`.
package struct SourceEntry: Sendable {
    package let kind: String
    /// Its path is as written in the file: relative to the folder of `lumos.yaml`.
    package var configuration: SourceConfiguration
}
