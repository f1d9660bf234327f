// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// What the tests repeat most is compiled for speed where make asks for it, with the checks of a debug build left in.
let isFast = Context.environment["ESSYNC_FAST_TESTS"] != nil
let engine = strict + (isFast ? [.unsafeFlags(["-O", "-assert-config", "Debug"])] : [])

let package = Package(
    name: "essync",
    // Linux is tested; Apple's systems aren't: docs/versions.md.
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "SyncCore", targets: ["SyncCore"]),
        .library(name: "SyncHTTP", targets: ["SyncHTTP"]),
        .library(name: "Catalogue", targets: ["Catalogue"]),
        .library(name: "SyncServer", targets: ["SyncServer"]),
        .executable(name: "essync", targets: ["essync"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "TrustRules", swiftSettings: engine),
        .target(name: "Spaces", dependencies: ["TrustRules"], swiftSettings: engine),
        .target(
            name: "CRowBatch", cSettings: isFast ? [.unsafeFlags(["-O2"])] : [],
            linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "SyncCore",
            dependencies: [
                "CRowBatch", "CSQLite", "CZstd", "TrustRules",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: engine),
        .target(
            name: "SyncHTTP",
            dependencies: [
                "SyncCore",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),
        .target(
            name: "Dossiers",
            dependencies: [
                "Spaces", "SyncCore", "TrustRules",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(name: "CPlaces", exclude: ["data"], cSettings: [.headerSearchPath("data")]),
        .target(
            name: "Catalogue",
            dependencies: ["CExpat", "CPlaces", "CZlib", "SyncCore"], swiftSettings: strict),
        .target(
            name: "Publishing",
            dependencies: ["Catalogue", "SyncCore", .product(name: "Mustache", package: "swift-mustache")],
            swiftSettings: strict),
        .target(
            name: "SyncServer",
            dependencies: [
                "SyncCore", "SyncHTTP", "Dossiers", "Spaces", "TrustRules",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .target(
            name: "Client", dependencies: ["SyncCore", "SyncHTTP", "Catalogue", "Dossiers"], swiftSettings: strict),
        .target(
            name: "Desk",
            dependencies: [
                "SyncCore", "SyncHTTP", "Catalogue", "Client", "Publishing",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "essync",
            dependencies: [
                "SyncCore", "SyncHTTP", "Catalogue", "Publishing", "SyncServer", "Client", "Desk", "Dossiers",
                "Spaces",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "garden",
            dependencies: ["SyncCore", "SyncHTTP", .product(name: "GRDB", package: "GRDB.swift")],
            path: "Examples/Garden", packageAccess: false, swiftSettings: strict),
        .target(
            name: "CFaultVFS", path: "Tests/CFaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "FaultVFS", dependencies: ["CFaultVFS"], path: "Tests/FaultVFS", swiftSettings: strict),
        .target(
            name: "SyncTestSupport", dependencies: ["SyncCore"], path: "Tests/SyncTestSupport",
            swiftSettings: strict),
        .target(
            name: "Simulation", dependencies: ["SyncCore", "CSQLite", "FaultVFS", "SyncTestSupport"],
            path: "Tests/Simulation", swiftSettings: strict),
        .executableTarget(
            name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulate", swiftSettings: strict),
        .executableTarget(
            name: "load",
            dependencies: [
                "SyncCore", "SyncHTTP", "CSQLite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ], path: "Tests/Load", swiftSettings: strict),
        .executableTarget(
            name: "bench", dependencies: ["SyncCore", "CSQLite"], path: "Benchmarks/Sources/bench",
            swiftSettings: strict),
        .executableTarget(
            name: "life", dependencies: ["SyncCore", "TrustRules"], path: "Benchmarks/Sources/life",
            swiftSettings: strict),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: strict),
        .testTarget(
            name: "SyncCoreTests",
            dependencies: [
                "SyncCore", "TrustRules", "FaultVFS", "Simulation", "SyncTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "TrustRulesTests", dependencies: ["TrustRules", "SyncTestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "SpacesTests", dependencies: ["Spaces", "TrustRules", "SyncTestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "DossiersTests",
            dependencies: [
                "Dossiers", "Spaces", "SyncCore", "TrustRules", "SyncTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .testTarget(
            name: "CatalogueTests", dependencies: ["Catalogue", "SyncCore", "SyncTestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "ClientTests",
            dependencies: ["Client", "Catalogue", "SyncCore", "SyncTestSupport", "essync"],
            swiftSettings: strict),
        .testTarget(
            name: "PublishingTests",
            dependencies: ["Publishing", "Catalogue", "SyncCore", "SyncTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SyncServerTests",
            dependencies: ["SyncServer", "SyncHTTP", "SyncTestSupport", "Dossiers", "Spaces", "TrustRules"],
            swiftSettings: strict),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Desk", "Catalogue", "Client", "SyncCore", "SyncHTTP", "SyncServer", "SyncTestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["SyncCore", "SyncTestSupport", "essync", "garden"],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)
