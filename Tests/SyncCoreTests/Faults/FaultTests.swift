import FaultVFS
import Foundation
import Testing

@testable import SyncCore

/// Disks that fail at every write, sync, truncation and deletion of what a replica does.
///
/// `$ESSYNC_FAULTS` says how many of the operations of each step are tried in each manner: `all`, or a number.
@Suite(.serialized)
struct FaultTests {
    private static let triesMax: Int = {
        let text = ProcessInfo.processInfo.environment["ESSYNC_FAULTS"] ?? "3"
        return text == "all" ? Int.max : Int(text) ?? 3
    }()

    @Test(arguments: FaultStep.all)
    func failingDisks_loseNothingThatWasPromised(_ step: FaultStep) async throws {
        let template = try await FaultScene.template()
        let count = try await operations(of: step, template)
        #expect(count > 0)
        for manner in FaultDisk.Manner.allCases {
            let stride = max(1, count / Self.triesMax)
            for number in Swift.stride(from: 1 + (count - 1) % stride, through: count, by: stride) {
                let title = "\(step.name), \(manner) at \(number) of \(count)"
                let scene = try FaultScene(template, seed: UInt64(number), title: title)
                let error = try await fault(at: number, manner, in: step, scene)
                if let error { Issue.record("\(title): \(error)") }
            }
        }
    }

    /// How many operations the step needs where nothing fails.
    private func operations(of step: FaultStep, _ template: TestNetwork) async throws -> Int {
        let scene = try FaultScene(template, seed: 0, title: "\(step.name), no fault")
        try await step.prepare(scene)
        scene.disk(step.disk).disarm()
        try await step.run(scene)
        let count = scene.disk(step.disk).operations
        try await scene.checkNetwork()
        return count
    }

    private func fault(
        at number: Int, _ manner: FaultDisk.Manner, in step: FaultStep, _ scene: FaultScene
    ) async throws -> (any Error)? {
        try await step.prepare(scene)
        let disk = scene.disk(step.disk)
        disk.arm(at: number, manner)
        // That it fails is what is wanted; what it leaves is looked at below.
        _ = try? await step.run(scene)
        do {
            if manner.endsTheProcess {
                try scene.reopen(step.disk)
                try scene.checkFile(step.disk)
            } else {
                // The same process goes on once there is room again.
                disk.disarm()
            }
            try await step.run(scene)
            try scene.checkFile(step.disk)
            try scene.reopen(step.disk)
            try await scene.checkNetwork()
            return nil
        } catch {
            return error
        }
    }
}
