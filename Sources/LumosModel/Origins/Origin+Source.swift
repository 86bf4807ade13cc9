package import CanonicalJSON

/// An origin is a source of `lumos.yaml`, or hangs on one: `shop/CODEOWNERS` says who owns the files of `shop`, and
/// comes and goes with it.
extension Origin {
    /// The name of the origin that hangs on a source.
    package static func derived(_ name: Text, from source: Text) -> Text { "\(source)/\(name)" }

    /// The source of `lumos.yaml` that it belongs to.
    package var owner: Text {
        guard let slash = source.string.utf8.firstIndex(of: UInt8(ascii: "/")) else { return source }
        return Text(String(source.string[..<slash]))
    }

    /// Whether it belongs to the source of one of these names.
    package func belongs(to names: [Text]) -> Bool { names.contains(source) || names.contains(owner) }
}
