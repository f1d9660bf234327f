import Client
import Foundation
import SyncCore

/// Turns a page into a PDF by a program that is installed: a Chromium, or WeasyPrint.
enum PDFPrinter {
    private static let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    private static let secondsMax = 120.0

    /// - Throws: `no-pdf-engine` where none is installed; `pdf-failed` where it writes nothing.
    static func print(_ page: URL, to target: URL) async throws {
        let draft = try FileDraft.empty(of: target.filePath, for: .usual)
        do {
            try await print(page, to: draft.path)
            try draft.publishWritten()
        } catch {
            draft.abandon()
            throw error
        }
    }

    private static func print(_ page: URL, to path: String) async throws {
        guard let (program, arguments) = engine(page, path) else {
            throw SyncError.told(.init("no-pdf-engine"), Sentence.noPDFEngine(page.filePath))
        }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = Date().addingTimeInterval(secondsMax)
        while process.isRunning, Date() < deadline { try await Task.sleep(for: .milliseconds(50)) }
        if process.isRunning { process.terminate() }
        guard !process.isRunning, process.terminationStatus == 0,
            try FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: 1)?.isEmpty == false
        else {
            throw SyncError.told(.init("pdf-failed"), Sentence.pdfFailed(program.lastPathComponent))
        }
    }

    private static func engine(_ page: URL, _ path: String) -> (URL, [String])? {
        if let browser = browsers.lazy.compactMap(installed).first {
            // The sandbox needs rights that a service or a container rarely has; the page is our own.
            let options = [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                "--print-to-pdf=" + path,
            ]
            // A browser is given an address.
            return (browser, options + [page.absoluteString])
        }
        return installed("weasyprint").map { ($0, [page.filePath, path]) }
    }

    private static func installed(_ name: String) -> URL? {
        let folders = (ProcessEnvironment.current.environment["PATH"] ?? "/usr/bin:/bin").split(
            separator: ":")
        return folders.lazy.map { URL(filePath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.filePath) }
    }
}
