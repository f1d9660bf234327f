import ArgumentParser
import Client
import SyncCore

/// `essync doctor`: whether the replica is whole.
struct Doctor: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.doctor.configuration("doctor") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let findings = try await Progress.during(Sentence.examining, output) { try replica.doctor() }
        let document: JSON = .object([
            "healthy": .bool(findings.isEmpty),
            "findings": .array(
                findings.map { .object(["code": .string($0.code), "message": .string($0.text(.english))]) }),
        ])
        output.result(document) {
            if findings.isEmpty { output.line(Sentence.healthy) }
            for finding in findings {
                output.line("\(Sentence.finding(finding.code)()) \(finding.text())", .bad)
            }
        }
        guard !findings.isEmpty else { return }
        Failure.report(
            .told(.init("unhealthy"), Sentence.unhealthy(findings.count)), isJSON: output.isJSON)
        throw ExitCode(1)
    }
}
