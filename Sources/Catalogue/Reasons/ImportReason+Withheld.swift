import SyncCore

extension ImportReason {
    /// What is said of records that their file keeps from the public.
    func withheld(_ language: Language) -> String {
        guard code == .noLongerPublic else {
            return language(
                french: "le fichier le dit privé, confidentiel ou retiré : laissé de côté",
                english: "the file says that it is private, confidential or withdrawn: left out")
        }
        let place = "\(self["table"]) \(self["key"])"
        return language(
            french: "le fichier le dit maintenant privé, confidentiel ou retiré : laissé de côté ; "
                + "\(place) reste publié tant qu'il n'est pas supprimé",
            english: "the file now says that it is private, confidential or withdrawn: left out; "
                + "\(place) stays published until it is deleted")
    }
}
