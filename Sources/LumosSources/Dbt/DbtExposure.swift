import CanonicalJSON

/// Something that reads models and that dbt does not build: a dashboard, a notebook, an application.
struct DbtExposure: Sendable {
    var label: Text?
    /// dashboard, notebook, analysis, ml, application
    var type: Text?
    /// low, medium, high
    var maturity: Text?
    var url: Text?
    /// Of one owner `name` and `email`; dbt 1.10 takes several addresses.
    var ownerName: Text?
    var ownerEmails: [Text] = []
    var annotations = DbtAnnotations()
    var dependsOn: [Text] = []

    init(_ reader: inout JSONReader) throws(JSONError) {
        var exposure = DbtExposure()
        try reader.readMembers { key, reader throws(JSONError) in
            switch key {
            case "label": exposure.label = try reader.readText()
            case "type": exposure.type = try reader.readText()
            case "maturity": exposure.maturity = try reader.readText()
            case "url": exposure.url = try reader.readText()
            case "depends_on": exposure.dependsOn = try reader.readDependencies()
            case "owner":
                try reader.readAnyMembers { key, reader throws(JSONError) in
                    switch key {
                    case "name": exposure.ownerName = try reader.readText()
                    case "email": exposure.ownerEmails = try reader.readTexts()
                    default: break
                    }
                }
            case "config":
                try reader.readAnyMembers { key, reader throws(JSONError) in
                    try exposure.annotations.takeConfig(key, &reader)
                }
            default: try exposure.annotations.take(key, &reader)
            }
        }
        exposure.annotations.compact()
        self = exposure
    }

    private init() {}
}
