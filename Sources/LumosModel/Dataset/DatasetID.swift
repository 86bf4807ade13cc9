public import CanonicalJSON

/// Who a dataset is: OpenLineage's namespace and name, compared by bytes.
public struct DatasetID: Sendable, Hashable, Comparable {
    /// "postgres://db.example.com:5432"
    public var namespace: Text
    /// "shop.public.orders"
    public var name: Text

    public init(namespace: Text, name: Text) {
        self.namespace = namespace
        self.name = name
    }

    /// By namespace, then name, in bytes.
    public static func < (a: DatasetID, b: DatasetID) -> Bool {
        a.namespace == b.namespace ? a.name < b.name : a.namespace < b.namespace
    }
}

extension DatasetID: CustomStringConvertible {
    public var description: String { "\(namespace)/\(name)" }
}
