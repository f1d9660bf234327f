import Foundation
package import SyncCore

extension SyncError {
    /// An error of the system, as one of ours.
    package init(foreign error: any Error) {
        if let known = (error as? CocoaError).flatMap(Self.known) {
            self = known
            return
        }
        let reason = (error as? CocoaError).map(Self.reason) ?? "\(error)"
        self.init(.init("system"), "The system refuses: \(reason).", details: ["reason": reason])
    }

    /// Those of the file system that people can do something about.
    private static func known(_ error: CocoaError) -> SyncError? {
        guard let path = error.userInfo[NSFilePathErrorKey] as? String else { return nil }
        return switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: .reading(path, ENOENT)
        case .fileReadNoPermission: .reading(path, EACCES)
        case .fileWriteNoPermission: .writing(path, EACCES)
        case .fileWriteFileExists: .writing(path, EEXIST)
        case .fileWriteOutOfSpace: .writing(path, ENOSPC)
        case .fileWriteVolumeReadOnly: .writing(path, EROFS)
        default: nil
        }
    }

    private static func reason(_ error: CocoaError) -> String {
        let path = (error.userInfo[NSFilePathErrorKey] as? String).map { " (\($0))" } ?? ""
        let name: String =
            switch error.code {
            case .fileNoSuchFile, .fileReadNoSuchFile: "no such file"
            case .fileReadNoPermission, .fileWriteNoPermission: "no permission"
            case .fileWriteFileExists: "the file exists"
            case .fileWriteOutOfSpace: "the disk is full"
            case .fileWriteVolumeReadOnly: "the volume is read-only"
            default: error.localizedDescription
            }
        return name + path
    }
}
