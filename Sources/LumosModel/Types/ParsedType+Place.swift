import CanonicalJSON

extension ParsedType {
    /// The same type with what its place says of it; a description or an id that it has stays where none is given.
    func said(nullable: Bool?, description: Text? = nil, fieldId: Text? = nil) -> ParsedType {
        var type = self
        type.nullable = nullable
        type.description = description ?? type.description
        type.fieldId = fieldId ?? type.fieldId
        return type
    }
}
