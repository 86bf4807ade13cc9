import CanonicalJSON
import LumosModel

extension ChangeRule {
    /// A rule on the ways in which a type differs that `judgements` names.
    static func type(
        _ id: String, title: String, purpose: String, judgements: [TypeDifference: Judgement],
        reader: String? = nil, writer: String? = nil, safely: String, mirror: Rule.Mirror, examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .type, kinds: [.type], reader: reader, writer: writer,
            safely: safely, mirror: mirror, examples: examples
        ) { change, _ in
            change.typeDifference.flatMap { judgements[$0] }
        }
    }
}

extension Sides<Field> {
    /// How the types of the two sides differ; `nil` where a side does not say its type.
    var typeDifference: TypeDifference? {
        guard let old, let new else { return nil }
        // The same head, or none, over another sort of nesting.
        if old.type == new.type { return .kind }
        return typeChange?.difference
    }

    /// The types of the two sides; `nil` where a side does not say its type.
    var typeChange: TypeChange? {
        guard let old, let new, old.type != nil, new.type != nil else { return nil }
        return TypeChange(from: ParsedType(old), to: ParsedType(new))
    }
}

extension Change {
    /// Whether it is about the key of a map, or about something inside one.
    var isAtMapKey: Bool { path.steps.contains(.key) }
}

extension ParsedType {
    /// The type of a field as the snapshot has it.
    fileprivate init(_ field: Field) {
        let type = field.type.map { DataType(text: $0) } ?? .unknown(field.nativeType ?? "")
        self.init(type, nesting: Nesting(field.nesting), enumValues: field.constraints?.enumeration ?? [])
    }
}

extension Nesting {
    fileprivate init(_ nesting: FieldNesting) {
        func members(_ fields: [Field]) -> [Member] {
            fields.map { Member(name: $0.name, type: ParsedType($0)) }
        }
        switch nesting {
        case .none: self = .none
        case .fields(let fields): self = .fields(members(fields))
        case .items(let items): self = .items(ParsedType(items))
        case .map(let keys, let values):
            self = .entries(keys: ParsedType(keys ?? Field()), values: ParsedType(values ?? Field()))
        case .branches(let branches): self = .branches(members(branches))
        }
    }
}
