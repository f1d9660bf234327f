internal import Mustache

/// The pages' templates, parsed once.
///
/// They are strings in the program: the binary works from anywhere, with no folder of resources beside it.
struct Templates {
    private let library: MustacheLibrary

    init() throws {
        let texts = Self.frames.merging(Self.pages) { $1 }.merging(Self.folder) { $1 }.merging(Self.listening)
        { $1 }
        library = MustacheLibrary(templates: try texts.mapValues { try MustacheTemplate(string: $0) })
    }

    /// - Precondition: there is a template of that name.
    func render(_ name: String, _ values: [String: Any]) -> String {
        guard let text = library.render(values, withTemplate: name) else {
            preconditionFailure("There is no template \(name)")
        }
        return text
    }
}
