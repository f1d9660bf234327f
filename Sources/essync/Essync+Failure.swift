import ArgumentParser
import Client
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
        if error is ExitCode { end(code, isJSON: isJSON) }
        let message = UsageText.translated(Essync.fullMessage(for: error))
        if code.isSuccess {
            Output.write(ShownText.plain(message) + "\n", to: .standardOutput)
            end(code, isJSON: isJSON)
        } else if code == .validationFailure {
            Output.write(ShownText.plain(message) + "\n", to: .standardError)
        } else {
            report(SyncError(foreign: error), isJSON: isJSON)
            Foundation.exit(1)
        }
        Foundation.exit(code.rawValue)
    }

    /// Ends a run that has said what it had to say, if that has reached anybody.
    private static func end(_ code: ExitCode, isJSON: Bool) -> Never {
        do {
            try StandardOutput.finish()
            Foundation.exit(code.rawValue)
        } catch {
            report(error, isJSON: isJSON)
            Foundation.exit(1)
        }
    }
}
