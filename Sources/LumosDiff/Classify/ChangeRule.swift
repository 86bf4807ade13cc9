import CanonicalJSON
public import LumosModel

/// One row of the rule catalogue: which changes it is about, what it says of them, and why.
///
/// Its texts are its manual (`lumos rules ID`, `docs/rules.md`), its examples are its tests.
public struct ChangeRule: Sendable {
    /// Kebab-case, permanent, never used for anything else.
    public let id: String
    /// A few words: "Column removed".
    public let title: String
    /// One sentence: what it finds.
    public let purpose: String
    public let area: Area
    /// The edition of the catalogue that brought it.
    public let edition: Int
    /// The kinds of change that it looks at.
    public let kinds: [Change.Kind]
    /// What a reader meets: an example. `nil` where nothing happens to readers.
    public let reader: String?
    /// What a producer or a stored row meets.
    public let writer: String?
    /// The promise that it takes back. `nil` where governance is not touched.
    public let promise: String?
    /// How to make the change without breaking anybody.
    public let safely: String
    /// The reverse change.
    public let mirror: Mirror
    public let examples: [Example]
    /// The judgement on a change as of a day; `nil` where the change is another rule's.
    public let judge: @Sendable (_ change: Change, _ asOf: Date) -> Judgement?

    public init(
        _ id: String, title: String, purpose: String, area: Area, edition: Int = 1, kinds: [Change.Kind],
        reader: String? = nil, writer: String? = nil, promise: String? = nil, safely: String, mirror: Mirror,
        examples: [Example],
        judge: @escaping @Sendable (_ change: Change, _ asOf: Date) -> Judgement?
    ) {
        self.id = id
        self.title = title
        self.purpose = purpose
        self.area = area
        self.edition = edition
        self.kinds = kinds
        self.reader = reader
        self.writer = writer
        self.promise = promise
        self.safely = safely
        self.mirror = mirror
        self.examples = examples
        self.judge = judge
    }

    /// The chapter of the catalogue.
    public enum Area: String, Sendable, Hashable, CaseIterable {
        case dataset, column, type, values, nested, keys, layout, owners, docs, governance, lineage, quality, lifecycle
        case view, consumer, store
    }

    /// What the reverse of a change is called.
    public enum Mirror: Sendable, Hashable {
        /// By these rules: which one depends on the columns.
        case rules([String])
        /// By none, and why that is right.
        case none(because: String)

        /// By that rule.
        public static func rule(_ id: String) -> Mirror { .rules([id]) }
    }
}

/// A pair of snapshots and whether the rule speaks up. Members that do not matter are left out of the texts.
public struct Example: Sendable, Hashable {
    /// JSON of a snapshot, `namespace`, `name`, `kind` and `lumos` apart where they do not matter; `nil` is no dataset.
    public let before: String?
    public let after: String?
    public let fires: Bool

    /// A change that the rule is about.
    public static func fires(_ before: String?, _ after: String?) -> Example {
        Example(before: before, after: after, fires: true)
    }

    /// A change that looks alike and is not its own.
    public static func silent(_ before: String?, _ after: String?) -> Example {
        Example(before: before, after: after, fires: false)
    }

    /// The snapshots.
    ///
    /// - Throws: where the text is not that of a snapshot.
    public func snapshots() throws(DocumentError) -> Sides<DatasetSnapshot> {
        Sides(old: try Example.snapshot(before), new: try Example.snapshot(after))
    }

    private static func snapshot(_ text: String?) throws(DocumentError) -> DatasetSnapshot? {
        guard let text else { return nil }
        return try DatasetSnapshot(
            excerpt: Array(text.utf8),
            filling: JSONObject([
                .init(key: "lumos", value: "dataset/1"), .init(key: "namespace", value: "postgres://db"),
                .init(key: "name", value: "shop.public.orders"), .init(key: "kind", value: "table"),
            ]))
    }
}
