public import LumosModel

extension SemanticVersion {
    /// The number of this version that a change moves. Below 1.0.0 nothing is promised yet (semver.org, item 4): what
    /// breaks somebody moves the second number, everything else the third.
    public func place(of bump: VersionBump) -> VersionBump {
        guard major == 0 else { return bump }
        return switch bump {
        case .none: .none
        case .patch, .minor: .patch
        case .major: .minor
        }
    }

    /// The version with one of its numbers moved, and those behind it at zero; itself for `none`.
    ///
    /// `nil` where there is no greater number: somebody has tagged the greatest.
    public func moving(_ place: VersionBump) -> SemanticVersion? {
        func next(_ number: Int) -> Int? { number == Int.max ? nil : number + 1 }
        return switch place {
        case .none: self
        case .patch: next(patch).map { SemanticVersion(major, minor, $0) }
        case .minor: next(minor).map { SemanticVersion(major, $0, 0) }
        case .major: next(major).map { SemanticVersion($0, 0, 0) }
        }
    }

    /// The version after a change; `nil` as for `moving`.
    public func raised(by bump: VersionBump) -> SemanticVersion? { moving(place(of: bump)) }
}
