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
        if target.path == ["style.css"] { return Response.text(Style.sheet, type: "text/css; charset=utf-8") }
        if target.path == ["desk.js"] {
            return Response.text(Script.text, type: "text/javascript; charset=utf-8")
        }
        if target.path == ["ouvrir"] { return await open(request, target) }
        let session: Session
        do throws(RequestGuard.Refusal) {
            session = try door.session(of: request)
        } catch {
            return await refusal(error, keeping: request, target)
        }
        let visit = Visit(
            desk: desk, session: session, path: target.path, query: target.query, target: target.text)
        return await page(visit, request)
    }

    // MARK: Opening

    /// The one place without a session and without an origin: the secret is the proof.
    private func open(_ request: Request, _ target: RequestTarget) async -> Response {
        guard let secret = await Self.secret(of: request, target), openings.use(secret) else {
            return refusal(.notOpened)
        }
        let last = LastVisit.read(beside: desk.model.replica.path)
        // A visit that can't be noted costs a list of news at the next one.
        try? LastVisit(desk.model.replica).write(beside: desk.model.replica.path)
        let cookie = door.sessions.open(Session(language: language, lastVisit: last))
        let start = PagePath(parts: desk.isStand ? ["orienter"] : [])
        // What a page of another address leads to is its own doing until the end of all redirections: the cookie
        // wouldn't be sent, and the page be refused (Fetch Metadata; RFC 6265bis, section 5.2).
        let site = RequestGuard.header(request, "sec-fetch-site")
        let isFromElsewhere = !["same-origin", "none", nil].contains(site)
        var response = isFromElsewhere ? Response.closed(.opened, language) : Response.redirect(to: start)
        if isFromElsewhere, let refresh = HTTPField.Name("Refresh") {
            response.headers[refresh] = "0; url=\(start.text)"
        }
        response.headers[.setCookie] = "\(door.cookieName)=\(cookie); Path=/; HttpOnly; SameSite=Strict"
        return response
    }

    /// What a request for an opening knows.
    static func secret(of request: Request, _ target: RequestTarget) async -> String? {
        guard request.method == .post else { return target.query["jeton"] }
        // A body that is too long, or no form, opens nothing.
        let body = (try? await Self.body(of: request, bytesMax: 4_096)) ?? []
        return (try? FormFields(urlEncoded: body))?["jeton"]
    }

    // MARK: Pages

    private func page(_ visit: Visit, _ request: Request) async -> Response {
        var sent = FormFields()
        do {
            if let identity, identity != FileIdentity(visit.replica.path) { throw DeskProblem.replaced }
            var file: Multipart.File?
            if request.method == .post {
                (sent, file) = try await Self.form(request)
                try requireForm(sent, visit)
            }
            let routes = Routes(visit: visit)
            let answer =
                request.method == .post
                ? try await routes.post(sent, file) : try routes.get()
            return try Self.response(answer, visit)
        } catch let refusal as RequestGuard.Refusal {
            return self.refusal(refusal, keeping: sent, visit.path)
        } catch {
            return problem(error, visit, sent)
        }
    }

    /// A form is kept as a draft with its own token, which is that of its save.
    private func requireForm(_ sent: FormFields, _ visit: Visit) throws(RequestGuard.Refusal) {
        let path = "/" + visit.path.map(PagePath.encoded).joined(separator: "/")
        if visit.path == ["brouillon"], let token = sent["jeton"],
            visit.session.accepts(token, for: "/modifier")
        {
            return
        }
        try door.requireForm(sent["jeton"], visit.session, path: path)
    }

    private static func response(_ answer: Answer, _ visit: Visit) throws -> Response {
        switch answer {
        case .page(let page):
            return .text(
                try PageFrame(visit: visit).document(page), type: "text/html; charset=utf-8",
                status: page.status)
        case .redirect(let path): return .redirect(to: path)
        case .nothing: return Response(status: .noContent)
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
            return Response.text(
                try PageFrame(visit: visit).document(page), type: "text/html; charset=utf-8",
                status: page.status)
        } catch {
            // Not even the frame can be read: the plain page needs no replica.
            return .closed(.unreadable, visit.language)
        }
    }

    /// A form of ours that comes without a session: what was typed is kept, and nothing is done.
    private func refusal(
        _ refusal: RequestGuard.Refusal, keeping request: Request, _ target: RequestTarget
    ) async -> Response {
        guard refusal == .notOpened, request.method == .post else { return self.refusal(refusal) }
        // What can't be read holds nothing to keep.
        let sent = try? await Self.form(request).0
        return self.refusal(refusal, keeping: sent ?? FormFields(), target.path)
    }

    private func refusal(
        _ refusal: RequestGuard.Refusal, keeping sent: FormFields, _ path: [String]
    ) -> Response {
        guard [.notOpened, .wrongForm].contains(refusal), ["modifier", "brouillon"].contains(path.first),
            !desk.isStand, sent["acte"] != "jeter"
        else { return self.refusal(refusal) }
        // Where it can't be kept, the page says to go back, where it still stands.
        let isKept = (try? desk.drafts.keep(sent)) ?? false
        return self.refusal(refusal, isKept: isKept)
    }

    private func refusal(_ refusal: RequestGuard.Refusal, isKept: Bool = false) -> Response {
        .closed(.refused(refusal), language, isKept: isKept)
    }
}
