import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore

/// Answers every request of a desk: first whether it may come in, then the page.
struct DeskResponder: HTTPResponder {
    let desk: DeskServices
    let door: RequestGuard
    let openings: Openings
    let identity: FileIdentity?
    let language: Language

    func respond(to request: Request, context: DeskContext) async -> Response {
        var response = await answer(request, context)
        DeskHeaders.add(to: &response.headers)
        if request.method == .head {
            response.body = ResponseBody(contentLength: response.body.contentLength ?? 0) {
                try await $0.finish(nil)
            }
        }
        return response
    }

    private func answer(_ request: Request, _ context: DeskContext) async -> Response {
        do throws(RequestGuard.Refusal) {
            try door.admit(request, from: context.connection)
        } catch {
            return refusal(error)
        }
        guard let target = RequestTarget(request.head.path ?? "") else { return refusal(.wrongHost) }
        if target.path == ["style.css"] { return Self.text(Style.sheet, type: "text/css; charset=utf-8") }
        if target.path == ["ouvrir"] { return await open(request, target) }
        let session: Session
        do throws(RequestGuard.Refusal) {
            session = try door.session(of: request)
        } catch {
            return refusal(error)
        }
        let visit = Visit(
            desk: desk, session: session, path: target.path, query: target.query, target: target.text)
        return await page(visit, request)
    }

    // MARK: Opening

    /// The one place without a session and without an origin: the secret is the proof.
    private func open(_ request: Request, _ target: RequestTarget) async -> Response {
        var secret = target.query["jeton"]
        if request.method == .post {
            // A body that is too long, or no form, opens nothing.
            let body = (try? await Self.body(of: request, bytesMax: 4_096)) ?? []
            secret = (try? FormFields(urlEncoded: body))?["jeton"]
        }
        guard let secret, openings.use(secret) else { return refusal(.notOpened) }
        let last = LastVisit.read(beside: desk.model.replica.path)
        // A visit that can't be noted costs a list of news at the next one.
        try? LastVisit(desk.model.replica).write(beside: desk.model.replica.path)
        let cookie = door.sessions.open(Session(language: language, lastVisit: last))
        let start = PagePath(parts: desk.isStand ? ["orienter"] : [])
        var response = Self.redirect(to: start)
        response.headers[.setCookie] = "\(door.cookieName)=\(cookie); Path=/; HttpOnly; SameSite=Strict"
        return response
    }

    // MARK: Pages

    private func page(_ visit: Visit, _ request: Request) async -> Response {
        var sent = FormFields()
        do {
            if let identity, identity != FileIdentity(visit.replica.path) { throw DeskProblem.replaced }
            var file: Multipart.File?
            if request.method == .post {
                (sent, file) = try await Self.form(request)
                let path = "/" + visit.path.map(PagePath.encoded).joined(separator: "/")
                try door.requireForm(sent["jeton"], visit.session, path: path)
            }
            let routes = Routes(visit: visit)
            let answer =
                request.method == .post
                ? try await routes.post(sent, file) : try routes.get()
            return try Self.response(answer, visit)
        } catch let refusal as RequestGuard.Refusal {
            return self.refusal(refusal)
        } catch {
            return problem(error, visit, sent)
        }
    }

    private static func response(_ answer: Answer, _ visit: Visit) throws -> Response {
        switch answer {
        case .page(let page):
            return text(
                try PageFrame(visit: visit).document(page), type: "text/html; charset=utf-8",
                status: page.status)
        case .redirect(let path): return redirect(to: path)
        case .file(let name, let type, let bytes):
            var response = Response(
                status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
            response.headers[.contentDisposition] =
                "attachment; filename=\"\(name.filter { $0.isLetter || $0.isNumber || "-._".contains($0) })\""
            return response
        }
    }

    /// A page that says what went wrong, with all that was typed.
    private func problem(_ error: any Error, _ visit: Visit, _ sent: FormFields) -> Response {
        let page = ProblemPage(visit: visit).page(error, sent)
        do {
            return Self.text(
                try PageFrame(visit: visit).document(page), type: "text/html; charset=utf-8",
                status: page.status)
        } catch {
            // Not even the frame can be read: the plain page needs no replica.
            return Self.text(
                ClosedPage.document(.unreadable, visit.language), type: "text/html; charset=utf-8",
                status: 500)
        }
    }

    private func refusal(_ refusal: RequestGuard.Refusal) -> Response {
        let status =
            switch refusal {
            case .wrongHost: 421
            case .wrongMethod: 405
            case .notOpened: 401
            case .foreignPage, .wrongForm, .otherUser: 403
            }
        var response = Self.text(
            ClosedPage.document(.refused(refusal), language), type: "text/html; charset=utf-8", status: status
        )
        if refusal == .otherUser { response.headers[.connection] = "close" }
        return response
    }

    // MARK: Bytes

    private static func text(_ text: String, type: String, status: Int = 200) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func redirect(to path: PagePath) -> Response {
        Response(status: .seeOther, headers: [.location: path.text])
    }

    private static func form(_ request: Request) async throws -> (FormFields, Multipart.File?) {
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data"), request.head.path == "/importer" {
            let parts = try Multipart(
                try await body(of: request, bytesMax: DeskLimits.uploadBytesMax), contentType: type)
            return (parts.fields, parts.file)
        }
        let bare = type.prefix { $0 != ";" }.lowercased()
        guard bare == "application/x-www-form-urlencoded" else { throw DeskProblem.notAForm }
        return (
            try FormFields(urlEncoded: try await body(of: request, bytesMax: DeskLimits.formBytesMax)), nil
        )
    }

    /// The body, in time and within the limit.
    private static func body(of request: Request, bytesMax: Int) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await part in request.body {
                    guard bytes.count + part.readableBytes <= bytesMax else { throw DeskProblem.tooLarge }
                    bytes.append(contentsOf: part.readableBytesView)
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: .seconds(DeskLimits.bodySecondsMax))
                throw DeskProblem.tooSlow
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }
}
