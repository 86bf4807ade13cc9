/// The tool's own version.
enum Version {
    static let current = "0.1.0"
}
