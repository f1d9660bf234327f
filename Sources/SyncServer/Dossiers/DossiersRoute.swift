import Dossiers
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Spaces
import SyncCore
import SyncHTTP
import TrustRules

extension Hub {
    /// Answers `POST /v1/{network}/dossiers`: sealed frames, for devices of the structures that are in.
    ///
    /// The hub reads neither names nor states nor reasons: it judges the clear part alone. A device that isn't enrolled
    /// is refused before its body is read.
    func dossiers(_ request: Request, _ context: HubContext) async throws -> Response {
        let network = try network(context)
        let token = try await token(request, context, network)
        let now = configuration.now()
        let spaces = try self.spaces.of(network.network)
        let (access, commons) = try await network.read { replica in
            (
                try Access(of: token, in: try replica.membership(), now: now),
                try spaces.commons(by: replica)
            )
        }
        guard access == .member, let device = KeyID(bytes: token.key.keyBytes),
            let asker = SpaceAsker(device, isHub: token.isHub, commons)
        else { throw HubRefusal(.notEnrolled) }
        let body = try await HeldBody(
            of: request, bytesMax: access.requestBytesMax, secondsMax: configuration.bodySecondsMax,
            budget: bodies)
        let answer = try await spaces.answer(try spaceRequest(body.bytes), to: asker, commons, at: now)
        if !answer.woken.isEmpty {
            let devices = commons.devices.values.filter {
                answer.woken.contains($0.structure) && $0.key != device
            }
            station.announce(
                to: Set(devices.compactMap { ReplicaID(bytes: $0.key.bytes) }), in: network.network)
        }
        return Response(
            status: .ok, headers: [.contentType: HubMediaType.sync],
            body: AnswerBody(answer.bytes, to: token.replica, of: self, on: context.channel).body)
    }

    private func spaceRequest(_ bytes: [UInt8]) throws -> SpaceRequest {
        do throws(SectionError) {
            return try SpaceRequest(decoding: bytes)
        } catch {
            throw HubRefusal(.badRequest)
        }
    }
}

extension PublicKey {
    /// The name of the key, as bytes.
    fileprivate var keyBytes: [UInt8] { ReplicaID(publicKey: self).bytes }
}
