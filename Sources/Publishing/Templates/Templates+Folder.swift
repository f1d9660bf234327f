/// What is printed.
extension Templates {
    static let folder: [String: String] = [:]
}
