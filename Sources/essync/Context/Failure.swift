import Foundation
import SyncCore

/// How a run ends that didn't succeed: what is said, where, and the exit code.
enum Failure {
    /// One line on standard error; with `--json` an object on that line.
    static func report(_ error: SyncError, isJSON: Bool) {
        let message = error.text().replacing("\n", with: " ")
        if isJSON {
            let members: [String: JSON] = ["code": .string(error.code.rawValue), "message": .string(message)]
            Output.write(JSON.object(["error": .object(members)]).text + "\n", to: .standardError)
        } else {
            Output.write("essync: \(ShownText.line(message))\n", to: .standardError)
        }
    }
}
