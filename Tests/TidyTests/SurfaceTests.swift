import Testing

/// Only a surface knows how people reach it: the modules below name no command and no option.
struct SurfaceTests {
    static let modules = ["SyncCore", "SyncHTTP", "Catalogue", "Client"]

    /// Its hand-corrected file is read with no program beside it, so it says what to type.
    private static let writesACommand = "Sources/Catalogue/Import/ImportRun.swift"

    @Test(arguments: modules)
    func aModuleBelow_namesNoCommand(_ module: String) throws {
        let command = /`essync [a-z]|essync (?:init|join|put|rm|suggest|confirm|rebuild|doctor|backup)\b/
        let option = /(?:^|[ (`«])--[a-z]/
        for file in try SourceFile.all(below: "Sources/\(module)") where file.path != Self.writesACommand {
            for (index, line) in file.lines.enumerated() where line.contains("\"") {
                if line.contains(/^ *\/\//) { continue }
                #expect(
                    !line.contains(command) && !line.contains(option),
                    "\(file.path):\(index + 1) speaks of the command line: essync's Remedy does")
            }
        }
    }

    @Test func errors_areToldApartByTheirCode() throws {
        for file in try SourceFile.all(below: "Sources") {
            for (index, line) in file.lines.enumerated() where line.contains("message.contains(") {
                Issue.record("\(file.path):\(index + 1) tells errors apart by their words")
            }
        }
    }
}
