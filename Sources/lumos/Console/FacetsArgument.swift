import ArgumentParser
import CanonicalJSON
import LumosModel
import LumosWorkspace

/// Facets on the command line: `schema`, `docs,tags`.
struct FacetsArgument: ExpressibleByArgument {
    let facets: Set<Facet>

    static let help = ArgumentHelp(
        "Facets of a live side, joined by commas, to compare although another source holds them in the store.",
        valueName: "facets")

    init?(argument: String) {
        let words = argument.split(separator: ",")
        let facets = words.compactMap { Facet(rawValue: String($0)) }
        guard !facets.isEmpty, facets.count == words.count else { return nil }
        self.facets = Set(facets)
    }
}
