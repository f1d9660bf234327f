import Foundation

/// A file to import, read and decoded before the replica is locked.
struct ImportSource {
    enum Content {
        case text(CSVText)
        case refused(ImportReason)
    }

    /// Without its folder.
    let name: String
    let table: String
    let content: Content

    init(file: URL, table: String?) throws {
        name = file.lastPathComponent
        self.table = table ?? file.deletingPathExtension().lastPathComponent
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }  // It was only read: nothing can be lost.
        let data = try handle.read(upToCount: CSVImport.fileBytesMax + 1) ?? Data()
        if data.count > CSVImport.fileBytesMax {
            content = .refused(ImportReason(.fileTooLarge, ["max": "\(CSVImport.fileBytesMax)"]))
        } else if let text = CSVText([UInt8](data)) {
            content = .text(text)
        } else {
            content = .refused(ImportReason(.notText))
        }
    }
}
