import CanonicalJSON
import LumosModel

/// Datasets that are called otherwise (rows 5 to 7 of the catalogue).
enum DatasetNaming {
    static let renamedWithAlias = ChangeRule(
        "dataset-renamed-with-alias",
        title: "Dataset renamed, old name kept",
        purpose: "Finds a dataset under a new name whose old name still works: an alias, or a view under that name.",
        area: .dataset,
        kinds: [.datasetName],
        writer: "INSERT INTO orders fails where the old name is a view.",
        safely: "This is the safe way for readers. Let writers change over first; deprecate the alias before it goes.",
        mirror: .rules(["dataset-renamed", "dataset-moved", "dataset-renamed-with-alias"]),
        examples: [
            .fires(
                named("shop.public.orders"), named("shop.public.sales", #""aliases":[\#(ref("shop.public.orders"))]"#)),
            .silent(
                named("shop.public.orders"), named("shop.public.sales", #""formerly":[\#(ref("shop.public.orders"))]"#)),
        ]
    ) { change, _ in
        guard let old = change.datasets.old, change.datasets.new?.aliases.contains(where: { $0.id == old.id }) == true
        else { return nil }
        return change.isOfConsumer ? .info : .possiblyBreakingWriters
    }

    static let moved = ChangeRule(
        "dataset-moved",
        title: "Dataset moved",
        purpose: "Finds a dataset of the same last name in another namespace, database or schema.",
        area: .dataset,
        kinds: [.datasetName],
        reader: "SELECT * FROM public.orders fails: it is sales.orders now.",
        writer: "INSERT INTO public.orders fails.",
        safely: "Leave a view or an alias in the old place, deprecate it with a sunset, remove it after that day.",
        mirror: .rules(["dataset-moved", "dataset-renamed-with-alias"]),
        examples: [
            .fires(
                named("shop.public.orders"), named("shop.sales.orders", #""formerly":[\#(ref("shop.public.orders"))]"#)),
            .silent(
                named("shop.public.orders"), named("shop.public.sales", #""formerly":[\#(ref("shop.public.orders"))]"#)),
        ]
    ) { change, _ in
        guard let old = change.datasets.old?.id, let new = change.datasets.new?.id, old.lastName == new.lastName
        else { return nil }
        return change.isOfConsumer ? .info : .breaking
    }

    static let renamed = ChangeRule(
        "dataset-renamed",
        title: "Dataset renamed",
        purpose: "Finds a dataset under a new name, known by its source's own id or its declared former name.",
        area: .dataset,
        kinds: [.datasetName],
        reader: "SELECT * FROM orders fails: no such table.",
        writer: "INSERT INTO orders fails.",
        safely: "Leave a view or an alias under the old name, deprecate it with a sunset, remove it after that day.",
        mirror: .rules(["dataset-renamed", "dataset-renamed-with-alias"]),
        examples: [
            .fires(
                named("shop.public.orders"), named("shop.public.sales", #""formerly":[\#(ref("shop.public.orders"))]"#)),
            .silent(
                named("shop.public.orders"), named("shop.sales.orders", #""formerly":[\#(ref("shop.public.orders"))]"#)),
        ]
    ) { change, _ in
        change.isOfConsumer ? .info : .breaking
    }

    private static func named(_ name: String, _ members: String = "") -> String {
        #"{"name":"\#(name)"\#(members.isEmpty ? "" : ",")\#(members)}"#
    }

    private static func ref(_ name: String) -> String { #"{"namespace":"postgres://db","name":"\#(name)"}"# }
}

extension DatasetID {
    /// The name without the container that it lies in.
    fileprivate var lastName: Text {
        let parent = container.name.string.utf8.count
        return parent == 0 ? name : Text(String(decoding: name.string.utf8.dropFirst(parent + 1), as: UTF8.self))
    }
}
