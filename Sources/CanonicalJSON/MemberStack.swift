/// The written members of all objects that are open, innermost last.
struct MemberStack: ~Copyable {
    private var base: UnsafeMutablePointer<WrittenMember>
    private(set) var count = 0
    private var capacity = 32

    init() {
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// The member that was pushed last; there must be one.
    @inline(__always) var last: WrittenMember { base[count &- 1] }

    @inline(__always) mutating func push(_ member: WrittenMember) {
        if count == capacity { grow() }
        (base + count).initialize(to: member)
        count &+= 1
    }

    @inline(never) private mutating func grow() {
        let larger = UnsafeMutablePointer<WrittenMember>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }

    /// Says where the line of the member ends that was pushed last.
    @inline(__always) mutating func endLast(at end: Int) {
        base[count &- 1].end = end
    }

    @inline(__always) mutating func truncate(to length: Int) {
        count = length
    }

    /// Sorts the members from `first` on; equal keys stay in the order they came in.
    mutating func sort(from first: Int, by order: MemberOrder) {
        var members = UnsafeMutableBufferPointer(start: base + first, count: count - first)
        guard members.count <= 24 else { return members.sort { order.compare($0, $1) < 0 } }
        for index in 1..<max(members.count, 1) {
            let member = members[index]
            var hole = index
            while hole > 0, order.compare(member, members[hole &- 1]) < 0 {
                members[hole] = members[hole &- 1]
                hole &-= 1
            }
            members[hole] = member
        }
    }

    /// The members from `first` on; valid until the next change.
    func members(from first: Int) -> UnsafeBufferPointer<WrittenMember> {
        UnsafeBufferPointer(start: base + first, count: count - first)
    }
}
