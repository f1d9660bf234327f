/// Which folders of a module name types that other folders of it declare.
///
/// *Shape*: read from the source text. A type counts by its name, where one file alone declares it.
struct FolderGraph {
    /// One file that names a type of another folder.
    struct Use {
        let file: String
        let type: String
        let folder: String
    }

    static var declaration: Regex<(Substring, Substring)> {
        /(?:^|\n)(?:public |package |final |indirect )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
    }

    /// By the folder that names.
    let uses: [String: [Use]]

    init(of files: [SourceFile]) {
        let codes = files.map { (file: $0, code: $0.code) }
        var homes: [Substring: [SourceFile]] = [:]
        for (file, code) in codes {
            for match in code.matches(of: Self.declaration) { homes[match.1, default: []].append(file) }
        }
        var uses: [String: [Use]] = [:]
        for (file, code) in codes {
            for word in Self.words(of: code) {
                guard let home = homes[word], home.count == 1, home[0].folder != file.folder else { continue }
                let use = Use(file: file.path, type: String(word), folder: home[0].folder)
                uses[file.folder, default: []].append(use)
            }
        }
        self.uses = uses
    }

    static func words(of code: String) -> Set<Substring> {
        Set(code.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
    }

    /// The uses by which folders lead back to themselves.
    var circles: [Use] {
        uses.flatMap { folder, uses in uses.filter { reached(from: $0.folder).contains(folder) } }
    }

    private func reached(from folder: String) -> Set<String> {
        var reached: Set<String> = []
        var waiting = [folder]
        while let next = waiting.popLast() {
            if reached.insert(next).inserted { waiting += (uses[next] ?? []).map(\.folder) }
        }
        return reached
    }
}
