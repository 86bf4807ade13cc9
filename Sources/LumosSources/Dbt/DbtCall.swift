import CanonicalJSON

/// `ref('orders')`, `ref('shop', 'orders', v=2)` or `source('raw', 'orders')`, as YAML and test arguments spell it.
struct DbtCall: Sendable, Hashable {
    enum Function: String, Sendable, CaseIterable {
        case ref, source
    }

    let function: Function
    /// The arguments without a name: model, package and model, source and table.
    let names: [Text]
    let version: Text?

    /// The first call in the text: also of "{{ get_where_subquery(ref('orders')) }}".
    init?(in text: Text) {
        for function in Function.allCases {
            guard let arguments = Self.arguments(of: function, in: text.string) else { continue }
            let isNamed = { (argument: String) in argument.hasPrefix("v=") || argument.hasPrefix("version=") }
            self.function = function
            names = arguments.filter { !isNamed($0) }.map(Self.literal)
            version = arguments.first(where: isNamed).map { Self.literal(String($0.drop { $0 != "=" }.dropFirst())) }
            return
        }
        return nil
    }

    /// Whether the node is meant.
    ///
    /// - Parameter id: its unique_id: "model.shop.orders", "model.shop.orders.v2", "source.shop.raw.orders".
    func means(_ id: Text, named name: Text) -> Bool {
        guard names.last == name, id.string.hasPrefix("source.") == (function == .source) else { return false }
        let path = names.map(\.string).joined(separator: ".")
        guard "\(id.string).".contains(".\(path).") else { return false }
        return version.map { id.string.hasSuffix(".v\($0)") } ?? true
    }

    /// What stands in the parentheses, blanks dropped; no name of dbt's holds a blank, a comma or a parenthesis.
    private static func arguments(of function: Function, in text: String) -> [String]? {
        let dense = text.filter { !$0.isWhitespace }
        var rest = dense[...]
        let word = function.rawValue + "("
        while let index = rest.indices.first(where: { rest[$0...].hasPrefix(word) }) {
            let isWhole = index == dense.startIndex || !(dense[dense.index(before: index)].isLetter)
            rest = rest[index...].dropFirst(word.count)
            if isWhole { return rest.prefix { $0 != ")" }.split(separator: ",").map(String.init) }
        }
        return nil
    }

    private static func literal(_ argument: String) -> Text { Text(argument.filter { $0 != "'" && $0 != "\"" }) }
}
