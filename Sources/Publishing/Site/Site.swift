package import Catalogue
import SyncCore

/// The catalogue as a folder of pages that need neither a server nor JavaScript.
///
/// French stands at the root, English below `en`. Pages link to one another by relative addresses, so that
/// the folder works from a disk, a key or any host. Equal catalogues, options and days give equal bytes.
package struct Site {
    /// The files of the site, in the order of their paths.
    ///
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func files(_ catalogue: CatalogueSnapshot, _ options: SiteOptions) throws
        -> [PublishedFile]
    {
        let templates = try Templates()
        let names = PageNames(catalogue)
        var files = SiteData.files(catalogue, names, options)
        files.append(PublishedFile("style.css", Style.screen + Style.components + Style.print))
        files.append(PublishedFile("search.js", SearchScript.text))
        for language in Language.allCases {
            let writer = PageWriter(
                catalogue: catalogue, names: names, options: options, language: language, templates: templates
            )
            files += writer.pages()
        }
        return files.sorted { $0.path < $1.path }
    }
}
