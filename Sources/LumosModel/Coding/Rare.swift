/// A wide member that few values have, behind one reference: a store holds millions of fields, most of them without it.
@propertyWrapper
public struct Rare<Value: Sendable & Hashable>: Sendable, Hashable {
    private var box: Box?

    /// `nil` where the member is absent.
    public var wrappedValue: Value? {
        get { box?.value }
        set { box = newValue.map(Box.init) }
    }

    public init(wrappedValue: Value?) {
        box = wrappedValue.map(Box.init)
    }

    public static func == (a: Rare, b: Rare) -> Bool {
        a.box === b.box || a.wrappedValue == b.wrappedValue
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(wrappedValue)
    }

    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }
}
