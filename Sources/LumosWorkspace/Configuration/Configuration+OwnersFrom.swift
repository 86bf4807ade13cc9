import CanonicalJSON
import LumosSources

extension Configuration {
    /// `owners-from: CODEOWNERS`, or the path of such a file.
    static let ownersFrom = ConfigurationKey<Configuration>(
        "owners-from", "CODEOWNERS, or the path of such a file: whose owners datasets take",
        schema: ["type": "string", "minLength": 1]
    ) { (top, configuration) throws(LumosError) in
        guard let named = try top.text("owners-from") else { return }
        configuration.ownersFrom = named
    }
}
