import SyncCore
import Testing

@testable import SyncHTTP

@Suite struct DeviceTokenTests {
    private let key = PrivateKey()
    private let now = EditTime(milliseconds: 1_760_000_000_000)

    private func network() throws -> NetworkID { try #require(NetworkID("essai-0123456789abcdef0123456780")) }

    private func token(invitation: InvitationProof? = nil) throws -> DeviceToken {
        DeviceToken(
            key: key.publicKey, network: try network(), hub: "http://hub", issued: now, invitation: invitation
        )
    }

    private func later(_ seconds: Int64) -> EditTime {
        EditTime(milliseconds: Int64(now.milliseconds) + seconds * 1000)
    }

    private func refusal(_ text: String, at time: EditTime, network: NetworkID? = nil) async throws
        -> TokenRefusal?
    {
        do {
            _ = try await DeviceToken(
                verifying: text, network: try network ?? self.network(), now: time,
                isThisHub: { $0 == "http://hub" })
            return nil
        } catch let refusal as TokenRefusal {
            return refusal
        }
    }

    @Test func token_isReadAsSigned() async throws {
        let invited = PrivateKey()
        let message = Invitation.enrolmentMessage(network: try network(), key: key.publicKey)
        let proof = InvitationProof(key: invited.publicKey, proof: try invited.sign(message))
        for token in [try token(), try token(invitation: proof)] {
            let text = try await token.signed(with: key)
            #expect(text.utf8.count < 1_000)
            let read = try await DeviceToken(
                verifying: text, network: try network(), now: now, isThisHub: { $0 == "http://hub" })
            #expect(read == token)
            #expect(read.replica == ReplicaID(publicKey: key.publicKey))
        }
    }

    @Test func token_isGoodForItsTime_giveOrTakeTheSkew() async throws {
        let text = try await token().signed(with: key)
        for seconds: Int64 in [-120, 0, 300, 420] {
            #expect(try await refusal(text, at: later(seconds)) == nil)
        }
        for seconds: Int64 in [-121, 421, 31_536_000, -31_536_000] {
            #expect(try await refusal(text, at: later(seconds)) == .wrongTime)
        }
    }

    @Test func token_isBoundToHubAndNetwork() async throws {
        let text = try await token().signed(with: key)
        #expect(
            try await refusal(text, at: now, network: NetworkID("autre-0123456789abcdef0123456780"))
                == .wrongNetwork)
        let elsewhere = DeviceToken(
            key: key.publicKey, network: try network(), hub: "http://other", issued: now)
        #expect(try await refusal(try await elsewhere.signed(with: key), at: now) == .wrongHub)
    }

    @Test func everyChangedByte_isRefused() async throws {
        let text = Array(try await token().signed(with: key).utf8)
        // Unused bits of a part's last character, too.
        let ends = text.indices.filter { $0 + 1 == text.count || text[$0 + 1] == UInt8(ascii: ".") }
        for index in Array(stride(from: 0, to: text.count, by: 5)) + ends {
            var changed = text
            // The next letter differs in the lowest bits, which the last character of a part may not use.
            changed[index] = text[index] == UInt8(ascii: "z") ? UInt8(ascii: "y") : text[index] &+ 1
            #expect(try await refusal(String(decoding: changed, as: UTF8.self), at: now) != nil)
        }
    }
}
