import Catalogue
import Client
import Foundation
import SyncCore

/// Files, folders, keys and what this program says, where they can't be had.
extension Sentence {
    static func outputLost(_ number: Int32) -> Phrase {
        let reason = SystemReason.text(number)
        return Phrase(
            fr: "Le résultat n'a pas pu être écrit en entier sur la sortie : \(reason.french).",
            en: "The result couldn't be written whole to standard output: \(reason.english).")
    }

    static func notUTF8Argument(_ argument: String) -> Phrase {
        Phrase(
            fr: "« \(argument) » n'est pas en UTF-8. Renommez le fichier, ou tapez ce texte en UTF-8.",
            en: "\"\(argument)\" isn't in UTF-8. Rename the file, or type the text in UTF-8.")
    }

    static func notUTF8Variable(_ name: String) -> Phrase {
        Phrase(
            fr: "La variable \(name) n'est pas en UTF-8. Renommez le dossier qu'elle désigne.",
            en: "The variable \(name) isn't in UTF-8. Rename the folder that it names.")
    }

    static func notUTF8Folder(_ folder: String) -> Phrase {
        Phrase(
            fr:
                "Le nom du dossier courant (\(folder)) n'est pas en UTF-8. Renommez-le, ou "
                + "allez dans un autre.",
            en: "The name of the current folder (\(folder)) isn't in UTF-8. Rename it, or go to another.")
    }

    static let noCurrentFolder = Phrase(
        fr: "Le dossier courant n'existe plus ou ne peut pas être lu. Allez dans un autre (cd).",
        en: "The current folder is gone or can't be read. Go to another (cd).")

    static let onlyReadable = Phrase(
        fr: "Fichier en lecture seule ici : on peut le lire, pas le modifier.",
        en: "Read-only here: the file can be read, not changed.")

    static let bundleLacksEdits = Phrase(
        fr:
            "Le fichier est en lecture seule : ses dernières modifications ne sont pas dans le fichier d'échange.",
        en: "The file is read-only: its edits that aren't sealed yet aren't in this bundle.")
}

/// What the system answers, for people.
enum SystemReason {
    static func text(_ number: Int32) -> Phrase {
        switch number {
        case ENOSPC, EDQUOT: Phrase(fr: "le disque est plein", en: "the disk is full")
        case EBADF: Phrase(fr: "elle est fermée", en: "it is closed")
        case EIO: Phrase(fr: "le disque ou le terminal ne répond plus", en: "the disk or the terminal fails")
        case EFBIG: Phrase(fr: "le fichier serait trop grand", en: "the file would be too large")
        case EROFS, EACCES, EPERM: Phrase(fr: "c'est en lecture seule", en: "it is read-only")
        case ENOENT:
            Phrase(
                fr: "le programme nommé par PAGER ne démarre pas",
                en: "the program that PAGER names doesn't start")
        default: Phrase(same: String(cString: strerror(number)))
        }
    }
}

extension Sentence {
    /// Said of a word where a command should stand, behind those of `path`; `names` could stand there.
    static func noCommand(_ word: String, after path: [String], _ names: [String]) -> Phrase {
        let place = (["essync"] + path.filter { $0 != "help" }).joined(separator: " ")
        let near = NearNames.of(word, in: names).map { "`\(place) \($0)`" }
        let french = near.joined(separator: ", ")
        return Phrase(
            fr: "Il n'y a pas de commande « \(word) »."
                + (near.isEmpty ? " `\(place) --help` les donne toutes." : " Vouliez-vous dire \(french) ?"),
            en: "There is no command `\(word)`."
                + (near.isEmpty ? " `\(place) --help` lists them all." : " Did you mean \(french)?"))
    }
}
