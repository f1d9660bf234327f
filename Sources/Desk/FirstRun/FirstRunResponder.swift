import Client
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore

/// Answers the requests of a first run: behind the same door as a desk's, with pages of its own.
struct FirstRunResponder: HTTPResponder {
    let run: FirstRun
    let door: RequestGuard
    let openings: Openings
    /// Starts the desk once the file stands; gives an address that opens it once.
    let opening: @Sendable () async throws -> String
    let act: OneAct
    /// Whether the file stands, which nothing undoes.
    let isMade: @Sendable () -> Bool

    func respond(to request: Request, context: DeskContext) async -> Response {
        var response = await answer(request, context)
        DeskHeaders.add(to: &response.headers)
        return response
    }

    private func answer(_ request: Request, _ context: DeskContext) async -> Response {
        let language = run.configuration.language
        do throws(RequestGuard.Refusal) {
            try door.admit(request, from: context.connection)
            guard let target = RequestTarget(request.head.path ?? "") else { throw .wrongHost }
            if target.path == ["style.css"] { return .text(Style.sheet, type: "text/css; charset=utf-8") }
            if target.path == ["ouvrir"] { return try await open(request, target) }
            let session = try door.session(of: request)
            return try await page(FirstFrame(session: session), request, target.path)
        } catch {
            return .closed(.refused(error), language)
        }
    }

    /// The one place without a session: the secret is the proof.
    private func open(_ request: Request, _ target: RequestTarget) async throws(RequestGuard.Refusal)
        -> Response
    {
        guard let secret = await DeskResponder.secret(of: request, target), openings.use(secret) else {
            throw .notOpened
        }
        let cookie = door.sessions.open(Session(language: run.configuration.language, lastVisit: nil))
        var response = Response.redirect(to: PagePath(parts: []))
        response.headers[.setCookie] = "\(door.cookieName)=\(cookie); Path=/; HttpOnly; SameSite=Strict"
        return response
    }

    private func page(_ frame: FirstFrame, _ request: Request, _ path: [String])
        async throws(RequestGuard.Refusal) -> Response
    {
        do {
            if request.method == .post {
                let (sent, file) = try await DeskResponder.form(request, files: ["/rejoindre", "/entrer"])
                try door.requireForm(sent["jeton"], frame.session, path: "/" + path.joined(separator: "/"))
                if path == ["langue"] {
                    if let language = sent["langue"].flatMap(Language.init) {
                        frame.session.language = language
                    }
                    return .redirect(to: PagePath(parts: []))
                }
                if !isMade() {
                    guard act.begin() else { return busy(frame) }
                    let outcome: FirstRunPages.Outcome
                    do {
                        defer { act.end() }
                        outcome = try await FirstRunPages(frame: frame, run: run).post(path, sent, file)
                    }
                    return try await shown(outcome, frame)
                }
            } else if !isMade() {
                return try await shown(FirstRunPages(frame: frame, run: run).get(path), frame)
            }
            return try await shown(.made(received: nil), frame)
        } catch let refusal as RequestGuard.Refusal {
            throw refusal
        } catch {
            return failed(error, frame)
        }
    }

    /// A page that leads back, with what went wrong if that is more than an address that isn't one.
    private func failed(_ error: any Error, _ frame: FirstFrame) -> Response {
        if let error = error as? SyncError {
            let title = frame.say("Cela n'a pas marché", "That didn't work")
            return led(back: title, saying: error.sentence(frame.language), frame, status: 500)
        }
        switch error as? DeskProblem {
        case .tooLarge, .tooSlow:
            return led(
                back: frame.say("Le fichier n'est pas arrivé en entier", "The file didn't arrive whole"),
                saying: frame.say(
                    "Il est trop grand, ou trop lent à venir. Dans un terminal, `essync join --from` le prend.",
                    "It is too large, or too slow to come. In a terminal, `essync join --from` takes it."),
                frame, status: 413)
        default:
            return led(
                back: frame.say("Cette page n'est pas là", "This page isn't here"), saying: nil, frame,
                status: 404)
        }
    }

    /// Somebody is at it already, in another window or by a second click.
    private func busy(_ frame: FirstFrame) -> Response {
        led(
            back: frame.say("Un essai est déjà en cours", "An attempt is under way already"),
            saying: frame.say(
                "Patientez un instant, puis revenez au début.", "Wait a moment, then go back to the start."),
            frame, status: 409)
    }

    private func led(back title: String, saying text: String?, _ frame: FirstFrame, status: Int) -> Response {
        .text(
            frame.document(title) {
                if let text { Tag.p { text } }
                Tag.p {
                    Tag.a(.href(PagePath(parts: []))) { frame.say("Revenir au début", "Back to the start") }
                }
            }, type: "text/html; charset=utf-8", status: status)
    }

    private func shown(_ outcome: FirstRunPages.Outcome, _ frame: FirstFrame) async throws -> Response {
        switch outcome {
        case .page(let page, let status): return .text(page, type: "text/html; charset=utf-8", status: status)
        case .made(let received):
            let opening = try await opening()
            return .text(made(received, opening, frame), type: "text/html; charset=utf-8")
        }
    }

    private func made(_ received: Int?, _ opening: String, _ frame: FirstFrame) -> String {
        frame.document(frame.say("C'est fait", "It is done")) {
            if let received {
                let count = Phrase.count(
                    received, fr: ("modification reçue", "modifications reçues"),
                    en: ("change received", "changes received"))
                Tag.p(.kind("notice")) { count(frame.language) }
            }
            Tag.p(.kind("big")) {
                Tag.outside(
                    frame.say("Ouvrir le catalogue", "Open the catalogue"), OutsideLink(desk: opening))
            }
            Tag.p(.kind("hint")) {
                frame.say(
                    "Ce lien sert une fois, dans la minute ; rechargez cette page pour en avoir un autre.",
                    "This link works once, within a minute; load this page again to get another one.")
            }
        }
    }
}
