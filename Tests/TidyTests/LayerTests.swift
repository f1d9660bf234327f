import Testing

/// Dependencies go in one direction: between the modules, and between the folders of `SyncCore`.
///
/// Pattern: `src/tidy.zig` of TigerBeetle.
struct LayerTests {
    /// Folders of `SyncCore`, lowest first: a file names types of its own folder and of those before it.
    static let layers = [
        "Identity", "Causality", "Wire", "Changes", "Trust", "Storage", "Schema", "Replica", "Search", "Sync",
    ]

    /// Which modules of ours, and which of others, each module may import.
    static let imports: [String: Set<String>] = [
        "SyncCore": [
            "Foundation", "Synchronization", "Dispatch", "CRowBatch", "CSQLite", "CZstd", "Crypto", "GRDB",
        ],
        "SyncHTTP": [
            "Foundation", "Synchronization", "SyncCore", "AsyncHTTPClient", "JWTKit", "NIOCore", "NIOHTTP1",
            "NIOFoundationCompat", "NIOSSL",
        ],
        "Catalogue": ["Foundation", "Synchronization", "SyncCore", "CExpat", "CZlib"],
        "Publishing": ["Foundation", "SyncCore", "Catalogue", "Mustache"],
        "SyncServer": [
            "Foundation", "Synchronization", "SyncCore", "SyncHTTP", "Hummingbird", "HummingbirdCore",
            "HummingbirdTLS", "Logging", "NIOHTTPTypes", "NIOSSL",
            "ServiceLifecycle", "Dispatch", "HTTPTypes", "NIOCore", "NIOPosix", "UnixSignals",
            "AsyncAlgorithms",
        ],
        "essync": [
            "Foundation", "Synchronization", "SyncCore", "SyncHTTP", "Catalogue", "Publishing", "SyncServer",
            "ArgumentParser",
            "Glibc", "Dispatch",
        ],
    ]

    @Test func everyFolderOfTheEngine_isALayer() throws {
        let folders = Set(
            try SourceFile.all(below: "Sources/SyncCore").map { $0.path.split(separator: "/")[2] })
        #expect(folders.subtracting(Self.layers.map { Substring($0) }) == [])
    }

    @Test func aFile_namesNoTypeOfALayerAbove() throws {
        let layered = try Self.layers.enumerated().flatMap { index, layer in
            try SourceFile.all(below: "Sources/SyncCore/\(layer)").map {
                (layer: index, file: $0, code: $0.code)
            }
        }
        let declaration =
            /(?:^|\n)(?:public |package |final |indirect )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
        let words = layered.map { Set($0.code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }) }
        for upper in layered {
            let names = upper.code.matches(of: declaration).map { $0.1 }
            for (lower, used) in zip(layered, words) where lower.layer < upper.layer {
                for name in names where used.contains(name) {
                    Issue.record("\(lower.file.path) names \(name), declared above it in \(upper.file.path)")
                }
            }
        }
    }

    @Test(arguments: imports.keys.sorted())
    func aModule_importsOnlyItsOwnDependencies(_ module: String) throws {
        for file in try SourceFile.all(below: "Sources/\(module)") {
            let foreign = Set(file.imports).subtracting(Self.imports[module] ?? [])
            #expect(foreign == [], "\(file.path)")
        }
    }
}
