import Foundation
import NIOHTTP1
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite struct HubRequestTests {
    private func token(_ test: TestNetwork, _ hub: RunningHub) async throws -> String {
        try await DeviceToken(
            key: test.founder.key.publicKey, network: test.network, hub: try HubURL(hub.url).origin,
            issued: WallClock.now()
        ).signed(with: test.founder.key)
    }

    @Test func garbage_isABadRequest_andTheHubGoesOn() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            for isKnown in [false, true] {
                if isKnown { try await test.founder.sync(hub.url) }
                var generator = SplitMix64(seed: 42)
                var bodies: [[UInt8]] = [[], [0], Array("ESQ".utf8), Array("ESQ".utf8) + [9, 1, 0, 0, 1, 0]]
                for count in 1..<40 {
                    bodies.append((0..<count * 7).map { _ in UInt8(generator.next() & 255) })
                }
                for body in bodies {
                    let answer = try await RawRequest.sync(
                        hub, test.network, token: try await token(test, hub), body: body)
                    #expect(answer.status == 400 && answer.problem?.code == "bad-request")
                }
            }
            #expect(try await test.founder.sync(hub.url).upToDate)
        }
    }

    @Test func largeRequestOfAStranger_isRefused() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let body = [UInt8](repeating: 0, count: HubLimits.strangerBytesMax + 1)
            let answer = try await RawRequest.sync(
                hub, test.network, token: try await token(test, hub), body: body)
            #expect(answer.status == 413 && answer.problem?.code == "too-large")
        }
    }

    @Test func wrongPaths_areNotFound() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let requests: [(HTTPMethod, String)] = [
                (.GET, "/"), (.GET, "/v1"), (.POST, "/v1/\(test.network)"),
                (.DELETE, "/health/x"), (.GET, "/v1/\(test.network)/members"),
            ]
            for (method, path) in requests {
                let answer = try await RawRequest.send(
                    method, hub.url + path, headers: ["accept-language": "en-GB, fr"])
                #expect(answer.status == 404 && answer.problem?.code == "not-found", "\(method) \(path)")
                #expect(answer.problem?.title == "Nothing here")
            }
            let french = try await RawRequest.send(
                .GET, hub.url + "/x", headers: ["accept-language": "fr-FR,en;q=0.5"])
            #expect(french.problem?.title == "Rien ici")
        }
    }

    @Test func health_saysNothingOfMembers() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            for (path, status) in [(HubPaths.health, "ok"), (HubPaths.ready, "ready")] {
                let answer = try await RawRequest.send(.GET, hub.url + path)
                #expect(answer.status == 200)
                let body = "{\"networks\":1,\"status\":\"\(status)\",\"version\":\"0.1.0\"}"
                #expect(String(decoding: answer.body, as: UTF8.self) == body)
            }
        }
    }

    /// As `GET`, without the body; refusals too.
    @Test func head_isTheHeadOfTheAnswer() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let events = HubPaths.events(test.network)
            let token = try await token(test, hub)
            for (path, status, authorization) in [
                (HubPaths.health, "200", ""), (HubPaths.ready, "200", ""), (events, "401", ""),
                ("/x", "404", ""),
                (HubPaths.sync(test.network), "405", ""), (events, "200", "Bearer " + token),
            ] {
                let head =
                    "\(path) HTTP/1.1\r\nHost: x\r\nAuthorization: \(authorization)\r\nConnection: close\r\n\r\n"
                let port = try #require(Int(hub.url.split(separator: ":").last ?? ""))
                let answer = await RawSocket.exchange(Array("HEAD \(head)".utf8), port: port)
                let parts = answer.components(separatedBy: "\r\n\r\n")
                #expect(parts.count == 2 && parts[1].isEmpty, "\(answer)")
                #expect(answer.split(separator: " ").dropFirst().first.map(String.init) == status, "\(path)")
                guard path != events || status != "200" else {
                    #expect(parts[0].lowercased().contains("content-type: text/event-stream"))
                    continue
                }
                let get = await RawSocket.exchange(Array("GET \(head)".utf8), port: port)
                #expect(Self.fields(get) == Self.fields(answer), "\(path)")
            }
        }
    }

    /// The header fields of an answer, but for the time.
    private static func fields(_ answer: String) -> [String] {
        let head = answer.components(separatedBy: "\r\n\r\n")[0].lowercased().components(separatedBy: "\r\n")
        return head.dropFirst().filter { !$0.hasPrefix("date:") }.sorted()
    }

    @Test func log_hasOneLineForEachRequest_withoutAnybodyInIt() async throws {
        let test = try TestNetwork()
        let log = try await withHub([test.network], in: test.folder) { hub in
            let member = try await test.member("apeas", at: hub.url)
            _ = try await RawRequest.send(.GET, hub.url + "/\(member.id)/secret?who=me")
            _ = try await RawRequest.send(.GET, hub.url + HubPaths.health)
            return (
                hub.log,
                [member.id.description, test.founder.id.description, "secret", "127.0.0.1", "Bearer"]
            )
        }
        let (lines, forbidden) = (log.0.requests, log.1)
        #expect(lines.count >= 7)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let members = try #require(object)
            #expect(members["status"] is Int && members["bytesIn"] is Int && members["bytesOut"] is Int)
            #expect(
                members["milliseconds"] is Int && members["route"] is String && members["method"] is String)
            let time = try #require(members["time"] as? String)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            for word in forbidden { #expect(!line.contains(word)) }
        }
        #expect(log.0.count("none", 404) == 1)
        #expect(lines.contains { $0.contains("\"network\":\"\(test.network.text)\"") })
    }
}
