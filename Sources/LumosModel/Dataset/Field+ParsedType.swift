public import CanonicalJSON

extension Field {
    /// A field of a type as a system spells it, with everything that the spelling says.
    public init(_ name: Text, _ parsed: ParsedType, native: Text? = nil) {
        self.init(Members(name, parsed, native: native))
    }
}

extension Field.Members {
    /// What a field of a type says, as a system spells it.
    public init(_ name: Text, _ parsed: ParsedType, native: Text? = nil) {
        self.init(name, type: parsed.text, nullable: parsed.nullable)
        nativeType = native
        collation = parsed.collation
        charset = parsed.charset
        isIdentity = parsed.impliesIdentity
        description = parsed.description
        fieldId = parsed.fieldId
        nesting = FieldNesting(parsed.nesting)
        var constraints = Constraints()
        constraints.enumeration = parsed.enumValues
        constraints.minItems = parsed.itemCount
        constraints.maxItems = parsed.itemCount
        constraints.minimum = parsed.minimum
        constraints.maximum = parsed.maximum
        if constraints != Constraints() { self.constraints = constraints }
    }
}

extension FieldNesting {
    init(_ nesting: Nesting) {
        self =
            switch nesting {
            case .none: .none
            case .fields(let members): .fields(members.map { Field($0.name, $0.type) })
            case .items(let items): .items(Field("", items))
            case .entries(let keys, let values): .map(keys: Field("", keys), values: Field("", values))
            case .branches(let members): .branches(members.map { Field($0.name, $0.type) })
            }
    }
}
