package import Foundation

extension URL {
    /// The file that a person names: as it is typed, from the current folder on.
    ///
    /// `~` is the shell's to open and `..` the system's to follow, as a link may stand before it.
    package init(typed path: String) {
        let folder = FileManager.default.currentDirectoryPath
        self.init(filePath: path.hasPrefix("/") ? path : (folder == "/" ? "" : folder) + "/" + path)
    }

    /// The path as the system takes it and people read it; `path()` would write spaces and accents with `%`.
    package var filePath: String { path(percentEncoded: false) }
}

/// A place in the file system, asked without following what `FileManager` makes of errors.
struct FilePath {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Where the file itself lies, links followed; the path as it is where nothing is there.
    var real: FilePath {
        guard let resolved = realpath(text, nil) else { return self }
        defer { free(resolved) }
        return FilePath(String(cString: resolved))
    }

    var folder: FilePath {
        let end = text.lastIndex(of: "/")
        return FilePath(end.map { $0 == text.startIndex ? "/" : String(text[..<$0]) } ?? ".")
    }

    /// The bytes of the file; nil where there is none.
    var size: Int? { status.map { Int($0.st_size) } }

    /// Whether there is anything, links followed.
    var isThere: Bool { status != nil }

    var isWritable: Bool { access(text, W_OK) == 0 }

    /// Who may do what, as in 0o600; nil where there is nothing.
    var mode: mode_t? { status.map { $0.st_mode & 0o777 } }

    var isFolder: Bool { kind == S_IFDIR }
    /// A device, a pipe or a socket: written to as it is, never replaced.
    var isSpecial: Bool { kind.map { $0 != S_IFDIR && $0 != S_IFREG } ?? false }

    private var kind: mode_t? { status.map { $0.st_mode & S_IFMT } }

    private var status: stat? {
        var status = stat()
        return stat(text, &status) == 0 ? status : nil
    }

    /// Makes what has been renamed in this folder outlive a loss of power, where the file system can.
    func synchronize() {
        let descriptor = open(text, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }
}
