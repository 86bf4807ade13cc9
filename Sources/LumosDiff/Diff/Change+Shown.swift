import CanonicalJSON
import LumosModel

extension Change {
    /// The change as it may be shown: an old snapshot may still hold a secret. Its fingerprint is of the change itself, so
    /// that it stays what was approved.
    package var shown: Change {
        let texts = [element, before, after].map { text in text.flatMap { Redaction.redaction(of: $0)?.value } }
        if texts.allSatisfy({ $0 == nil }) { return self }
        return Change(
            kind: kind, dataset: dataset, path: path, element: texts[0] ?? element, before: texts[1] ?? before,
            after: texts[2] ?? after, datasets: datasets, fields: fields)
    }
}
