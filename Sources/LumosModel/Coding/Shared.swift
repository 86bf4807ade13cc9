/// A wide value behind one reference: to hand it on copies a word, and one reference is one value without a look at it.
///
/// A change makes a new box: what one thread reads no other changes. Code that sets many members does so before it
/// shares them.
public struct Shared<Value: Sendable & Hashable>: Sendable, Hashable {
    @usableFromInline var box: Box

    @inlinable public init(_ value: Value) {
        box = Box(value)
    }

    @inlinable public var value: Value {
        get { box.value }
        set { box = Box(newValue) }
    }

    @inlinable public static func == (a: Shared, b: Shared) -> Bool {
        a.box === b.box || a.box.value == b.box.value
    }

    @inlinable public func hash(into hasher: inout Hasher) {
        hasher.combine(box.value)
    }

    @usableFromInline final class Box: Sendable {
        @usableFromInline let value: Value

        @usableFromInline init(_ value: Value) { self.value = value }
    }
}
