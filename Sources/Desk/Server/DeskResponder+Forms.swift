import Hummingbird
import HummingbirdCore
import NIOCore

/// The bodies of requests, within their limits.
extension DeskResponder {
    /// The fields of a form, and the file with them where `files` names the place.
    static func form(_ request: Request, files: Set<String> = ["/importer", "/cle"]) async throws -> (
        FormFields, Multipart.File?
    ) {
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data"), let path = request.head.path,
            files.contains(path)
        {
            let parts = try Multipart(
                try await body(of: request, bytesMax: DeskLimits.uploadBytesMax), contentType: type)
            return (parts.fields, parts.file)
        }
        let bare = type.prefix { $0 != ";" }.lowercased()
        guard bare == "application/x-www-form-urlencoded" else { throw DeskProblem.notAForm }
        return (
            try FormFields(urlEncoded: try await body(of: request, bytesMax: DeskLimits.formBytesMax)), nil
        )
    }

    /// The body, in time and within the limit.
    static func body(of request: Request, bytesMax: Int) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await part in request.body {
                    guard bytes.count + part.readableBytes <= bytesMax else { throw DeskProblem.tooLarge }
                    bytes.append(contentsOf: part.readableBytesView)
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: .seconds(DeskLimits.bodySecondsMax))
                throw DeskProblem.tooSlow
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }
}
