extension Example {
    /// A column of one type that is of another now.
    static func fires(type before: String, to after: String) -> Example {
        .fires(column: #""type":"\#(before)""#, to: #""type":"\#(after)""#)
    }

    /// A column of one type that is of another now.
    static func silent(type before: String, to after: String) -> Example {
        .silent(column: #""type":"\#(before)""#, to: #""type":"\#(after)""#)
    }

    /// A column whose members change from one JSON text to another.
    static func fires(column before: String, to after: String) -> Example {
        .fires(column("amount", before), column("amount", after))
    }

    /// A column whose members change from one JSON text to another.
    static func silent(column before: String, to after: String) -> Example {
        .silent(column("amount", before), column("amount", after))
    }

    /// A column whose constraints change from one JSON text to another.
    static func fires(constraints before: String, to after: String) -> Example {
        .fires(column("state", constraints(before)), column("state", constraints(after)))
    }

    /// A column whose constraints change from one JSON text to another.
    static func silent(constraints before: String, to after: String) -> Example {
        .silent(column("state", constraints(before)), column("state", constraints(after)))
    }

    private static func constraints(_ members: String) -> String { #""constraints":{\#(members)}"# }

    private static func column(_ name: String, _ members: String) -> String {
        #"{"fields":[{"name":"\#(name)"\#(members.isEmpty ? "" : ",")\#(members)}]}"#
    }
}
