// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "essync", path: "..")],
    targets: [
        .systemLibrary(name: "CSQLiteBench", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .executableTarget(
            name: "bench", dependencies: ["CSQLiteBench", .product(name: "SyncCore", package: "essync")],
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "life", dependencies: [.product(name: "SyncCore", package: "essync")],
            swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
