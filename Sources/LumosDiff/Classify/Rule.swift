/// What a rule of the catalogue says of itself: its manual (`lumos rules ID`, `docs/rules.md`), and the examples that
/// are its tests.
///
/// A reference, because every finding carries the rule that speaks.
public final class Rule: Sendable {
    /// Kebab-case, permanent, never used for anything else.
    public let id: String
    /// A few words: "Column removed".
    public let title: String
    /// One sentence: what it finds.
    public let purpose: String
    public let area: Area
    /// The edition of the catalogue that brought it.
    public let edition: Int
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

    public init(
        _ id: String, title: String, purpose: String, area: Area, edition: Int = 1, reader: String? = nil,
        writer: String? = nil, promise: String? = nil, safely: String, mirror: Mirror, examples: [Example]
    ) {
        self.id = id
        self.title = title
        self.purpose = purpose
        self.area = area
        self.edition = edition
        self.reader = reader
        self.writer = writer
        self.promise = promise
        self.safely = safely
        self.mirror = mirror
        self.examples = examples
    }

    /// The chapter of the catalogue.
    public enum Area: String, Sendable, Hashable, CaseIterable {
        case dataset, column, type, values, nested, keys, layout, owners, docs, governance, lineage, quality, lifecycle
        case view, consumer, job, store
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
