import Foundation
import Publishing
import SyncCore

/// A page of paper as a file, and as a PDF beside it where that is asked for.
enum PaperFile {
    /// - Returns: the files written.
    /// - Throws: `no-pdf-engine`, `pdf-failed`; what the file system says.
    static func write(_ page: PublishedFile, to path: String, pdf: Bool) async throws -> [String] {
        let target = URL(typed: path)
        try WholeFile.write(page.bytes, to: target.filePath)
        guard pdf else { return [target.filePath] }
        let copy = target.deletingPathExtension().appendingPathExtension("pdf")
        try await PDFPrinter.print(target, to: copy)
        return [target.filePath, copy.filePath]
    }
}

extension Output {
    /// What was written, for people and as `{"files": […]}`.
    func written(_ files: [String]) {
        result(.object(["files": .array(files.map(JSON.string))])) { line(Sentence.written(files)) }
    }
}
