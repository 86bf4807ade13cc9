import CanonicalJSON
import Clibgit2

/// What a name in a tree stands for.
enum TreeItem: Equatable {
    case folder(ObjectID)
    case file(ObjectID, mode: UInt32)
    case link(ObjectID)
    case submodule(ObjectID)

    /// - Parameter entry: belongs to a tree that is still open.
    init?(_ entry: OpaquePointer) {
        guard let id = git_tree_entry_id(entry) else { return nil }
        let mode = git_tree_entry_filemode(entry)
        switch mode {
        case GIT_FILEMODE_TREE: self = .folder(ObjectID(id.pointee))
        case GIT_FILEMODE_LINK: self = .link(ObjectID(id.pointee))
        case GIT_FILEMODE_COMMIT: self = .submodule(ObjectID(id.pointee))
        default: self = .file(ObjectID(id.pointee), mode: mode.rawValue)
        }
    }

    /// The tree, where it is one.
    var folder: ObjectID? {
        if case .folder(let id) = self { id } else { nil }
    }

    /// In words, for what cannot be a document.
    var words: String {
        switch self {
        case .folder: "a folder"
        case .file: "a file"
        case .link: "a symbolic link"
        case .submodule: "a submodule"
        }
    }
}

/// Folders nested deeper than this are not a store: the longest identity has far fewer parts.
let folderDepthLimit = 256

/// The name of an entry, whose bytes may be anything but `/` and NUL.
func entryName(_ entry: OpaquePointer, in folder: String) throws(GitError) -> String {
    guard let bytes = git_tree_entry_name(entry) else { return "" }
    if let name = String(validatingCString: bytes) { return name }
    throw .invalidEntry(folder + String(cString: bytes), at: "in Git", is: "not named in UTF-8")
}

/// The files below a tree, in the order of the bytes of their paths.
struct TreeWalk {
    private(set) var documents: [TreeEntry] = []
    private(set) var others: [TreeEntry] = []
    /// How to name the place in a message: `at main`.
    let place: String
    /// The store's root with a slash, for messages.
    let root: String

    init(place: String, root: TreePath) {
        self.place = place
        self.root = root.text.isEmpty ? "" : "\(root.text)/"
    }

    /// - Parameter prefix: the path of the tree itself, with a slash, or empty at the root.
    mutating func visit(
        _ id: ObjectID, prefix: String, depth: Int, in repository: borrowing RepositoryHandle
    ) throws(GitError) {
        guard depth < folderDepthLimit else { throw .invalidEntry(root + prefix, at: place, is: "nested too deep") }
        let tree = try repository.tree(id)
        for number in 0..<git_tree_entrycount(tree.pointer) {
            guard let entry = git_tree_entry_byindex(tree.pointer, number), let item = TreeItem(entry) else { continue }
            let path = prefix + (try entryName(entry, in: root + prefix))
            switch item {
            case .folder(let folder):
                try visit(folder, prefix: "\(path)/", depth: depth + 1, in: repository)
            case .file(let id, let mode):
                take(TreeEntry(path: Text(path), id: id, mode: mode))
            case .link, .submodule:
                throw .invalidEntry(root + path, at: place, is: item.words)
            }
        }
    }

    private mutating func take(_ entry: TreeEntry) {
        if isDocument(entry.path) { documents.append(entry) } else { others.append(entry) }
    }
}
