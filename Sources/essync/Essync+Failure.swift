import ArgumentParser
import Foundation
import SyncCore

extension Failure {
    /// Says what `error` is and exits.
    static func exit(_ error: any Error, isJSON: Bool) -> Never {
        let code = Essync.exitCode(for: error)
        if let error = error as? SyncError {
            report(error, isJSON: isJSON)
            Foundation.exit(1)
        }
        // A command that has said already what is wrong, or --strict.
        if error is ExitCode { Foundation.exit(code.rawValue) }
        let message = UsageText.translated(Essync.fullMessage(for: error))
        if code.isSuccess {
            Output.write(ShownText.plain(message) + "\n", to: .standardOutput)
        } else if code == .validationFailure {
            Output.write(ShownText.plain(message) + "\n", to: .standardError)
        } else {
            report(SyncError(foreign: error), isJSON: isJSON)
            Foundation.exit(1)
        }
        Foundation.exit(code.rawValue)
    }
}
