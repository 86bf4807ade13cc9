// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in CI (`.ci/run` sets this); a newer compiler's warnings stop nobody else.
let strict: [SwiftSetting] =
    Context.environment["LUMOS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// Every target speaks Swift 6 with the features the house agreed on.
let swift: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + strict

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// The layers of docs/architecture.md, bottom up. `LayeringTests` holds the `import` lines to this list.
let package = Package(
    name: "lumos",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lumos", targets: ["lumos"]),
        .library(name: "CanonicalJSON", targets: ["CanonicalJSON"]),
        .library(name: "LumosModel", targets: ["LumosModel"]),
        .library(name: "LumosDiff", targets: ["LumosDiff"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // 0: system libraries
        .systemLibrary(name: "Clibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        // 1: bytes
        .target(name: "CanonicalJSON", swiftSettings: swift),
        // 2: values
        .target(name: "LumosModel", dependencies: ["CanonicalJSON", crypto], swiftSettings: swift),
        // 3: one thing each; they do not know each other
        .target(name: "LumosDiff", dependencies: ["LumosModel", "CanonicalJSON"], swiftSettings: swift),
        .target(name: "LumosGit", dependencies: ["LumosModel", "CanonicalJSON", "Clibgit2"], swiftSettings: swift),
        .target(
            name: "LumosSources", dependencies: ["LumosModel", "CanonicalJSON", yams, grdb], swiftSettings: swift),
        // 4: what users do
        .target(name: "LumosReport", dependencies: ["LumosDiff", "LumosModel", "CanonicalJSON"], swiftSettings: swift),
        .target(
            name: "LumosWorkspace",
            dependencies: [
                "LumosDiff", "LumosGit", "LumosSources", "LumosModel", "CanonicalJSON", yams, subprocess,
            ],
            swiftSettings: swift),
        // 6: the command line
        .executableTarget(
            name: "lumos",
            dependencies: [
                "LumosWorkspace", "LumosReport", "LumosSources", "LumosGit", "LumosDiff", "LumosModel", "CanonicalJSON",
                argumentParser,
            ],
            swiftSettings: swift),
        // tests and benchmarks
        .target(
            name: "LumosTestSupport", dependencies: ["LumosModel", "CanonicalJSON"],
            path: "Tests/LumosTestSupport", swiftSettings: swift),
        .target(name: "Workload", path: "Benchmarks/Workload", swiftSettings: swift),
        .executableTarget(
            name: "canonicalise-bench", dependencies: ["CanonicalJSON", "Workload"],
            path: "Benchmarks/canonicalise/Bench", swiftSettings: swift),
        .executableTarget(
            name: "classify-bench", dependencies: ["LumosDiff", "LumosModel", "Workload"],
            path: "Benchmarks/classify/Bench", swiftSettings: swift),
        .executableTarget(
            name: "diff-bench", dependencies: ["LumosModel", "CanonicalJSON", "Workload"],
            path: "Benchmarks/diff/Bench", swiftSettings: swift),
        .executableTarget(
            name: "json-tool", dependencies: ["CanonicalJSON"], path: "Tests/JSONTool", swiftSettings: swift),
        .executableTarget(
            name: "spelling-tool", dependencies: ["LumosModel", "LumosTestSupport", "CanonicalJSON"],
            path: "Tests/SpellingTool", swiftSettings: swift),
        .executableTarget(
            name: "type-tool", dependencies: ["LumosModel", "CanonicalJSON"], path: "Tests/TypeTool",
            swiftSettings: swift),
        .testTarget(
            name: "CanonicalJSONTests", dependencies: ["CanonicalJSON", "Workload"], exclude: ["Fixtures"],
            swiftSettings: swift),
        .testTarget(
            name: "LumosModelTests", dependencies: ["LumosModel", "CanonicalJSON", "LumosTestSupport"],
            exclude: ["Golden"], swiftSettings: swift),
        .testTarget(
            name: "LumosDiffTests", dependencies: ["LumosDiff", "LumosModel", "CanonicalJSON", "LumosTestSupport"],
            exclude: ["Golden"], swiftSettings: swift),
        .testTarget(
            name: "LumosGitTests",
            dependencies: ["LumosGit", "LumosModel", "CanonicalJSON", "Clibgit2", "LumosTestSupport"],
            swiftSettings: swift),
        .testTarget(
            name: "LumosSourcesTests",
            dependencies: ["LumosSources", "LumosModel", "CanonicalJSON", "LumosTestSupport", grdb],
            exclude: ["Fixtures", "Dbt/project", "Dbt/large-manifest.py"], swiftSettings: swift),
        .testTarget(
            name: "LumosReportTests",
            dependencies: ["LumosReport", "LumosDiff", "LumosModel", "CanonicalJSON", "LumosTestSupport"],
            exclude: ["Golden"], swiftSettings: swift),
        .testTarget(
            name: "LumosWorkspaceTests",
            dependencies: [
                "LumosWorkspace", "LumosSources", "LumosDiff", "LumosModel", "CanonicalJSON", "LumosTestSupport",
            ],
            swiftSettings: swift),
        .testTarget(
            name: "LumosEndToEndTests",
            dependencies: ["lumos", "LumosModel", "CanonicalJSON", "LumosTestSupport"], swiftSettings: swift),
    ]
)
