package import CanonicalJSON

/// An owner's id as people say it: "group:sales" is "@sales", "user:ada" is "ada", any other stays as it is.
package struct OwnerName: Sendable, Hashable {
    package let id: Text

    package init(_ id: Text) {
        self.id = id
    }

    package var short: String {
        for (prefix, sign) in [("group:", "@"), ("user:", "")] where id.string.utf8.starts(with: prefix.utf8) {
            let name = id.string.utf8.dropFirst(prefix.utf8.count)
            if !name.isEmpty { return sign + String(decoding: name, as: UTF8.self) }
        }
        return id.string
    }
}
