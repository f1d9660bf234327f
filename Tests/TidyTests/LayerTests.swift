import Testing

/// Dependencies go in one direction: between the modules, and between the folders of `SyncCore`.
///
/// Pattern: `src/tidy.zig` of TigerBeetle.
struct LayerTests {
    /// Folders of `SyncCore`, lowest first: a file names types of its own folder and of those before it.
    static let layers = [
        "Wording", "Identity", "Causality", "Wire", "Changes", "Columns", "Codec", "Storage", "Schema", "Log",
        "Trust", "Rows", "Capture", "Merge", "Seal", "Intake", "Replica", "History", "Care", "Search", "Sync",
    ]

    /// A hall in which nobody finds anything begins beyond.
    static let filesPerFolderMax = 25

    /// Which modules of ours, and which of others, each module may import.
    static let imports: [String: Set<String>] = [
        "TrustRules": [],
        "Spaces": ["TrustRules"],
        "SyncCore": [
            "Foundation", "Synchronization", "Dispatch", "CRowBatch", "CSQLite", "CZstd", "Crypto", "GRDB",
            "TrustRules",
        ],
        "SyncHTTP": [
            "Foundation", "Synchronization", "SyncCore", "AsyncHTTPClient", "JWTKit", "NIOCore", "NIOHTTP1",
            "NIOFoundationCompat", "NIOSSL",
        ],
        "Dossiers": [
            "Foundation", "Synchronization", "Spaces", "SyncCore", "TrustRules", "GRDB", "Crypto",
            "CryptoExtras", "Glibc",
        ],
        "Catalogue": ["Foundation", "Synchronization", "SyncCore", "CExpat", "CPlaces", "CZlib"],
        "Publishing": ["Foundation", "SyncCore", "Catalogue", "Mustache"],
        "SyncServer": [
            "Foundation", "Synchronization", "SyncCore", "SyncHTTP", "Dossiers", "Spaces", "TrustRules",
            "Hummingbird", "HummingbirdCore",
            "HummingbirdTLS", "Logging", "NIOHTTPTypes", "NIOSSL",
            "ServiceLifecycle", "Dispatch", "HTTPTypes", "NIOCore", "NIOPosix", "UnixSignals",
            "AsyncAlgorithms",
        ],
        "Client": ["Foundation", "SyncCore", "SyncHTTP", "Catalogue", "Dossiers"],
        "Desk": [
            "Foundation", "Synchronization", "SyncCore", "SyncHTTP", "Catalogue", "Client", "Crypto",
            "Publishing", "Hummingbird",
            "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore", "ServiceLifecycle", "UnixSignals",
            "Dispatch",
        ],
        "essync": [
            "Foundation", "Synchronization", "SyncCore", "Client", "SyncHTTP", "Catalogue", "Publishing",
            "SyncServer", "Desk", "Dossiers", "Spaces",
            "ArgumentParser",
            "Glibc", "Dispatch",
        ],
    ]

    @Test func everyFolderOfTheEngine_isALayer() throws {
        let folders = Set(
            try SourceFile.all(below: "Sources/SyncCore").map { $0.path.split(separator: "/")[2] })
        #expect(folders.subtracting(Self.layers.map { Substring($0) }) == [])
    }

    private static let layered: [(layer: Int, file: SourceFile, code: String)] =
        layers.enumerated().flatMap { index, layer in
            // A folder that can't be read has no files, which the test above would tell.
            ((try? SourceFile.all(below: "Sources/SyncCore/\(layer)")) ?? []).map { (index, $0, $0.code) }
        }

    @Test func aFile_namesNoTypeOfALayerAbove() {
        let words = Self.layered.map { FolderGraph.words(of: $0.code) }
        for upper in Self.layered {
            let names = upper.code.matches(of: FolderGraph.declaration).map { $0.1 }
            for (lower, used) in zip(Self.layered, words) where lower.layer < upper.layer {
                for name in names where used.contains(name) {
                    Issue.record("\(lower.file.path) names \(name), declared above it in \(upper.file.path)")
                }
            }
        }
    }

    /// What the standard library's types have under the same name as an extension of ours.
    private static let homonyms: Set<Substring> = ["firstIndex", "isASCII", "removeAll"]

    @Test func aFile_callsNoMemberOfALayerAbove() {
        var lowest: [Substring: Int] = [:]
        for item in Self.layered {
            for match in item.code.matches(of: /(?:func|var|let|case) (\w+)/) {
                lowest[match.1] = min(lowest[match.1] ?? .max, item.layer)
            }
        }
        let calls = Self.layered.map { item in Set(item.code.matches(of: /\.(\w+)/).map { $0.1 }) }
        for upper in Self.layered {
            let names = Self.extensionMembers(in: upper.code).filter { lowest[$0] == upper.layer }
            for (lower, called) in zip(Self.layered, calls) where lower.layer < upper.layer {
                for name in names.subtracting(Self.homonyms).intersection(called) {
                    Issue.record("\(lower.file.path) calls \(name), declared above it in \(upper.file.path)")
                }
            }
        }
    }

    private static func extensionMembers(in code: String) -> Set<Substring> {
        let member = /^ {4}(?:@\w+ )*(?:public |package |static |mutating )*(?:func|var|let) (\w+)/
        var members: Set<Substring> = []
        var isExtension = false
        for line in code.split(separator: "\n") {
            if let first = line.first, first != " ", first != "}" {
                isExtension = line.contains(/^(?:public |package )?extension\b/)
            } else if isExtension, let match = line.firstMatch(of: member) {
                members.insert(match.1)
            }
        }
        return members
    }

    @Test(arguments: imports.keys.sorted())
    func folders_goInNoCircle(_ module: String) throws {
        let graph = FolderGraph(of: try SourceFile.all(below: "Sources/\(module)"))
        for use in graph.circles.sorted(by: { $0.file < $1.file }) {
            Issue.record("\(use.file) names \(use.type) of \(use.folder), from where a way leads back")
        }
    }

    @Test(arguments: imports.keys.sorted())
    func folders_holdFewFiles(_ module: String) throws {
        let files = try SourceFile.all(below: "Sources/\(module)")
        let folders = Dictionary(grouping: files) { file in
            file.path.split(separator: "/").dropLast().joined(separator: "/")
        }
        for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
            #expect(files.count <= Self.filesPerFolderMax, "\(folder) holds \(files.count) files")
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
