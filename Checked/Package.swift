// swift-tools-version: 6.2
// The low modules that unsafe code reaches once more, by links to the same sources, without any
// outside dependency: what sanitizers and hostile settings are built on. bin/test runs it; bin/check
// holds it to the layer table of docs/architecture.md.
import PackageDescription

let shared: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "rollcall-checked",
    platforms: [.macOS(.v15)],
    targets: [
        .executableTarget(name: "EmbedFiles", swiftSettings: shared),
        .plugin(name: "EmbedTextFiles", capability: .buildTool(), dependencies: ["EmbedFiles"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(
            name: "RollDomain", exclude: ["Data"], swiftSettings: shared,
            plugins: ["EmbedTextFiles"]),
        .target(name: "RollFormats", dependencies: ["CZlib"], swiftSettings: shared),
        .systemLibrary(name: "CProcessor"),
        .target(
            name: "RollColumns", dependencies: ["CProcessor", "CZlib"],
            swiftSettings: shared),
        .target(
            name: "RollEngine", dependencies: ["RollDomain", "RollColumns"],
            swiftSettings: shared),

        // Support for tests, and the tests that need nothing else
        .target(name: "RollOracle", path: "Tests/Support/RollOracle", swiftSettings: shared),
        .testTarget(
            name: "RollDomainTests", dependencies: ["RollDomain", "RollOracle"],
            swiftSettings: shared),
        .testTarget(
            name: "RollColumnsTests", dependencies: ["RollColumns"], swiftSettings: shared),
        .testTarget(
            name: "RollEngineTests",
            dependencies: ["RollColumns", "RollDomain", "RollEngine", "RollOracle"],
            swiftSettings: shared),
        .testTarget(
            name: "RollFormatsTests", dependencies: ["RollFormats"], swiftSettings: shared),
    ]
)
