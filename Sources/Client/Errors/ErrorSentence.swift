import Catalogue
import Foundation
package import SyncCore

extension SyncError {
    /// What went wrong, in words that fit a terminal and a page alike.
    ///
    /// English is the engine's own message; French is made from the code and its details. A code without a
    /// translation is shown in English rather than not at all.
    package func sentence(_ language: Language) -> String {
        if let phrase = invitationText { return phrase(language) }
        guard language == .french else {
            return details["fr"] == nil ? refusalText ?? editTextInEnglish ?? message : message
        }
        if let french = details["fr"] ?? TriggerRefusal(self)?.sentence.french { return french }
        return damageText ?? placeText ?? answerText ?? fileText ?? editText ?? networkText ?? trustText
            ?? dossierText ?? otherText
            ?? message
    }

    private func detail(_ name: String) -> String { details[name] ?? "?" }

    private var fileText: String? {
        switch code {
        case .noSuchFile:
            details["path"].map {
                "Le fichier \($0) n'existe pas."
            } ?? "Il n'y a pas de réplique ici."
        case .notAReplica:
            details["path"].map {
                "\($0) n'est pas une réplique essync."
            } ?? "Le fichier est abîmé ou n'est pas une base SQLite. Reprenez une sauvegarde."
        case .newerFormat:
            "\(detail("path")) a été écrit par un essync plus récent (format \(detail("version"))) : "
                + "mettez ce programme à jour."
        case .olderFormat:
            "\(detail("path")) a été écrit par une version de développement d'essync (format \(detail("version"))), "
                + "d'avant la première version publiée. Sortez-en les lignes en CSV avec cette version, et "
                + "refaites une réplique."
        case .fileExists:
            "Le fichier \(detail("path")) existe déjà : choisissez un autre nom, ou retirez-le d'abord."
        case .noKey:
            details["folder"].map {
                "La clé de ce fichier n'est pas dans \($0), c'est donc une copie, qui ne peut qu'être lue."
            } ?? "Ce fichier est ouvert sans sa clé : c'est une copie, qui ne peut qu'être lue."
        case .badFile:
            details["received"].map {
                "Le fichier d'échange n'a pas pu être lu jusqu'au bout. Ce qui était entier est gardé (envois "
                    + "reçus : \($0)) ; redemandez le fichier."
            } ?? details["field"].map {
                "\(detail("table")) \(detail("key")) : la valeur de \($0) n'est pas un texte, un fichier "
                    + "CSV ne peut pas la contenir. Corrigez-la d'abord."
            } ?? details["wanted"].map {
                "Le dossier \(detail("path")) n'a aucun de ces fichiers : \($0)."
            } ?? details["path"].map {
                "Le dossier \($0) n'a aucun fichier CSV. Nommez-les d'après leurs tables, comme offer.csv."
            } ?? "Le fichier n'est pas lisible : \(detail("reason"))."
        case .diskFull:
            "Le disque est plein. Rien n'a été changé : faites de la place et recommencez."
        case .busy where details["changed"] != nil:
            "Un autre programme a modifié \(detail("changed")) entre-temps. Rien n'est perdu : recommencez."
        case .busy:
            "Un autre programme écrit dans le catalogue. Fermez-le ou recommencez."
        default: nil
        }
    }

    private var editText: String? {
        switch code {
        case .unknownTable: "Il n'y a pas de table \(detail("table")). Il y a : \(detail("tables"))."
        case .unknownField:
            details["fields"].map {
                "La table \(detail("table")) n'a pas de champ \(detail("field")) à écrire. Elle a : \($0)."
            } ?? "Il n'y a pas de champ \(detail("field"))."
        case .unknownRow:
            details["key"].map {
                "Il n'y a pas de ligne \($0) dans \(detail("table"))."
            } ?? "Rien n'est en attente ni retenu pour cette ligne."
        case .wrongKey:
            "La clé de \(detail("table")) se compose de : \(detail("columns"))."
        case .wrongType:
            details["type"].map {
                "\(detail("table")).\(detail("field")) attend \(RuleWords.type($0).french) : « \(detail("value")) » n'en "
                    + "est pas."
            } ?? details["field"].map { "\($0) attend une valeur pour chacune de ses colonnes." }
                ?? "Une valeur n'a pas le bon type : \(detail("message"))."
        case .brokenReference:
            details["target"].map {
                "\(detail("field")) mène à « \(detail("key")) », qui n'est pas dans \($0). Créez d'abord "
                    + "cette ligne, ou corrigez la clé."
            } ?? "Une référence ne mène à aucune ligne. Créez d'abord cette ligne, ou corrigez la clé."
        case .constraint: constraint?.french ?? "La ligne n'est pas admise telle quelle."
        case .notReplicable: "La table \(detail("table")) ne peut pas être répliquée : \(detail("reason"))"
        default: nil
        }
    }

    /// What SQLite's sentence on a constraint says, without its words.
    private var constraint: Phrase? {
        guard code == .constraint else { return nil }
        let parts = (details["message"] ?? message).components(separatedBy: " constraint failed: ")
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "NOT NULL":
            return Phrase(
                fr: "Il manque une valeur à \(parts[1]).", en: "\(parts[1]) needs a value.")
        case "CHECK":
            let rule = RuleWords.rule(parts[1])
            return Phrase(
                fr: "Une valeur ne convient pas ; attendu : \(rule.french).",
                en: "A value doesn't do; expected: \(rule.english).")
        case "UNIQUE":
            return Phrase(
                fr: "Il y en a déjà une avec cette clé (\(parts[1])).",
                en: "There is one of that key already (\(parts[1])).")
        default: return nil
        }
    }

    /// An error of the engine's that speaks of columns and rules, in plain English.
    private var editTextInEnglish: String? {
        if code == .wrongType, let type = details["type"] {
            let wanted = RuleWords.type(type).english
            return
                "\(detail("table")).\(detail("field")) takes \(wanted), and `\(detail("value"))` isn't one."
        }
        return constraint?.english
    }

    private var networkText: String? {
        switch code {
        case .notEnrolled:
            "Cet appareil n'est pas inscrit au réseau. Demandez une invitation à un membre."
        case .wrongInvitation:
            "Le réseau ne connaît pas encore cette invitation : son auteur doit d'abord se synchroniser, "
                + "ou elle est d'un autre réseau."
        case .notYours:
            "\(detail("structure")) a déjà des appareils : c'est l'un d'eux qui invite le suivant."
        case .foreignNetwork:
            details["url"].map {
                "Le hub \($0) ne sert pas le réseau \(detail("network")). Vérifiez l'adresse."
            }
                ?? "C'est un autre réseau que celui de ce catalogue."
        case .unreachable: "Le hub \(detail("url")) ne répond pas. Rien n'est perdu : recommencez plus tard."
        case .refusedByHub: "Le hub \(detail("url")) refuse : \(refusal)."
        case .init("wrong-url"):
            "\(detail("url")) n'est pas l'adresse d'un hub : elle ressemble à https://hub.example.org ou "
                + "http://127.0.0.1:8080."
        case .init("cannot-listen"):
            "Le hub ne peut pas écouter sur \(detail("host")):\(detail("port"))."
        case .init("bad-certificate"):
            "Le hub ne peut pas chiffrer avec \(detail("certificate")) et \(detail("key")) : il faut deux "
                + "fichiers PEM qui vont ensemble."
        case .init("bad-authority"):
            "\(detail("path")) ne contient aucun certificat PEM. Demandez le fichier à qui tient le hub."
        case .init("untrusted-hub"):
            "Le certificat de \(detail("url")) n'est pas de ceux auxquels cet appareil se fie."
        case .init("wrong-certificate-name"):
            "Le certificat que montre \(detail("url")) est établi pour un autre nom\(certificateNames). Vérifiez "
                + "l'adresse ; si elle est juste, prévenez qui tient le hub."
        case .init("no-peer-key"):
            "Un hub en interroge un autre au nom d'un appareil du réseau, et cette machine n'en est pas un."
        case .init("no-network"): "Un hub sert au moins un réseau."
        case .badAnswer: "Ce qui répond là n'est pas un hub essync, ou c'est une autre version."
        default: nil
        }
    }

    /// Those that a certificate is for, where it has any.
    private var certificateNames: String { detail("names").isEmpty ? "" : " (\(detail("names")))" }

    /// A hub's refusal in English, whatever the hub speaks.
    private var refusalText: String? {
        let known = Reason.text(detail("code"))
        guard code == .refusedByHub, known != Phrase(same: detail("code")) else { return nil }
        return "The hub \(detail("url")) refuses: \(known.english)."
    }

    /// What a hub's refusal means, by its code.
    private var refusal: String {
        let known = Reason.text(detail("code"))
        return known == Phrase(same: detail("code")) ? details["detail"] ?? detail("code") : known.french
    }

    private var otherText: String? {
        switch code {
        case .noConflict:
            details["count"].map { "Il y a \($0) versions : choisissez-en une." }
                ?? details["fields"].map { "Plusieurs champs attendent une décision : nommez-en un (\($0))." }
                ?? "Rien n'attend de décision ici."
        case .unknownChangeset:
            "Il n'y a pas d'envoi \(detail("changeset"))."
        case .init("query-too-short"): "Donnez au moins \(detail("min")) lettres à chercher."
        case .init("system"): "Le système refuse : \(detail("reason"))."
        case .init("sqlite"): "SQLite dit : \(detail("message"))."
        default: nil
        }
    }
}

extension SyncError {
    /// An error of a surface itself, which has both languages at hand.
    package static func told(
        _ code: Code, _ text: Phrase, details: [String: String] = [:], isRetryable: Bool = false
    ) -> SyncError {
        SyncError(
            code, text.english, details: details.merging(["fr": text.french]) { $1 }, isRetryable: isRetryable
        )
    }

    package static func unknownRow(_ table: String, _ key: [String]) -> SyncError {
        let text = key.joined(separator: " ")
        return SyncError(
            .unknownRow, "There is no row \(text) in \(table).", details: ["table": table, "key": text])
    }
}
