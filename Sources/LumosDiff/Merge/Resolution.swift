import CanonicalJSON
package import LumosModel

/// Which version stands at a place in dispute.
package enum MergeChoice: String, Sendable, CaseIterable {
    case ours, theirs, base
}

/// Why a place cannot be resolved so.
package enum ResolutionError: Error, Sendable, Hashable {
    /// Nothing is in dispute at this place.
    case notInDispute(String)
    /// What the place lies in is not in the merged document.
    case gone(String)
    /// With this choice the document would not be valid.
    case invalid(SnapshotError)
    /// The dataset with this name has another file.
    case misplaced(String, home: String)
    /// The merged document is of no sort that Lumos knows.
    case unknownSort
}

extension ConflictDocument {
    /// The same with a version taken at one place, or at every place.
    ///
    /// - Parameter place: as a dispute has it.
    package func resolved(_ choice: MergeChoice, at place: String?) throws(ResolutionError) -> ConflictDocument {
        guard let sort = DocumentSort(merged) else { throw .unknownSort }
        var copy = self
        var open = disputes.filter { dispute in place.map { Text($0) == dispute.place } ?? true }
        if let place, open.isEmpty { throw .notInDispute(place) }
        // A place below another one is settled first: it is gone where the other side has nothing.
        open.sort { $0.pointer.tokens.count > $1.pointer.tokens.count }
        while !open.isEmpty {
            let dispute = open.removeFirst()
            try copy.take(dispute.side(choice), for: dispute, sort)
            copy.disputes.removeAll { $0.place == dispute.place && $0.isOrder == dispute.isOrder }
            if dispute.side(choice) == nil {
                copy.disputes = copy.disputes.map { $0.passing(dispute) }
                open = open.map { $0.passing(dispute) }
            }
            guard let renaming = dispute.renaming(choice) else { continue }
            copy.disputes = copy.disputes.map { $0.moved(renaming) }
            open = open.map { $0.moved(renaming) }
        }
        return copy
    }

    /// The document that stands once nothing is in dispute any more.
    package func settled() throws(ResolutionError) -> [UInt8] {
        guard let sort = DocumentSort(merged) else { throw .unknownSort }
        do throws(SnapshotError) {
            return CanonicalWriter.pretty(.object(try sort.canonical(merged)))
        } catch {
            throw .invalid(error)
        }
    }

    private mutating func take(
        _ value: JSONValue?, for dispute: Dispute, _ sort: DocumentSort
    ) throws(ResolutionError) {
        let editor = PlacedValue(sort)
        do throws(PlaceGone) {
            if dispute.isOrder {
                let names = (value?.array ?? []).compactMap(\.text)
                merged = try editor.ordering(names, at: dispute.pointer, in: merged)
            } else {
                let name = predecessor(of: dispute, editor)
                merged = try editor.setting(value, at: dispute.pointer, following: name, in: merged)
            }
        } catch {
            throw .gone(error.place.description)
        }
    }

    /// The entry that the dispute's would follow: the nearest before it that is there.
    private func predecessor(of dispute: Dispute, _ editor: PlacedValue) -> Text? {
        let list = JSONPointer(Array(dispute.pointer.tokens.dropLast()))
        var name = dispute.follows
        while let missing = name, editor.value(at: list.appending(missing), in: merged) == nil,
            let before = disputes.first(where: { $0.pointer == list.appending(missing) })
        { name = before.follows }
        return name
    }
}

extension Dispute {
    /// The same where an entry that it follows is not there any more.
    fileprivate func passing(_ gone: Dispute) -> Dispute {
        guard let name = gone.pointer.tokens.last, follows == name,
            pointer.tokens.dropLast().elementsEqual(gone.pointer.tokens.dropLast())
        else { return self }
        var copy = self
        copy.follows = gone.follows
        return copy
    }

    fileprivate func side(_ choice: MergeChoice) -> JSONValue? {
        switch choice {
        case .ours: ours
        case .theirs: theirs
        case .base: base
        }
    }

    /// The field that bears another name by this choice: the places below it move along.
    fileprivate func renaming(_ choice: MergeChoice) -> (from: JSONPointer, to: JSONPointer)? {
        let tokens = pointer.tokens
        guard tokens.count >= 3, tokens.last == "name", ["fields", "branches"].contains(tokens[tokens.count - 3]),
            let name = side(choice)?.text
        else { return nil }
        let list = Array(tokens.dropLast(2))
        return (JSONPointer(list + [tokens[tokens.count - 2]]), JSONPointer(list + [name]))
    }

    fileprivate func moved(_ renaming: (from: JSONPointer, to: JSONPointer)) -> Dispute {
        var copy = self
        let (tokens, from) = (pointer.tokens, renaming.from.tokens)
        if tokens.starts(with: from) {
            let moved = JSONPointer(renaming.to.tokens + tokens.dropFirst(from.count))
            copy.place = Text(moved.description)
        }
        if follows == from.last, tokens.dropLast().elementsEqual(from.dropLast()) {
            copy.follows = renaming.to.tokens.last
        }
        return copy
    }
}
