import Foundation
import Publishing

/// A page of paper as a file, and as a PDF beside it where that is asked for.
enum PaperFile {
    /// - Returns: the files written.
    /// - Throws: `no-pdf-engine`, `pdf-failed`; what the file system says.
    static func write(_ page: PublishedFile, to path: String, pdf: Bool) async throws -> [String] {
        let target = URL(filePath: path)
        try Data(page.bytes).write(to: target, options: .atomic)
        guard pdf else { return [target.path()] }
        let copy = target.deletingPathExtension().appendingPathExtension("pdf")
        try await PDFPrinter.print(target, to: copy)
        return [target.path(), copy.path()]
    }
}

extension Output {
    /// What was written, for people and as `{"files": […]}`.
    func written(_ files: [String]) {
        result(.object(["files": .array(files.map(JSON.string))])) { line(Sentence.written(files)) }
    }
}
