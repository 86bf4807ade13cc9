/// What the common ancestor of two sides has, and what each of them made of it.
package struct Versions<Value> {
    package var base: Value
    package var ours: Value
    package var theirs: Value

    package init(base: Value, ours: Value, theirs: Value) {
        (self.base, self.ours, self.theirs) = (base, ours, theirs)
    }

    var all: [Value] { [base, ours, theirs] }

    func map<Other>(_ change: (Value) -> Other) -> Versions<Other> {
        Versions<Other>(base: change(base), ours: change(ours), theirs: change(theirs))
    }
}

extension Versions: Sendable where Value: Sendable {}
extension Versions: Equatable where Value: Equatable {}
