package import CanonicalJSON

/// What one origin says of a dataset.
package struct Claim: Sendable {
    package let origin: Origin
    /// Nothing but what the origin answers; no entry says whose it is.
    package let dataset: DatasetSnapshot

    package init(origin: Origin, dataset: DatasetSnapshot) {
        (self.origin, self.dataset) = (origin, dataset)
    }

    package var source: Text { origin.source }
}

extension DatasetSnapshot {
    /// What each origin says, in the order in which they speak; none where the file is written by hand.
    package func claims(in order: SourceOrder) -> [Claim] {
        let spoken = origins.sorted { order.precedes($0.source, $1.source) }
        let governor = spoken.first { $0.facets.contains(.governance) }?.source
        return spoken.map { claim(of: $0, governs: $0.source == governor) }
    }

    /// - Parameter governs: whether the scalars of `governance` are its own: they have one origin, its entries several.
    private func claim(of origin: Origin, governs: Bool) -> Claim {
        guard origins.count > 1 else { return Claim(origin: origin, dataset: self) }
        let source = origin.source
        var own = restricted(to: Set(origin.facets))
        own.origins = [origin]
        own.aliases = aliases.claimed(by: source)
        own.formerly = formerly.claimed(by: source)
        own.owners = own.owners.claimed(by: source)
        own.tags = own.tags.claimed(by: source)
        own.terms = own.terms.claimed(by: source)
        own.domains = own.domains.claimed(by: source)
        own.products = own.products.claimed(by: source)
        own.upstream = own.upstream.claimed(by: source)
        own.quality = own.quality.claimed(by: source)
        own.sla = own.sla.claimed(by: source)
        own.columnLineage = own.columnLineage.compactMap { $0.claimed(by: source) }
        own.governance = own.governance?.claimed(by: source, governs: governs)
        own.access = own.access?.claimed(by: source)
        own.fields = own.fields.map { $0.claimed(by: source, governs: governs) }
        if !origin.facets.contains(.schema) { own.fields = own.fields.compactMap(\.spokenOf) }
        return Claim(origin: origin, dataset: own)
    }
}

extension ColumnLineage {
    /// `nil` where none of the inputs is the source's.
    fileprivate func claimed(by source: Text) -> ColumnLineage? {
        var copy = self
        copy.inputs = inputs.claimed(by: source)
        return copy.inputs.isEmpty ? nil : copy
    }
}

extension Governance {
    fileprivate func claimed(by source: Text, governs: Bool) -> Governance? {
        var own = governs ? self : Governance()
        own.regulations = regulations.claimed(by: source)
        return own == Governance() ? nil : own
    }
}

extension Access {
    fileprivate func claimed(by source: Text) -> Access? {
        var own = self
        own.roles = roles.claimed(by: source)
        own.policies = policies.claimed(by: source)
        return own == Access() ? nil : own
    }
}

extension Field {
    fileprivate func claimed(by source: Text, governs: Bool) -> Field {
        var own = self
        own.tags = own.tags.claimed(by: source)
        own.terms = own.terms.claimed(by: source)
        if !governs { own = own.ungoverned }
        own.nesting = own.nesting.mapped { $0.claimed(by: source, governs: governs) }
        return own
    }

    private var ungoverned: Field {
        var copy = self
        (copy.classification, copy.masking) = (nil, nil)
        (copy.isPII, copy.isEncrypted, copy.isCritical) = (false, false, false)
        return copy
    }
}
