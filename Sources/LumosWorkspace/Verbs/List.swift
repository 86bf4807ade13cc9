import CanonicalJSON
import LumosGit
package import LumosModel

extension Workspace {
    /// The datasets of the work tree (in a bare repository: of HEAD), or of a side, sorted by identity.
    ///
    /// - Parameter patterns: names or globs; all of them where there is none.
    package func list(_ patterns: [String], at side: String?) throws(LumosError) -> [DatasetSnapshot] {
        let filter = DatasetFilter(patterns)
        let chosen = try sideOrDefault(side)
        return try contents(of: chosen).snapshots.filter { filter.matches($0.id) }
    }
}
