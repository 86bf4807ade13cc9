/// A folder's path as it is shown and compared.
func withoutTrailingSlash(_ path: String) -> String {
    path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
}

/// The folder that a path lies in; empty above the first slash.
func withoutLastComponent(_ path: String) -> String {
    guard let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(Substring(path.utf8[..<cut]))
}
