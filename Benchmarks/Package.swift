// swift-tools-version: 6.2
// What docs/performance.md is measured with. It stands apart, so that the main package stays free
// of it; bin/bench builds it, and the program rollcall with it, optimised.
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
    name: "rollcall-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "rollcall", path: "..")],
    targets: [
        .executableTarget(
            name: "RollBench",
            dependencies: [
                .product(name: "RollcallModules", package: "rollcall"),
                .product(name: "rollcall", package: "rollcall"),
            ],
            swiftSettings: shared)
    ]
)
