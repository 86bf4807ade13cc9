import ArgumentParser
import LumosWorkspace

/// Which change is meant, in the words of `lumos check`.
struct ChangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The side that holds the changes, as `lumos check` takes it. HEAD where it is not named.", valueName: "side"
        ))
    var side: String?

    @Option(help: ArgumentHelp("What that side is compared with, as `lumos check` takes it.", valueName: "base"))
    var against: String?

    var request: CheckRequest {
        var request = CheckRequest()
        (request.head, request.against) = (side, against)
        return request
    }
}
