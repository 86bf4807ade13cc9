import CanonicalJSON
import Clibgit2

/// How libgit2 releases one type of object.
protocol HandleKind {
    static func free(_ pointer: OpaquePointer)
}

/// One libgit2 object, released when its owner goes.
///
/// Objects must not outlive their repository: they live inside one `GitRepository.withHandle` call.
struct Handle<Kind: HandleKind>: ~Copyable {
    let pointer: OpaquePointer

    /// Runs a libgit2 constructor.
    init(_ doing: @autoclosure () -> String, _ make: (inout OpaquePointer?) -> Int32) throws(GitError) {
        var made: OpaquePointer?
        try check(make(&made), doing())
        guard let made else { throw GitError(.io, "cannot \(doing())", why: "libgit2 returned nothing") }
        pointer = made
    }

    /// As the other one, with `nil` when libgit2 says that there is no such thing.
    static func ifPresent(
        _ doing: @autoclosure () -> String, _ make: (inout OpaquePointer?) -> Int32
    ) throws(GitError) -> Handle? {
        var made: OpaquePointer?
        let code = make(&made)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        return try Handle(doing()) { pointer in
            pointer = made
            return code
        }
    }

    deinit { Kind.free(pointer) }
}

enum RepositoryKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_repository_free(pointer) }
}
enum ObjectKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_object_free(pointer) }
}
enum CommitKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_commit_free(pointer) }
}
enum TreeKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_tree_free(pointer) }
}
enum TreeEntryKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_tree_entry_free(pointer) }
}
enum TreeBuilderKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_treebuilder_free(pointer) }
}
enum DatabaseKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_odb_free(pointer) }
}
enum DatabaseObjectKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_odb_object_free(pointer) }
}
enum ReferenceKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_reference_free(pointer) }
}
enum ReferenceIteratorKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_reference_iterator_free(pointer) }
}
enum IndexKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_index_free(pointer) }
}
enum StatusListKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_status_list_free(pointer) }
}
enum DifferenceKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_diff_free(pointer) }
}
enum ConfigurationKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_config_free(pointer) }
}
enum ConfigurationIteratorKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_config_iterator_free(pointer) }
}
enum RevisionWalkKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_revwalk_free(pointer) }
}
enum MailmapKind: HandleKind {
    static func free(_ pointer: OpaquePointer) { git_mailmap_free(pointer) }
}

typealias RepositoryHandle = Handle<RepositoryKind>
typealias TreeHandle = Handle<TreeKind>
typealias CommitHandle = Handle<CommitKind>
typealias ReferenceHandle = Handle<ReferenceKind>
typealias IndexHandle = Handle<IndexKind>
typealias ConfigurationHandle = Handle<ConfigurationKind>
typealias DatabaseHandle = Handle<DatabaseKind>

/// `git_signature` is a visible struct, so its pointer has a type of its own.
struct SignatureHandle: ~Copyable {
    let pointer: UnsafeMutablePointer<git_signature>

    init(_ signature: Signature) throws(GitError) {
        var made: UnsafeMutablePointer<git_signature>?
        let (name, email) = (signature.name.string, signature.email.string)
        let (seconds, offset) = (signature.time.seconds, Int32(signature.time.offsetMinutes))
        try check(git_signature_new(&made, name, email, seconds, offset), "sign as `\(name) <\(email)>`")
        guard let made else { throw GitError(.io, "cannot sign as `\(name)`", why: "libgit2 returned nothing") }
        pointer = made
    }

    deinit { git_signature_free(pointer) }
}

/// A string that libgit2 allocates.
struct BufferHandle: ~Copyable {
    var buffer = git_buf()

    /// The bytes as text; U+FFFD stands for what is not UTF-8.
    var text: String {
        guard let start = buffer.ptr else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: buffer.size), as: UTF8.self)
    }

    deinit {
        var buffer = buffer
        git_buf_dispose(&buffer)
    }
}
