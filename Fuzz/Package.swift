// swift-tools-version: 6.2
import PackageDescription

// Built by Scripts/fuzz.sh, which instruments the engine and links libFuzzer.
let package = Package(
    name: "Fuzz",
    dependencies: [.package(name: "essync", path: "..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["CLibFuzzer", .product(name: "SyncCore", package: "essync")],
            swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
