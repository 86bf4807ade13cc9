import CanonicalJSON
import LumosModel

extension StructuralMerge {
    /// What one side names and the other removed or renamed is in dispute together with the field.
    ///
    /// The document is looked at with ours at what is in dispute and with theirs. A side that names a field which it does
    /// not have itself is left alone.
    mutating func keepReferences(of sides: Versions<JSONObject>, in document: JSONObject) -> JSONObject {
        var document = document
        let (ours, theirs) = (FieldReferences(sides.ours), FieldReferences(sides.theirs))
        // Each round disputes a place more, or ends.
        while true {
            let before = disputes.count
            for variant in [document, withTheirs(document)].compactMap({ $0 }) {
                for (name, place) in FieldReferences(variant).dangling {
                    if ours.lacks(name, at: place) || theirs.lacks(name, at: place) { continue }
                    takeOurs(at: place, of: sides, in: &document)
                    takeOursOfField(name, of: sides, in: &document)
                }
            }
            if disputes.count <= before { return document }
        }
    }

    /// The document with theirs at what is in dispute; `nil` where nothing is, or theirs cannot stand.
    private func withTheirs(_ document: JSONObject) -> JSONObject? {
        if disputes.isEmpty { return nil }
        let conflict = ConflictDocument(DatasetID(namespace: "", name: ""), disputes: disputes, merged: document)
        do throws(ResolutionError) { return try conflict.resolved(.theirs, at: nil).merged } catch { return nil }
    }

    /// The field that one side alone calls so: its name is in dispute where the other renamed it, else all of it.
    private mutating func takeOursOfField(
        _ name: Text, of sides: Versions<JSONObject>, in document: inout JSONObject
    ) {
        let list = ColumnList(sides.map { $0["fields"]?.array ?? [] }, foldsCase: foldsCase)
        let entry = list.entries.first { entry in
            [entry.ours, entry.theirs].contains { $0.map(EntryName.ofField) == name }
        }
        guard let entry else { return }
        let fields = JSONPointer(["fields"])
        guard let ours = entry.ours, entry.theirs != nil else {
            return takeOurs(entry, at: fields.appending(name), of: sides, in: &document)
        }
        let place = fields.appending(EntryName.ofField(ours)).appending("name")
        if isDisputed(place) { return }
        let merged = fields.appending(ColumnList.name(entry)).appending("name")
        do throws(PlaceGone) {
            document = try PlacedValue(.dataset).setting(ours["name"], at: merged, following: nil, in: document)
            dispute(Versions(base: entry.base, ours: ours, theirs: entry.theirs).map { $0?["name"] }, at: place)
        } catch {
            // The field is in dispute as a whole.
        }
    }

    private mutating func takeOurs(
        _ entry: Versions<JSONValue?>? = nil, at place: JSONPointer, of sides: Versions<JSONObject>,
        in document: inout JSONObject
    ) {
        if isDisputed(place) { return }
        let editor = PlacedValue(.dataset)
        let values = entry ?? sides.map { editor.value(at: place, in: $0) }
        if values.ours == values.theirs { return }
        let follows = place.tokens.first == "fields" ? document.predecessor(of: place, sides) : nil
        do throws(PlaceGone) {
            document = try editor.setting(values.ours, at: place, following: follows, in: document)
            withdraw(at: place)
            dispute(values, at: place, follows: follows)
        } catch {
            // What it lies in is in dispute as a whole.
        }
    }

    /// Whether the place, or what it lies in, is in dispute as a whole.
    private func isDisputed(_ place: JSONPointer) -> Bool {
        disputes.contains { !$0.isOrder && place.tokens.starts(with: $0.pointer.tokens) }
    }
}

extension JSONObject {
    /// The last field of the document that stands before a field of the side that has it.
    fileprivate func predecessor(of place: JSONPointer, _ sides: Versions<JSONObject>) -> Text? {
        let here = Set((self["fields"]?.array ?? []).map(EntryName.ofField))
        let lists = [sides.ours, sides.theirs].map { ($0["fields"]?.array ?? []).map(EntryName.ofField) }
        let holder = lists.first { list in place.tokens.last.map(list.contains) ?? false } ?? []
        return holder.prefix { $0 != place.tokens.last }.last(where: here.contains)
    }
}
