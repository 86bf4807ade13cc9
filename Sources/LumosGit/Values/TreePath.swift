import CanonicalJSON

/// A path below the top of a tree, checked: Git and a file system can hold it, and it leads nowhere else.
struct TreePath: Hashable, Comparable {
    /// The components joined by `/`; empty for the top itself.
    let text: Text

    /// Takes the top for an empty text.
    init(_ text: Text) throws(GitError) {
        for component in text.string.utf8.split(separator: slash, omittingEmptySubsequences: false)
        where !text.isEmpty {
            if let fault = Self.fault(Text(String(Substring(component)))) {
                throw GitError(
                    .invalidName, "`\(printable(text))` cannot be a path in a repository", why: fault,
                    fix: "choose a path relative to the repository's top, like `snapshots`")
            }
        }
        self.text = text
    }

    private init(checked text: Text) {
        self.text = text
    }

    /// The components, outermost first.
    var components: [Text] {
        text.string.utf8.split(separator: slash).map { Text(String(Substring($0))) }
    }

    /// The folder and the name in it.
    var split: (folder: TreePath, name: Text) {
        guard let cut = text.string.utf8.lastIndex(of: slash) else { return (TreePath(checked: ""), text) }
        let name = text.string.utf8[text.string.utf8.index(after: cut)...]
        return (TreePath(checked: Text(String(Substring(text.string.utf8[..<cut])))), Text(String(Substring(name))))
    }

    /// A path below this one.
    func appending(_ path: TreePath) -> TreePath {
        if text.isEmpty { return path }
        return path.text.isEmpty ? self : TreePath(checked: "\(text)/\(path.text)")
    }

    /// What a path below this one is called from here; `nil` when it lies elsewhere.
    func relative(_ path: String) -> Text? {
        text.isEmpty ? Text(path) : path.droppingPrefix("\(text)/").map { Text($0) }
    }

    static func < (a: TreePath, b: TreePath) -> Bool { a.text < b.text }

    private static func fault(_ component: Text) -> String? {
        switch component {
        case "": "a component is empty"
        case ".", "..": "`\(component)` leads elsewhere"
        default:
            if component.string.utf8.contains(0) {
                "it contains NUL"
            } else if Text(component.string.lowercased()) == ".git" {
                "`.git` is Git's own"
            } else {
                nil
            }
        }
    }
}

private let slash = UInt8(ascii: "/")

/// Whether a file is a document by its name: something, then `.json`.
func isDocument(_ path: Text) -> Bool {
    let stem = path.string.utf8.dropLast(5)
    return path.string.utf8.suffix(5).elementsEqual(".json".utf8) && !stem.isEmpty && stem.last != slash
}
