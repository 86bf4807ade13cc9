package import CanonicalJSON

/// Brings a record into the form in which it is read back from what is written of it: prose tidied, sets in order and
/// unique, what says nothing gone.
package struct CanonicalForm: MemberVisitor {
    package typealias Failure = Never

    package private(set) var changes = 0
    /// Whether every member may be written: what must be there is there, numbers are within bounds. Reading what is written
    /// says where a fault lies.
    private(set) var isSound = true

    init() {}

    package mutating func facet(_ facet: Facet) {}
    package mutating func flag(_ key: Text, _ value: inout Bool) {}

    package mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {
        value.canonicalise(by: &self)
        if value.saysNothing { isSound = false }
    }

    package mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        guard var present = value else { return }
        let before = changes
        present.canonicalise(by: &self)
        if present.saysNothing {
            replace(&value, by: nil)
        } else if changes > before {
            value = present
        }
    }

    package mutating func prose(_ key: Text, _ value: inout Text?) {
        guard let present = value, !present.isTidy || present.isEmpty else { return }
        replace(&value, by: present.tidied)
    }

    package mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        for index in values.indices { values[index].canonicalise(by: &self) }
        if values.contains(where: \.saysNothingInSequence) {
            replace(&values, by: values.filter { !$0.saysNothingInSequence })
        }
    }

    package mutating func requiredSequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        sequence(key, &values)
        if values.isEmpty || values.contains(where: \.saysNothing) { isSound = false }
    }

    package mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        for index in values.indices { values[index].canonicalise(by: &self) }
        let isSet = values.isEmpty || values.count == 1 && !values[0].saysNothing
        if !isSet { replace(&values, by: values.asSet().map(\.value)) }
    }

    fileprivate mutating func check(_ integer: Int) {
        if JSONNumber(integer).integer != integer { isSound = false }
    }

    fileprivate mutating func settle(_ field: inout Field) {
        field.visit(&self)
        if field.nesting.isEmpty { replace(&field.nesting, by: .none) }
    }

    private mutating func replace<Value>(_ value: inout Value, by other: Value) {
        value = other
        changes += 1
    }
}

extension MemberValue {
    /// Texts, truths, days and words of closed lists are written as they are.
    package mutating func canonicalise(by form: inout CanonicalForm) {}
}

extension Int {
    package mutating func canonicalise(by form: inout CanonicalForm) { form.check(self) }
}

extension Field {
    package mutating func canonicalise(by form: inout CanonicalForm) { form.settle(&self) }
}

extension FieldNesting {
    /// Whether it is one of nothing, which is written as none.
    fileprivate var isEmpty: Bool {
        switch self {
        case .none, .items: false
        case .fields(let fields), .branches(let fields): fields.isEmpty
        case .map(let keys, let values): keys == nil && values == nil
        }
    }
}

extension Record {
    package mutating func canonicalise(by form: inout CanonicalForm) { visit(&form) }
}
