import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Files that appear whole or not at all, and paths as people write them.
struct WholeFileTests {
    private struct Stop: Error {}
    private let files: TemporaryFolder
    private var folder: URL { files.url }

    init() throws { files = try TemporaryFolder("été #1? %20 ") }

    private func path(_ name: String) -> String { folder.appending(path: name).filePath }
    private var names: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.filePath)) }
    }

    private func code(_ body: () throws -> Void) -> SyncError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? SyncError)?.code
        }
    }

    @Test(arguments: ["a", "é è", "a%20b", "c#d", "q?x=1", "l'été \"x\"", "🎈", "e\u{301}", "a\\b", "-", "~"])
    func aFile_getsTheNameThatWasAskedFor(_ name: String) throws {
        try WholeFile.write("x".utf8, to: path(name))
        #expect(try names == [name])
        #expect(URL(typed: path(name)).filePath == path(name))
        try WholeFile.write("xyz".utf8, to: path(name))
        #expect(try Data(contentsOf: folder.appending(path: name)) == Data("xyz".utf8))
    }

    @Test func aFailure_leavesWhatWasThere_andNothingElse() throws {
        try WholeFile.write("before".utf8, to: path("a"))
        #expect(throws: Stop.self) {
            try WholeFile.write(to: path("a")) { write in
                try write([1, 2, 3])
                throw Stop()
            }
        }
        #expect(try names == ["a"])
        #expect(try String(contentsOfFile: path("a"), encoding: .utf8) == "before")
    }

    @Test func modes_areAsPromised() throws {
        try WholeFile.write("x".utf8, to: path("usual"))
        chmod(path("usual"), 0o640)
        try WholeFile.write("y".utf8, to: path("usual"))
        #expect(FilePath(path("usual")).mode == 0o640)
        try WholeFile.write("x".utf8, to: path("own"), for: .owner)
        #expect(FilePath(path("own")).mode == 0o600)
        chmod(path("own"), 0o666)
        try WholeFile.write("y".utf8, to: path("own"), for: .owner)
        #expect(FilePath(path("own")).mode == 0o600)
    }

    @Test func whatCantBeWritten_isTold() throws {
        #expect(code { try WholeFile.write("x".utf8, to: "/dev/full") } == .diskFull)
        #expect(code { try WholeFile.write("x".utf8, to: folder.filePath) } == .isFolder)
        #expect(code { try WholeFile.write("x".utf8, to: path("a/")) } == .isFolder)
        #expect(code { try WholeFile.write("x".utf8, to: path("no/a")) } == .noSuchFile)
        let long = path(String(repeating: "é", count: 200))
        #expect(code { try WholeFile.write("x".utf8, to: long) } == .init("system"))
        #expect(code { try WholeFile.write("x".utf8, to: "/dev/null") } == nil)
        #expect(try names == [])
    }

    @Test func aLinkIsReplaced_notFollowed() throws {
        try Data("other's".utf8).write(to: folder.appending(path: "other"))
        #expect(symlink(path("other"), path("link")) == 0)
        try WholeFile.write("mine".utf8, to: path("link"))
        #expect(try String(contentsOfFile: path("other"), encoding: .utf8) == "other's")
        #expect(try String(contentsOfFile: path("link"), encoding: .utf8) == "mine")
    }

    @Test func aTypedPath_staysAsItWasTyped() {
        let here = FileManager.default.currentDirectoryPath
        #expect(URL(typed: "/a/../b/./c").filePath == "/a/../b/./c")
        #expect(URL(typed: "~/x").filePath == here + "/~/x")
        #expect(URL(typed: "a/../b").filePath == here + "/a/../b")
        #expect(URL(typed: "file:x").filePath == here + "/file:x")
    }
}
