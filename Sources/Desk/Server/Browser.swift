import Foundation
import SyncCore

/// A program that opens a page in the user's browser, from a fixed list, without a shell.
struct Browser: Sendable {
    private let program: URL
    private let arguments: [String]

    /// Each with what stands before the page.
    private static let known: [(name: String, arguments: [String])] = [
        ("xdg-open", []), ("gio", ["open"]), ("x-www-browser", []), ("firefox", ["--"]), ("chromium", ["--"]),
        ("chromium-browser", ["--"]), ("google-chrome", ["--"]), ("open", []),
    ]

    /// The first that is installed, where there is a screen to show it on.
    static func find(_ environment: [String: String]) -> Browser? {
        #if os(Linux)
            guard ["DISPLAY", "WAYLAND_DISPLAY"].contains(where: { environment[$0]?.isEmpty == false }) else {
                return nil
            }
        #endif
        let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        for (name, arguments) in known {
            for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
                return Browser(program: URL(filePath: "\(folder)/\(name)"), arguments: arguments)
            }
        }
        return nil
    }

    /// - Returns: whether the program could be started.
    func open(_ page: URL) -> Bool {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments + [page.absoluteString]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // Without a browser the address is printed.
        return (try? process.run()) != nil
    }
}
