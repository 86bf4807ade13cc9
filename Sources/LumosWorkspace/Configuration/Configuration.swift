package import CanonicalJSON
package import LumosDiff
package import LumosSources

/// `lumos.yaml`: what a team reads metadata from, where snapshots lie, and what it lets pass. `docs/configuration.md`
/// describes each key.
package struct Configuration: Sendable {
    package var store = StoreLayout()
    /// In the order of the file.
    package var sources: [SourceEntry] = []
    package var policy = Policy()
    /// In the order of the file.
    package var renames: [Rename] = []
    /// `CODEOWNERS`, or the path of such a file from the folder of `lumos.yaml`.
    package var ownersFrom: Text?

    /// The built-in defaults.
    package init() {}

    /// The file's name, at the repository's top.
    package static let fileName = "lumos.yaml"
}

/// Where the snapshots lie.
package struct StoreLayout: Sendable, Hashable {
    /// `beside`: in the code's own tree.
    package var layout = Layout.beside
    /// The folder below the repository's top.
    package var root: Text = "snapshots"

    package enum Layout: String, Sendable, Hashable, CaseIterable {
        case beside
    }
}

/// A block under `sources:`.
package struct SourceEntry: Sendable {
    package let kind: String
    /// Its path is as written in the file: relative to the folder of `lumos.yaml`.
    package var configuration: SourceConfiguration
}
