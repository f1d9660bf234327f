import Catalogue
import Client
import Foundation
import SyncCore

/// *Importer*: a spreadsheet is read, all that it would change is shown, and one button writes it as one save.
struct ImportPage {
    let visit: Visit
    private static let shownMax = 200

    func page() throws -> Page {
        guard try visit.replica.structure() != nil, visit.replica.canSeal else {
            throw SyncError.told(
                .noKey,
                Phrase(
                    fr: "Cette copie n'agit pour aucune structure.", en: "This copy acts for no organisation."
                ))
        }
        return form(fault: nil)
    }

    private func form(fault: String?) -> Page {
        let title = visit.say("Importer un tableau", "Import a spreadsheet")
        return Page(
            .records, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.say("Nos fiches", "Our records"), PagePath("fiches"))]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, ElementID("fichier"))] } ?? []).html
            Tag.h1 { title }
            Tag.p {
                visit.say(
                    "Choisissez un tableau (Excel, LibreOffice ou CSV) avec une ligne de titres, comme Nom, Étape, Public, Téléphone. Rien n'est écrit avant que vous ayez vu ce qui change.",
                    "Choose a spreadsheet (Excel, LibreOffice or CSV) with a line of headings, such as Name, Stage, Audience, Phone. Nothing is written before you have seen what changes."
                )
            }
            PostForm(visit, to: PagePath("importer"), takesFile: true).html {
                Tag.div(.kind("field")) {
                    Tag.label(.to(ElementID("fichier"))) { visit.say("Fichier", "File") }
                    Tag.input(
                        .id(ElementID("fichier")), .own("type", "file"), .own("name", "fichier"),
                        .own("accept", ".csv,.tsv,.xlsx,.xlsm,.ods"))
                }
                Tag.button(.kind("main")) { visit.say("Voir ce qui change", "See what changes") }
            }
        }
    }

    func save(_ sent: FormFields, _ file: Multipart.File?) throws -> Answer {
        _ = try page()
        if let id = sent.text("lecture") { return try confirm(id) }
        guard let file, !file.bytes.isEmpty else {
            return .page(form(fault: visit.say("Choisissez un fichier.", "Choose a file.")))
        }
        let id = try visit.desk.uploads.keep(file)
        do {
            return .page(try preview(id))
        } catch let error as SyncError {
            visit.desk.uploads.end(id)
            return .page(form(fault: visit.sentence(of: error)))
        }
    }

    // MARK: What would change

    private func dryRun(_ url: URL) throws -> ImportReport {
        try visit.model.writing { try CSVImport(replica: $0).run(url, dryRun: true) }
    }

    private func preview(_ id: String, again: Bool = false) throws -> Page {
        guard let upload = visit.desk.uploads.upload(id) else {
            return form(
                fault: visit.say("Choisissez le fichier encore une fois.", "Choose the file once more."))
        }
        let report = try dryRun(upload.url)
        visit.desk.uploads.note(report, of: id)
        let preview = ImportPreview(visit: visit, report: report, shownMax: Self.shownMax)
        return Page(
            .records, visit.say("Ce qui change", "What changes"),
            crumbs: [(visit.say("Importer", "Import"), PagePath("importer"))]
        ) {
            Tag.h1 {
                Tag.small { upload.url.lastPathComponent }
                visit.say("Ce qui change", "What changes")
            }
            if again {
                Tag.p(.kind("banner")) {
                    visit.say(
                        "Le catalogue a changé entre-temps : voici ce que l'import ferait maintenant.",
                        "The catalogue changed meanwhile: this is what the import would do now.")
                }
            }
            preview.html
            if report.refusals.isEmpty, report.new + report.changed > 0 {
                PostForm(visit, to: PagePath("importer")).html {
                    Tag.hidden("lecture", id)
                    Tag.div(.kind("buttons")) {
                        Tag.button(.kind("main")) { visit.say("Importer", "Import") }
                        Tag.a(.href(PagePath("fiches"))) { visit.say("Ne rien importer", "Import nothing") }
                    }
                }
            } else {
                Tag.p {
                    Tag.a(.href(PagePath("importer"))) {
                        visit.say("Choisir un autre fichier", "Choose another file")
                    }
                }
            }
        }
    }

    private func confirm(_ id: String) throws -> Answer {
        guard let upload = visit.desk.uploads.upload(id), let shown = upload.shown else {
            return .page(
                form(fault: visit.say("Choisissez le fichier encore une fois.", "Choose the file once more."))
            )
        }
        guard try dryRun(upload.url) == shown else { return .page(try preview(id, again: true)) }
        let name = upload.url.lastPathComponent
        let saved = try visit.model.save("import : \(name)") { try CSVImport(replica: $0).run(upload.url) }
        visit.desk.uploads.end(id)
        let report = saved.result
        return visit.redirect(
            to: PagePath("fiches"),
            saying: .init(
                text: visit.say(
                    "Importé : \(report.new) nouvelles, \(report.changed) modifiées, \(report.unchanged) inchangées.",
                    "Imported: \(report.new) new, \(report.changed) changed, \(report.unchanged) unchanged."),
                change: saved.change))
    }
}

/// What an import would do, line by line: refused, new, old → new, and erasures apart.
struct ImportPreview {
    let visit: Visit
    let report: ImportReport
    let shownMax: Int

    var html: HTML {
        HTMLBuilder.buildBlock(counts, refusals, erasures, changes, created, left)
    }

    private var counts: HTML {
        Tag.p(.kind("big")) {
            visit.say(
                "\(report.new) nouvelles · \(report.changed) modifiées · \(report.unchanged) inchangées · \(report.refusals.count) lignes refusées · \(report.erased.count) valeurs effacées",
                "\(report.new) new · \(report.changed) changed · \(report.unchanged) unchanged · \(report.refusals.count) lines refused · \(report.erased.count) values erased"
            )
        }
    }

    private func list(_ title: String, _ lines: [HTML]) -> HTML {
        guard !lines.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { "\(title) · \(lines.count)" }
            Tag.ul(.kind("plain")) { for line in lines.prefix(shownMax) { Tag.li { line } } }
            if lines.count > shownMax {
                Tag.p {
                    visit.say("et \(lines.count - shownMax) autres", "and \(lines.count - shownMax) others")
                }
            }
        }
    }

    private var refusals: HTML {
        list(
            visit.say(
                "Refusées : rien n'est écrit tant qu'il y en a",
                "Refused: nothing is written as long as there are any"),
            report.refusals.map { refusal in
                let field =
                    refusal.heading ?? refusal.field.map { ColumnWords.label($0, in: "")(visit.language) }
                let place = visit.say("ligne \(refusal.line)", "line \(refusal.line)")
                return HTML(
                    [place, field].compactMap(\.self).joined(separator: ", ") + " : "
                        + refusal.reason.message(visit.language))
            })
    }

    private var erasures: HTML {
        list(visit.say("Valeurs effacées", "Values erased"), report.erased.map(change))
    }

    private var changes: HTML {
        list(
            visit.say("Valeurs changées", "Values changed"),
            report.changes.filter { !$0.isErasure }.map(change))
    }

    private func change(_ change: ImportReport.Change) -> HTML {
        HTMLBuilder.buildBlock(
            Tag.strong { change.name },
            HTML(
                ", " + (change.heading ?? ColumnWords.label(change.field, in: change.table)(visit.language))
                    + " : "),
            Tag.del {
                Tag.span(.kind("hidden")) { visit.say("avant : ", "before: ") }
                change.old ?? visit.say("(vide)", "(empty)")
            },
            HTML(" → "),
            Tag.ins {
                Tag.span(.kind("hidden")) { visit.say("après : ", "after: ") }
                change.new ?? visit.say("(vide)", "(empty)")
            })
    }

    private var created: HTML {
        list(
            visit.say("Nouvelles fiches", "New records"),
            report.created.map { HTML("\(TableWords.one($0.table)(visit.language)) : \($0.name)") })
    }

    private var left: HTML {
        list(
            visit.say("Colonnes et cellules laissées de côté", "Columns and cells left aside"),
            report.ignoredColumns.map { column in
                let place = column.line.map { visit.say(", ligne \($0)", ", line \($0)") } ?? ""
                return HTML("\(column.column)\(place) : \(column.reason.message(visit.language))")
            })
    }
}
