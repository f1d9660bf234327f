import SyncCore
import Testing

@testable import SyncHTTP

@Suite struct SharedShapesTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("HTTP://Hub.Example.ORG:80/", "http://hub.example.org", "http://hub.example.org"),
        ("hub.example.org", "https://hub.example.org", "https://hub.example.org"),
        ("https://hub.example.org:443/essync//", "https://hub.example.org/essync", "https://hub.example.org"),
        (" http://[::1]:8080/ ", "http://[::1]:8080", "http://[::1]:8080"),
    ])
    func url_hasOneSpelling(text: String, url: String, origin: String) throws {
        let hub = try HubURL(text)
        #expect(hub.text == url)
        #expect(hub.origin == origin)
        #expect(try HubURL(hub.text) == hub)
    }

    @Test(arguments: [
        "", "ftp://hub.example.org", "http://", "http://a:b@hub", "http://hub/?x=1", "http://hub#x",
        "http://hub:0",
        "http://hub:99999", "http:// hub", "file:///etc",
    ])
    func url_refusesWhatIsNoHub(text: String) {
        #expect(throws: SyncError.self) { try HubURL(text) }
    }

    @Test func base64URL_isReadAsWritten_andOnlySo() {
        for count in 0..<40 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 83 &+ 251) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        for text in ["+w", "_w==", "a", "AB", "é", "A A A"] { #expect(Base64URL.decode(text) == nil) }
    }

    @Test func problem_isReadAsWritten() throws {
        let problem = Problem(code: "x", status: 403, title: "Non", detail: "Parce que", time: 7)
        #expect(Problem(decoding: try problem.encoded()) == problem)
        #expect(
            String(decoding: try problem.encoded(), as: UTF8.self)
                == #"{"code":"x","detail":"Parce que","status":403,"time":7,"title":"Non","type":"urn:essync:problem:x"}"#
        )
        #expect(Problem(decoding: Array("<html>".utf8)) == nil)
    }

    @Test func eventParser_readsWhateverTheCuts() throws {
        let stream = Array(
            ":\n\nevent: changed\ndata: 12\n\nid: 4\nevent:changed\r\ndata:13\r\n\r\n:\n\n".utf8)
        let expected = ["12", "13"].map { EventParser.Event(name: "changed", data: $0) }
        for cut in 1...stream.count {
            var parser = EventParser()
            var events: [EventParser.Event] = []
            for start in stride(from: 0, to: stream.count, by: cut) {
                events += try parser.take(stream[start..<min(start + cut, stream.count)])
            }
            #expect(events == expected)
        }
    }

    @Test func eventParser_refusesALineWithoutEnd() {
        var parser = EventParser()
        #expect(throws: EventParser.Failure.lineTooLong) {
            try parser.take([UInt8](repeating: 65, count: HubLimits.eventLineBytesMax + 1))
        }
    }

    @Test func limits_areConsistent() {
        #expect(HubLimits.heartbeatSeconds * 2 < HubLimits.readTimeoutSeconds)
        // A message ends at the target, or holds one frame alone.
        #expect(Limits.answerBytesTarget < HubLimits.strangerBytesMax)
        #expect(HubLimits.strangerBytesMax < Limits.streamBytesMax)
    }
}
