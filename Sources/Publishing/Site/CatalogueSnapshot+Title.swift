package import Catalogue

extension CatalogueSnapshot {
    /// What the network is called: as the structure of its name, else by its id without the hash.
    package var networkTitle: String {
        let slug = network.split(separator: "-").dropLast().joined(separator: "-")
        return structure(slug)?.name ?? slug.prefix(1).uppercased() + slug.dropFirst()
    }
}
