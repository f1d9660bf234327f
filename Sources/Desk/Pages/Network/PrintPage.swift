import Catalogue
import Client
import Publishing
import SyncCore

/// *Imprimer*: sheets, folder and map, made of what is published, each as one file that prints from any browser.
struct PrintPage {
    let visit: Visit

    /// What can be asked for, as the address names it.
    private enum Paper {
        case structure(String)
        case stage(String)
        case sheets, brochure, map

        init?(_ fields: FormFields, _ catalogue: CatalogueSnapshot) {
            if let id = fields.text("structure"), catalogue.structure(id) != nil {
                self = .structure(id)
            } else if let code = fields.text("etape"), catalogue.book.phases.contains(code) {
                self = .stage(code)
            } else {
                switch fields["papier"] {
                case "fiches": self = .sheets
                case "pochette": self = .brochure
                case "carte": self = .map
                default: return nil
                }
            }
        }
    }

    func answer() throws -> Answer {
        let catalogue = try visit.model.catalogue()
        guard let paper = Paper(visit.query, catalogue) else { return .page(try page(catalogue)) }
        guard let (name, file) = try file(paper, catalogue) else { throw DeskProblem.notFound }
        return .file(name: name, type: "text/html; charset=utf-8", bytes: file.bytes)
    }

    private func file(_ paper: Paper, _ catalogue: CatalogueSnapshot) throws -> (String, PublishedFile)? {
        let options = SiteOptions(title: catalogue.networkTitle, today: .today)
        let name: String
        let file: PublishedFile?
        switch paper {
        case .structure(let id):
            name = "fiche-\(id).html"
            file = try Sheets.sheet(of: .structure(id), path: name, catalogue, options, visit.language)
        case .stage(let code):
            name = "fiche-\(code).html"
            file = try Sheets.sheet(of: .stage(code), path: name, catalogue, options, visit.language)
        case .sheets:
            name = Sheets.allPath
            let output = try Sheets.output(catalogue, options, visit.language)
            file = output.files.first { $0.path == Sheets.allPath }
        case .brochure:
            name = "pochette.html"
            file = try Brochure.file(catalogue, options, visit.language)
        case .map:
            name = "carte.html"
            file = try MapSheet.page(catalogue, options, visit.language)
        }
        return file.map { (name, $0) }
    }

    // MARK: The choice

    private func page(_ catalogue: CatalogueSnapshot) throws -> Page {
        let title = visit.say("Imprimer", "Print")
        let own = try visit.replica.structure()
        let offering = Set(catalogue.publishedOffers.map(\.structure))
        let structures = catalogue.publishedStructures.filter { offering.contains($0.id) }
        return Page(.catalogue, title) {
            Tag.h1 { title }
            Tag.p {
                visit.say(
                    "Chaque papier est un fichier : ouvrez-le dans le navigateur, puis imprimez-le. Il ne montre que ce qui est publié.",
                    "Each paper is a file: open it in the browser, then print it. It shows only what is published."
                )
            }
            Tag.section {
                Tag.h2 { visit.say("Pour tout le réseau", "For the whole network") }
                Tag.ul(.kind("plain")) {
                    link(visit.say("Toutes les fiches", "All sheets"), "papier", "fiches")
                    link(visit.say("La pochette", "The folder"), "papier", "pochette")
                    link(visit.say("La carte", "The map"), "papier", "carte")
                }
            }
            Tag.section {
                Tag.h2 { visit.say("Par étape", "By stage") }
                Tag.ul(.kind("plain")) {
                    for phase in catalogue.book.phases {
                        link(catalogue.book.label("stage", phase, visit.language), "etape", phase)
                    }
                }
            }
            Tag.section {
                Tag.h2 { visit.say("Par structure", "By organisation") }
                Tag.ul(.kind("plain")) {
                    for structure in structures.filter({ $0.id == own }) + structures.filter({ $0.id != own })
                    {
                        link(structure.name, "structure", structure.id)
                    }
                }
            }
        }
    }

    private func link(_ text: String, _ name: String, _ value: String) -> HTML {
        Tag.li { Tag.a(.href(PagePath("imprimer", query: [(name, value)]))) { text } }
    }
}
