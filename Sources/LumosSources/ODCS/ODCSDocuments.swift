import CanonicalJSON

/// A data contract of the Open Data Contract Standard 3.0 or 3.1 (github.com/bitol-io/open-data-contract-standard),
/// as far as it speaks of datasets. Members are named as in the standard.
struct DataContract {
    let id: Text
    let version: Text?
    let status: Text?
    let domain: Text?
    let dataProduct: Text?
    let tags: [Text]
    let description: ContractDescription?
    let servers: [ContractServer]
    let schema: [SchemaObject]
    let support: [ContractSupport]
    let team: ContractTeam
    let roles: [ContractRole]
    let slaDefaultElement: Text?
    let slaProperties: [ContractServiceLevel]
    let authoritativeDefinitions: [AuthoritativeDefinition]
    let customProperties: [CustomProperty]
}

extension DataContract: DocumentPart {
    /// What `kind` says in every contract of this standard.
    static let kind: Text = "DataContract"

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        try DataContract.checkVersion(&section)
        id = try section.required("id")
        version = try section.text("version")
        status = try section.text("status")
        domain = try section.text("domain")
        dataProduct = try section.text("dataProduct")
        tags = try section.texts("tags")
        description = try section.part("description")
        servers = try section.parts("servers")
        schema = try section.parts("schema")
        support = try section.parts("support")
        team = try ContractTeam(in: &section)
        roles = try section.parts("roles")
        slaDefaultElement = try section.text("slaDefaultElement")
        slaProperties = try section.parts("slaProperties")
        authoritativeDefinitions = try section.parts("authoritativeDefinitions")
        customProperties = try section.parts("customProperties")
        section.ignore("name", "tenant", "price", "contractCreatedTs")
    }

    private static func checkVersion(_ section: inout DocumentSection) throws(DocumentFault) {
        let kind = try section.text("kind")
        guard kind == DataContract.kind else {
            let found = kind.map { "`kind` is \"\($0)\"" } ?? "`kind` is missing"
            throw DocumentFault("\(found), and a data contract says `kind: DataContract`", at: section.mark)
        }
        let version = try section.required("apiVersion")
        let parts = version.string.split(separator: ".")
        guard parts.count >= 2, parts[0] == "v3" || parts[0] == "3", parts[1] == "0" || parts[1] == "1" else {
            throw DocumentFault(
                "apiVersion \(version) is not read; v3.0.x and v3.1.x are", at: section.mark,
                pointer: JSONPointer(["apiVersion"]))
        }
    }
}

struct ContractDescription: DocumentPart {
    let purpose: Text?
    let limitations: Text?
    let usage: Text?
    let authoritativeDefinitions: [AuthoritativeDefinition]

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        purpose = try section.text("purpose")
        limitations = try section.text("limitations")
        usage = try section.text("usage")
        authoritativeDefinitions = try section.parts("authoritativeDefinitions")
        section.ignore("customProperties")
    }
}

/// Where the data lies. Which members a server has depends on its type.
struct ContractServer: DocumentPart {
    let server: Text?
    let type: Text
    let environment: Text?
    let roles: [ContractRole]
    /// Host, port, database and the like.
    let address: [Text: Text]

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        server = try section.text("server")
        type = try section.required("type")
        environment = try section.text("environment")
        roles = try section.parts("roles")
        section.ignore("id", "description", "customProperties")
        var address: [Text: Text] = [:]
        for (key, node) in section.remaining() where !node.text.isEmpty { address[key] = node.text }
        self.address = address
    }
}

struct ContractRole: DocumentPart {
    let role: Text
    let access: Text?

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        role = try section.required("role")
        access = try section.text("access")
        section.ignore("id", "description", "firstLevelApprovers", "secondLevelApprovers", "customProperties")
    }
}

struct ContractSupport: DocumentPart {
    let channel: Text
    let url: Text?

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        channel = try section.required("channel")
        url = try section.text("url")
        section.ignore("id", "description", "tool", "scope", "invitationUrl", "customProperties")
    }
}

/// A list of members (3.0), or a team with a name and members (3.1).
struct ContractTeam: DocumentPart {
    let name: Text?
    let members: [TeamMember]

    /// Reads either form; a contract without a team has one without members.
    init(in section: inout DocumentSection) throws(DocumentFault) {
        guard let node = section.node("team") else {
            (name, members) = (nil, [])
            return
        }
        let place = section.pointer.appending("team")
        guard case .sequence(let elements) = node.content else {
            self = try section.part(of: node, at: place)
            return
        }
        var members: [TeamMember] = []
        for (index, element) in elements.enumerated() {
            members.append(try section.part(of: element, at: place.appending(Text(String(index)))))
        }
        (name, self.members) = (nil, members)
    }

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        name = try section.text("name")
        members = try section.parts("members")
        section.ignore("id", "description", "tags", "customProperties", "authoritativeDefinitions")
    }
}

struct TeamMember: DocumentPart {
    let username: Text
    let role: Text?
    let dateOut: Text?

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        username = try section.required("username")
        role = try section.text("role")
        dateOut = try section.text("dateOut")
        section.ignore("id", "name", "description", "dateIn", "replacedByUsername", "comment")
        section.ignore("tags", "customProperties", "authoritativeDefinitions")
    }
}

struct ContractServiceLevel: DocumentPart {
    let property: Text
    let value: Text?
    let valueExt: Text?
    let unit: Text?
    /// "orders.placed_at", several parted by commas.
    let element: Text?

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        property = try section.required("property")
        value = section.node("value")?.text
        valueExt = section.node("valueExt")?.text
        unit = try section.text("unit")
        element = try section.text("element")
        section.ignore("id", "driver", "description", "scheduler", "schedule")
        section.ignore("customProperties", "authoritativeDefinitions")
    }
}

struct AuthoritativeDefinition: DocumentPart {
    let url: Text
    let type: Text?

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        url = try section.required("url")
        type = try section.text("type")
        section.ignore("id", "description")
    }
}

struct CustomProperty: DocumentPart {
    let property: Text
    let value: YAMLNode?

    init(_ section: inout DocumentSection) throws(DocumentFault) {
        property = try section.required("property")
        value = section.node("value")
        section.ignore("id", "description", "vendor")
    }
}
