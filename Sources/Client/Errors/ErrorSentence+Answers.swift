import SyncCore

extension SyncError {
    /// What answered in place of a hub.
    var answerText: String? {
        let (url, status) = (details["url"] ?? "?", details["code"] ?? "?")
        switch details["answer"] {
        case "too-large":
            return
                "Ce qui est placé devant le hub \(url) n'accepte pas un message de \(size), et celui-ci ne peut pas "
                + "être plus petit. C'est à qui tient le hub d'y relever la limite (nginx : client_max_body_size). Rien n'est "
                + "perdu."
        case "gateway":
            return
                "Ce qui est placé devant le hub \(url) répond, mais le hub lui-même ne répond pas (\(status)). Rien "
                + "n'est perdu : recommencez plus tard et, si cela dure, prévenez qui tient le hub."
        case "sign-in":
            return "Un réseau Wi-Fi ou un proxy demande de s'identifier avant de laisser passer vers \(url) "
                + "(\(status)). Faites-le dans un navigateur, puis recommencez. Rien n'est perdu."
        case "elsewhere":
            let place = details["location"].flatMap { $0.isEmpty ? nil : " (\($0))" } ?? ""
            return
                "\(url) renvoie à une autre adresse\(place). Vérifiez l'adresse du hub ; sur un réseau Wi-Fi, "
                + "identifiez-vous d'abord dans un navigateur."
        case "page":
            return
                "Une page web est venue à la place de la réponse du hub \(url) : souvent la page d'accueil d'un "
                + "réseau Wi-Fi. Ouvrez une page dans un navigateur, puis recommencez ; si elle reste, vérifiez "
                + "l'adresse du hub. Rien n'est perdu."
        case "out-of-order":
            return "Le hub \(url) est en panne (\(status)). Rien n'est perdu : recommencez plus tard."
        default: return nil
        }
    }

    /// In the unit that limits are set in.
    private var size: String {
        guard let bytes = details["bytes"].flatMap({ Int($0) }) else { return "cette taille" }
        let tenths = (bytes + 52_428) / 104_858
        return tenths == 0 ? "\(bytes) octets" : "\(tenths / 10),\(tenths % 10) Mo"
    }
}
