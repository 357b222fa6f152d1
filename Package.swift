// swift-tools-version: 6.2
// Rollcall: one package, modules in layers. Dependencies point downward only;
// docs/architecture.md has the table, and the architecture test holds it to this file.
import PackageDescription

/// Settings every module shares: warnings are errors, imports are explicit, unsafe code says so.
let shared: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Modules that touch every mark, or every statement, are optimised in debug builds too, so that tests stay quick.
let hot: [SwiftSetting] = shared + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Modules that count bits are compiled for processors that do it in one instruction: the baseline
/// that RollColumns checks at start.
#if arch(x86_64)
let counting: [SwiftSetting] = hot + [.unsafeFlags(["-Xcc", "-march=x86-64-v2"])]
#else
let counting: [SwiftSetting] = hot
#endif

/// Declares one library module.
func module(
    _ name: String, uses: [Target.Dependency] = [], hot isHot: Bool = false,
    counts: Bool = false, embeds: [String] = []
) -> Target {
    .target(
        name: name, dependencies: uses, exclude: embeds,
        swiftSettings: counts ? counting : isHot ? hot : shared,
        plugins: embeds.isEmpty ? [] : ["EmbedTextFiles"])
}

/// Declares one test module.
func tests(_ name: String, uses: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: uses, exclude: exclude, swiftSettings: shared)
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "rollcall",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "rollcall", targets: ["rollcall"]),
        // What the nested package Benchmarks measures below the command line.
        .library(
            name: "RollcallModules",
            targets: [
                "RollDomain", "RollEngine", "RollFormats", "RollInsight", "RollSQL", "RollSQLite",
                "RollServices", "RollStore", "RollSynthetic",
            ]),
    ],
    dependencies: [
        // SQLite, the embedded default database: named in RollSQLite only.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The command line: named in RollApp only.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 fingerprints of what arrived: named in RollServices only.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Templates of pages: named in RollExport and RollWeb.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        // The web server and what it stands on: named in layers 4 to 6 only.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        // Settings of a server from the environment and from a file: named in RollApp only.
        .package(url: "https://github.com/apple/swift-configuration", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    ],
    targets: [
        // Build tools
        .executableTarget(name: "EmbedFiles", swiftSettings: shared),
        .plugin(name: "EmbedTextFiles", capability: .buildTool(), dependencies: ["EmbedFiles"]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        .systemLibrary(name: "CProcessor"),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // Layer 0
        module("RollDomain", hot: true, embeds: ["Data"]),
        module("RollFormats", uses: ["CZlib"], hot: true),
        module("RollSQL", hot: true),
        module("RollColumns", uses: ["CProcessor", "CZlib"], counts: true),

        // Layer 1
        module("RollEngine", uses: ["RollDomain", "RollColumns"], counts: true),
        module("RollCharts", embeds: ["Data"]),
        module("RollAccess", uses: ["RollDomain"], embeds: ["Data"]),
        module("RollCasework", uses: ["RollDomain"], embeds: ["Data"]),

        // Layer 2
        module("RollImport", uses: ["RollDomain", "RollFormats"], hot: true),
        module("RollStatistics", uses: ["RollDomain", "RollFormats"], hot: true),
        module(
            "RollExport",
            uses: [
                "RollDomain", "RollFormats", "RollCharts", "CXLSXWriter", "CZip",
                .product(name: "Mustache", package: "swift-mustache"),
            ], embeds: ["Data"]),
        module("RollInsight", uses: ["RollDomain", "RollEngine"], hot: true, embeds: ["Data"]),
        module("RollSynthetic", uses: ["RollDomain", "RollFormats"], hot: true, embeds: ["Data"]),
        module(
            "RollStore",
            uses: ["RollAccess", "RollCasework", "RollDomain", "RollFormats", "RollSQL"], hot: true,
            embeds: ["SQL", "Migrations", "columns.csv"]),
        module(
            "RollSQLite",
            uses: [
                "RollSQL", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            hot: true),
        module("RollPostgres", uses: ["RollSQL", "CLibPQ"], hot: true),
        module("RollMail", uses: ["CCurl"]),

        // Layer 3
        module(
            "RollServices",
            uses: [
                "RollAccess", "RollCasework", "RollDomain", "RollEngine", "RollFormats",
                "RollSQL", "RollStore", "RollImport", "RollInsight",
                "RollStatistics", "RollSynthetic", "RollExport", "RollMail",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], hot: true),

        // Layer 4
        module(
            "RollAPI",
            uses: [
                "RollDomain", "RollEngine", "RollFormats", "RollServices", "RollStore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], embeds: ["Data"]),
        module(
            "RollWeb",
            uses: [
                "RollAPI", "RollDomain", "RollEngine", "RollFormats", "RollCharts", "RollAccess",
                "RollCasework", "RollStore", "RollServices",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], embeds: ["Data"]),

        // Layer 6
        module(
            "RollApp",
            uses: [
                "RollAccess", "RollColumns", "RollDomain", "RollEngine", "RollFormats", "RollSQL",
                "RollStore",
                "RollImport", "RollInsight",
                "RollStatistics", "RollSynthetic", "RollServices", "RollSQLite",
                "RollPostgres", "RollExport", "RollMail", "RollAPI", "RollWeb", argumentParser,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .executableTarget(name: "rollcall", dependencies: ["RollApp"], swiftSettings: shared),

        // Support for tests: a slow and obvious second opinion, which knows no other module.
        .target(name: "RollOracle", path: "Tests/Support/RollOracle", swiftSettings: hot),
        .target(
            name: "RollTestSupport", dependencies: ["RollSQL"],
            path: "Tests/Support/RollTestSupport", swiftSettings: shared),

        // Tests
        tests("RollDomainTests", uses: ["RollDomain", "RollOracle"]),
        tests("RollColumnsTests", uses: ["RollColumns"]),
        tests("RollEngineTests", uses: ["RollColumns", "RollDomain", "RollEngine", "RollOracle"]),
        tests(
            "RollStoreTests",
            uses: [
                "RollAccess", "RollCasework", "RollDomain", "RollFormats", "RollSQL", "RollStore",
                "RollSQLite",
                "RollPostgres",
                "RollTestSupport",
            ]),
        tests(
            "RollServicesTests",
            uses: [
                "RollAccess", "RollCasework", "RollDomain", "RollEngine", "RollFormats",
                "RollImport", "RollOracle", "RollPostgres", "RollServices", "RollSQL",
                "RollSQLite", "RollInsight",
                "RollStore", "RollSynthetic", "RollTestSupport",
            ]),
        tests(
            "RollSQLTests",
            uses: ["RollSQL", "RollSQLite", "RollPostgres", "RollTestSupport"]),
        tests("RollFormatsTests", uses: ["RollFormats"]),
        tests("RollMailTests", uses: ["RollMail", "RollTestSupport"]),
        tests("RollChartsTests", uses: ["RollCharts"], exclude: ["Golden"]),
        tests(
            "RollWebTests",
            uses: [
                "RollWeb", "RollCasework", "RollDomain", "RollEngine", "RollCharts", "RollAccess",
                "RollStore",
                "RollSQLite", "RollServices", "RollSynthetic",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("RollCaseworkTests", uses: ["RollCasework", "RollDomain", "RollTestSupport"]),
        tests(
            "RollAccessTests", uses: ["RollAccess", "RollDomain"], exclude: ["Snapshots"]),
        tests(
            "RollExportTests", uses: ["RollExport", "RollCharts", "RollDomain", "RollFormats"]),
        tests(
            "CommandTests",
            uses: [
                "rollcall", "RollAccess", "RollCasework", "RollDomain", "RollOracle", "RollSQL",
                "RollSQLite", "RollStore", "RollTestSupport",
            ],
            exclude: ["Snapshots"]),
        tests(
            "RollImportTests", uses: ["RollImport", "RollDomain", "RollFormats"],
            exclude: ["Fixtures"]),
        tests(
            "SpecTests",
            uses: [
                "RollDomain", "RollEngine", "RollInsight", "RollOracle", "RollServices",
                "RollSQLite", "RollStore",
            ],
            exclude: ["Chapters"]),
        tests(
            "RollSyntheticTests",
            uses: ["RollSynthetic", "RollDomain", "RollFormats", "RollImport"]),
        tests(
            "RollInsightTests", uses: ["RollInsight", "RollDomain", "RollEngine"],
            exclude: ["Vectors"]),
        tests("RollStatisticsTests", uses: ["RollStatistics", "RollDomain", "RollFormats"]),
        tests(
            "RollAPITests",
            uses: [
                "RollAPI", "RollAccess", "RollCasework", "RollDomain", "RollEngine", "RollServices",
                "RollSQLite", "RollStore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
    ]
)
