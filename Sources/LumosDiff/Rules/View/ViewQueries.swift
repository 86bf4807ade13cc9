import CanonicalJSON
import LumosModel

/// The query behind a view (rows 230 and 231 of the catalogue).
enum ViewQueries {
    static let definitionChanged = ChangeRule(
        "view-definition-changed",
        title: "View defined otherwise",
        purpose: "Finds a view whose query is another. What that does to its fields is judged field by field.",
        area: .view,
        kinds: [.viewDefinition],
        reader: "Nobody knows the fields of the view, so any of them may be gone or be something else.",
        safely: "Capture the fields of the view too, then each is judged by itself.",
        mirror: .rule("view-definition-changed"),
        examples: [
            .fires(
                #"{"kind":"view","fields":[{"name":"id"}],"view":{"definition":"SELECT id FROM orders"}}"#,
                #"{"kind":"view","fields":[{"name":"id"}],"view":{"definition":"SELECT id FROM orders WHERE id > 0"}}"#),
            .fires(
                #"{"kind":"view","view":{"definition":"SELECT id FROM orders"}}"#,
                #"{"kind":"view","view":{"definition":"SELECT uid FROM orders"}}"#),
            .silent(
                #"{"kind":"view","view":{"definition":"SELECT 1","language":"postgres"}}"#,
                #"{"kind":"view","view":{"definition":"SELECT 1","language":"spark"}}"#),
        ]
    ) { change, _ in
        if !change.isReplacement || change.isWhitespaceAlone || change.knowsFields { return .info }
        return Judgement(readers: .possiblyBreaking, writers: .info)
    }

    static let languageChanged = ChangeRule(
        "view-language-changed",
        title: "View in another language",
        purpose: "Finds a view whose query is read as another language or dialect.",
        area: .view,
        kinds: [.viewLanguage],
        reader: "The same text may mean something else: SELECT 1/2 is 0 in one dialect and 0.5 in another.",
        writer: "A tool that rewrites the view in the old dialect fails.",
        safely: "Publish the view under a new name, compare the rows, then switch.",
        mirror: .rule("view-language-changed"),
        examples: [
            .fires(
                #"{"kind":"view","view":{"definition":"SELECT 1","language":"postgres"}}"#,
                #"{"kind":"view","view":{"definition":"SELECT 1","language":"spark"}}"#),
            .silent(
                #"{"kind":"view","view":{"definition":"SELECT 1"}}"#,
                #"{"kind":"view","view":{"definition":"SELECT 2"}}"#),
        ]
    ) { change, _ in
        // Said for the first time or no longer, it says nothing of the query.
        change.isReplacement ? .possiblyBreaking : .info
    }
}

extension Change {
    /// Whether both sides know the view's fields.
    fileprivate var knowsFields: Bool {
        [datasets.old, datasets.new].allSatisfy { $0.map { $0.knows(.schema) && !$0.fields.isEmpty } ?? false }
    }

    /// Whether the two texts differ in blanks and line ends alone.
    var isWhitespaceAlone: Bool {
        func words(_ value: JSONValue?) -> [Substring]? { value?.text?.string.split(whereSeparator: \.isWhitespace) }
        return words(before) == words(after)
    }
}
