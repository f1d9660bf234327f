import Foundation
import ServiceLifecycle
import SyncCore
import UnixSignals

/// Looks after what changes beside the hub: the certificate's files, its end, and the room on the disk.
///
/// At the start, every minute, and at SIGHUP.
struct UpkeepService: Service {
    let configuration: HubConfiguration
    let journal: HubJournal
    let certificate: CertificateKeeper?

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in signals { look() } }
                group.addTask {
                    while !Task.isCancelled {
                        look()
                        // Ends early only if the hub stops.
                        try? await Task.sleep(for: configuration.upkeepPause)
                    }
                }
            }
        }
    }

    private func look() {
        if let free = Room.free(in: configuration.dataFolder) { journal.room(free) }
        guard let certificate else { return }
        do {
            if try certificate.refresh() { journal.renewed(endsInDays: days(to: certificate.end)) }
        } catch {
            journal.notRenewed((error as? SyncError)?.details["reason"] ?? "\(type(of: error))")
        }
        journal.metrics.set(Series(.certificateEnd), to: certificate.end.timeIntervalSince1970.rounded())
        journal.ends(inDays: days(to: certificate.end))
    }

    /// Whole days from now by the hub's clock; negative for what is over.
    private func days(to end: Date) -> Int {
        let seconds = end.timeIntervalSince1970 - Double(configuration.now().milliseconds) / 1000
        return Int((seconds / 86_400).rounded(.down))
    }
}
