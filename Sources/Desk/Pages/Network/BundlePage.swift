import Client
import Foundation
import SyncCore

/// *Clé USB*: an exchange by file.
///
/// What a bundle brings is shown before it is taken in.
struct BundlePage {
    let visit: Visit

    func page() -> Page { page(fault: nil) }

    private func page(fault: String?) -> Page {
        let title = visit.say("Échanger par clé USB", "Exchange by USB key")
        let field = ElementID("fichier")
        return Page(
            .network, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.say("Échanges", "Exchanges"), PagePath("echanges"))]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, field)] } ?? []).html
            Tag.h1 { title }
            Tag.section {
                Tag.h2 { visit.say("Donner", "Give") }
                Tag.p {
                    visit.say(
                        "Le paquet contient tout ce que ce poste a. Enregistrez-le sur la clé : qui est déjà membre du réseau peut le lire.",
                        "The bundle holds all that this device has. Save it on the key: whoever is a member of the network can read it."
                    )
                }
                PostForm(visit, to: PagePath("paquet")).html {
                    Tag.button(.kind("main")) { visit.say("Faire le paquet", "Make the bundle") }
                }
            }
            Tag.section {
                Tag.h2 { visit.say("Recevoir", "Receive") }
                PostForm(visit, to: PagePath("cle"), takesFile: true).html {
                    Tag.div(.kind("field")) {
                        Tag.label(.to(field)) { visit.say("Le paquet, sur la clé", "The bundle, on the key") }
                        if let fault { Tag.p(.kind("fault"), .id(ElementID("fichier-fault"))) { fault } }
                        Tag.input(
                            .id(field), .own("type", "file"), .own("name", "fichier"),
                            fault == nil ? nil : Attribute.describedBy([ElementID("fichier-fault")]))
                    }
                    Tag.button { visit.say("Voir ce qu'il apporte", "See what it brings") }
                }
            }
        }
    }

    // MARK: Giving

    /// A file whose name is ours.
    func give() throws -> Answer {
        var bytes: [UInt8] = []
        _ = try visit.model.writing { try $0.writeBundle { bytes += $0 } }
        return .file(
            name: "essync-\(WallClock.now().day).essync", type: "application/octet-stream", bytes: bytes)
    }

    // MARK: Receiving

    func receive(_ sent: FormFields, _ file: Multipart.File?) throws -> Answer {
        if let id = sent.text("lecture") { return try take(id) }
        guard let file, !file.bytes.isEmpty else {
            return .page(page(fault: visit.say("Choisissez un paquet.", "Choose a bundle.")))
        }
        let id = try visit.desk.uploads.keep(file)
        guard let upload = visit.desk.uploads.upload(id) else { throw DeskProblem.notFound }
        do {
            return .page(preview(try tried(upload), id))
        } catch let error as SyncError {
            visit.desk.uploads.end(id)
            return .page(page(fault: visit.sentence(of: error)))
        }
    }

    /// What the bundle would bring: it is read into a copy of the file, which goes at once.
    private func tried(_ upload: Uploads.Upload) throws -> (report: IntakeReport, news: [HistoryEntry]) {
        let place = upload.url.deletingLastPathComponent().appending(path: "essai.db").filePath
        // The folder goes with the upload in any case.
        defer { try? FileManager.default.removeItem(atPath: place) }
        try visit.replica.backup(to: place)
        // Without its key, it is a copy to read.
        let keys = KeyFolder(folder: upload.url.deletingLastPathComponent().appending(path: "sans-cle"))
        let copy = try Replica.open(at: place, keys: keys)
        let before = try copy.vector()
        let report = try BundleFile.read(upload.url.filePath, into: copy)
        let news = try report.received > 0 ? copy.history().filter { $0.dot.seq > before[$0.dot.origin] } : []
        try copy.close()
        return (report, news)
    }

    private func preview(_ found: (report: IntakeReport, news: [HistoryEntry]), _ id: String) -> Page {
        let title = visit.say("Ce que le paquet apporte", "What the bundle brings")
        let saves = HistorySave.grouping(found.news)
        let report = found.report
        let received = Phrase.count(
            report.received, fr: ("modification nouvelle", "modifications nouvelles"),
            en: ("new change", "new changes"))
        let known = Phrase.count(
            report.known, fr: ("déjà ici", "déjà ici"), en: ("here already", "here already"))
        let refused = Phrase.count(
            report.refused.count, fr: ("refusée", "refusées"), en: ("refused", "refused"))
        return Page(.network, title, crumbs: [(visit.say("Clé USB", "USB key"), PagePath("cle"))]) {
            Tag.h1 { title }
            Tag.p {
                "\(received(visit.language)) · \(known(visit.language))"
                if !report.refused.isEmpty { " · \(refused(visit.language))" }
            }
            Tag.ul(.kind("plain")) {
                for save in saves.prefix(DeskLimits.rowsPerPage) {
                    Tag.li {
                        Tag.span(.kind("when")) { save.first.time.spoken(visit.language) }
                        Tag.strong { visit.name(ofStructure: save.first.structure) }
                        Tag.span(.kind("about")) {
                            save.rows.prefix(3).map { visit.title($0.address) }.joined(separator: ", ")
                            if save.rows.count > 3 { " …" }
                        }
                    }
                }
            }
            if report.bringsSomething {
                PostForm(visit, to: PagePath("cle")).html {
                    Tag.hidden("lecture", id)
                    Tag.div(.kind("buttons")) {
                        Tag.button(.kind("main")) { visit.say("Prendre", "Take it in") }
                        Tag.a(.href(PagePath("cle"))) { visit.say("Ne rien prendre", "Take nothing") }
                    }
                }
            } else {
                Tag.p {
                    Tag.a(.href(PagePath("echanges"))) { visit.say("Rien à prendre", "Nothing to take") }
                }
            }
        }
    }

    private func take(_ id: String) throws -> Answer {
        guard let upload = visit.desk.uploads.upload(id) else { throw DeskProblem.doneAlready }
        let report = try visit.model.writing { try BundleFile.read(upload.url.filePath, into: $0) }
        visit.desk.uploads.end(id)
        let received = Phrase.count(
            report.received, fr: ("modification reçue", "modifications reçues"),
            en: ("change received", "changes received"))
        return visit.redirect(
            to: PagePath("echanges"),
            saying: .init(
                text: visit.say("Par clé USB : \(received.french).", "By USB key: \(received.english).")))
    }
}
