import SyncCore

extension SyncError {
    /// In French: where a file, a folder or a key can't be had.
    var placeText: String? {
        let path = details["path"] ?? "?"
        switch code {
        case .readOnlyFile:
            return details["replica"].map {
                "\($0) ou son dossier est en lecture seule ici : on peut le lire, pas le modifier. Pour y "
                    + "travailler, copiez-le ailleurs."
            }
                ?? "\(path) ne peut pas être écrit : le fichier ou son dossier est en lecture seule, ou à "
                + "quelqu'un d'autre. Choisissez un autre endroit."
        case .unreadableFile:
            return "\(path) ne peut pas être lu : le fichier est à quelqu'un d'autre, ses droits ne le "
                + "permettent pas, ou le disque est en panne."
        case .isFolder: return "\(path) est un dossier : nommez un fichier dedans."
        case .unreadableKey where details["path"] == nil:
            return
                "La clé de cet appareil ne peut pas servir maintenant (\(keyReason)) : ouvrez l'endroit où elle "
                + "est gardée, puis recommencez."
        case .unreadableKey:
            return "La clé de cet appareil est là mais ne peut pas servir : \(path) (\(keyReason)). "
                + "Rendez le fichier lisible pour cet utilisateur, ou reprenez-le d'une sauvegarde, puis recommencez."
        case .noHome:
            return "Cet utilisateur n'a pas de dossier personnel, et donc pas de place pour des clés : "
                + "définissez HOME, ou ESSYNC_HOME avec un dossier à lui."
        case .noSuchFile:
            if details["folder"] != nil {
                return "Le dossier de \(path) n'existe pas. Créez-le d'abord, ou choisissez un autre endroit."
            }
            return details["read"] == nil ? nil : "Il n'y a pas de fichier \(path)."
        default: return nil
        }
    }

    private var keyReason: String {
        switch details["reason"] {
        case "damaged"?: "abîmée"
        case "Permission denied"?: "pas le droit de la lire"
        case let reason?: reason
        case nil: "?"
        }
    }
}
