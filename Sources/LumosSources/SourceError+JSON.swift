import CanonicalJSON

extension SourceError {
    /// A document that breaks off, or holds what does not belong where it stands.
    static func invalid(_ path: String, _ error: JSONError, fix: String? = nil) -> SourceError {
        SourceError(.invalid, "cannot read `\(path)`\n\(error)", fix: fix)
    }
}
