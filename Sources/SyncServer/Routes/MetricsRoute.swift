import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore

extension Hub {
    /// The router of the address for whoever watches the hub: figures, and what a balancer asks.
    func watchRouter() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.get("metrics") { _, _ in metricsAnswer() }
        router.get("health") { _, _ in try health() }
        router.get("ready") { _, _ in try await ready() }
        return router
    }

    private func metricsAnswer() -> Response {
        noteGauges()
        let text = MetricsText.text(of: metrics.values)
        return Response(
            status: .ok, headers: [.contentType: MetricsText.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// Notes what is so at this moment.
    private func noteGauges() {
        metrics.set(Series(.info, ["version": configuration.version]), to: 1)
        for network in store.networks.values {
            metrics.set(
                Series(.storeWaiting, ["network": "\(network.number)"]), to: Double(network.waitingCount))
        }
        metrics.set(Series(.watchers), to: Double(station.watcherCount))
        metrics.set(Series(.heldBytes, ["of": "requests"]), to: Double(bodies.usedBytes))
        metrics.set(Series(.heldBytes, ["of": "answers"]), to: Double(answers.usedBytes))
        if let free = Room.free(in: configuration.dataFolder) {
            metrics.set(Series(.diskFree), to: Double(free))
        }
        let process = ProcessFigures()
        metrics.set(Series(.processSeconds), to: process.processorSeconds)
        if let bytes = process.residentBytes { metrics.set(Series(.residentBytes), to: Double(bytes)) }
        if let files = process.openFiles { metrics.set(Series(.openFiles), to: Double(files)) }
    }
}
