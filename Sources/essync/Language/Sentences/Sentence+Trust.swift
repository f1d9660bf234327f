import Client
import SyncCore

/// What is said of vouchers, ends and copies.
extension Sentence {
    static func admitted(_ line: DeviceLine, by count: Int, network: String) -> Phrase {
        Phrase(
            fr: "\(line.structure) est parrainée par \(count) membre\(count > 1 ? "s" : ""), donc admise. "
                + "Elle rejoint le "
                + "réseau quand elle veut : `essync join \(network) --as \(line.structure) --hub ADRESSE`.",
            en: "\(line.structure) is vouched for by \(count), admitted. It joins whenever it likes: "
                + "`essync join \(network) --as \(line.structure) --hub URL`.")
    }

    static func vouched(_ structure: String, by vouchers: [String], needed: Int) -> Phrase {
        let names = vouchers.joined(separator: ", ")
        let missing = needed - vouchers.count
        return Phrase(
            fr: "\(structure) est parrainée par \(names) ; "
                + (missing == 1
                    ? "un autre membre doit le faire aussi." : "\(missing) autres doivent le faire aussi."),
            en: "\(structure) is vouched for by \(names); "
                + (missing == 1 ? "one more member has to." : "\(missing) more members have to."))
    }

    static func actsAgain(_ line: DeviceLine) -> Phrase {
        Phrase(
            fr: "Cet appareil de \(line.structure) agit de nouveau, dès qu'il l'apprend.",
            en: "That device of \(line.structure) acts again, as soon as it hears.")
    }

    static func notYetBack(_ line: DeviceLine, _ needed: Int) -> Phrase {
        Phrase(
            fr: "C'est noté. Cet appareil de \(line.structure) agira de nouveau une fois que \(needed) "
                + "membres le "
                + "parrainent en connaissance de cause.",
            en: "Noted. That device of \(line.structure) acts again once \(needed) members vouch for it, "
                + "having heard of "
                + "the end.")
    }

    static func candidate(_ candidate: Candidate, needed: Int) -> Phrase {
        let voices = vouched(candidate.structure, by: candidate.vouchers.sorted(), needed: needed)
        let key = Phrase(fr: "clé \(candidate.key)", en: "key \(candidate.key)")
        guard candidate.vouchers.count >= needed else {
            return Phrase(fr: "\(voices.french) (\(key.french))", en: "\(voices.english) (\(key.english))")
        }
        return Phrase(
            fr: "\(candidate.structure) est admise et n'a pas encore rejoint le réseau (\(key.french)).",
            en: "\(candidate.structure) is admitted and hasn't joined yet (\(key.english)).")
    }

    static func founderAwaited(_ structure: String) -> Phrase {
        Phrase(
            fr: "\(structure) est parmi les fondateurs et n'a pas encore rejoint le réseau.",
            en: "\(structure) is a founder and hasn't joined yet.")
    }

    /// What a vouch would help to take back.
    static func answered(_ structure: String, _ ban: AnsweredBan) -> Phrase {
        switch ban.reason {
        case .revoked:
            Phrase(
                fr: "\(ban.by) a révoqué cet appareil de \(structure).",
                en: "\(ban.by) revoked this device of \(structure).")
        case .withdrawn:
            Phrase(
                fr: "\(ban.by) avait retiré l'invitation de cet appareil de \(structure).",
                en: "\(ban.by) had withdrawn the invitation of this device of \(structure).")
        case .left: Phrase(fr: "\(structure) avait quitté le réseau.", en: "\(structure) had left.")
        case .expelled:
            Phrase(fr: "\(ban.by) a exclu \(structure).", en: "\(ban.by) expelled \(structure).")
        case .notLetIn:
            Phrase(
                fr: "Plus rien n'admettait cet appareil de \(structure).",
                en: "Nothing let this device of \(structure) in any more.")
        }
    }

    static let vouchingTakesBack = Phrase(
        fr: "Le parrainer revient là-dessus, si assez de membres le font : ce que l'appareil a écrit "
            + "comptera de nouveau.",
        en: "Vouching takes that back, if enough members do: what the device wrote will count again.")

    static func vouchNeedsYes(_ structure: String, by names: [String]) -> Phrase {
        let names = names.joined(separator: ", ")
        return Phrase(
            fr: "Parrainer \(structure) revient sur ce que \(names) a dit. Si c'est voulu, ajoutez --yes.",
            en: "Vouching for \(structure) takes back what \(names) said. If that is meant, add --yes.")
    }

    static func structuresAreVouchedFor(_ structure: String, network: String) -> Phrase {
        Phrase(
            fr: "On n'invite que des appareils de sa propre structure. Une nouvelle structure est parrainée "
                + ": "
                + "`essync key --as \(structure)` chez elle donne une ligne, des membres la parrainent "
                + "(`essync vouch LIGNE`), puis chez elle `essync join \(network) --as \(structure) --hub ADRESSE`.",
            en: "Only devices of one's own structure are invited. A new structure is vouched for: "
                + "`essync key --as \(structure)` there prints a line, members vouch for it (`essync vouch LINE`), "
                + "then there `essync join \(network) --as \(structure) --hub URL`.")
    }

    static func raised(_ structure: String) -> Phrase {
        Phrase(
            fr: "\(structure) fait partie de la coordination.", en: "\(structure) is a coordinator.")
    }

    static func raisedByOne(_ structure: String) -> Phrase {
        Phrase(
            fr: "C'est noté ; d'autres membres doivent parrainer \(structure) pour la coordination.",
            en: "Noted; more members have to want \(structure) as a coordinator.")
    }

    static let readsOnly = Phrase(fr: "lecture seule", en: "reads only")

    // MARK: Revoking

    static func deviceFalls(_ structure: String, _ label: String, _ replica: ReplicaID) -> Phrase {
        Phrase(
            fr: "N'agira plus : « \(label) » de \(structure) (\(replica)).",
            en: "Won't act any more: \"\(label)\" of \(structure) (\(replica)).")
    }

    static func structureFalls(_ structure: String) -> Phrase {
        Phrase(
            fr: "Ne sera plus membre : \(structure). Ses lignes restent, sans propriétaire.",
            en: "Won't be a member any more: \(structure). Its rows stay, unclaimed.")
    }

    static func changesetsFall(_ count: Int) -> Phrase {
        let count = Phrase.changesets(count)
        return Phrase(
            fr: "Ne comptera plus : \(count.french).", en: "Won't count any more: \(count.english).")
    }

    static let othersHaveToAgree = Phrase(
        fr: "D'autres membres doivent le dire aussi.", en: "More members have to say so, too.")

    static func revoked(_ subject: String) -> Phrase {
        Phrase(fr: "\(subject) est révoqué.", en: "\(subject) is revoked.")
    }

    static func expelled(_ structure: String) -> Phrase {
        Phrase(fr: "\(structure) est exclue.", en: "\(structure) is expelled.")
    }

    static func expulsionVoted(_ structure: String, by voices: [String], needed: Int) -> Phrase {
        let names = voices.joined(separator: ", ")
        let missing = max(1, needed - voices.count)
        return Phrase(
            fr: "\(names) : \(voices.count) sur \(needed) le disent. \(structure) reste membre "
                + (missing == 1
                    ? "tant qu'un autre membre ne le dit pas."
                    : "tant que \(missing) autres ne le disent pas."),
            en: "\(names): \(voices.count) of \(needed) say so. \(structure) stays a member "
                + (missing == 1
                    ? "until one more member says so." : "until \(missing) more members say so."))
    }

    static let leaveInstead = Phrase(
        fr: "Une structure ne s'exclut pas elle-même : `essync leave` quitte le réseau.",
        en: "A structure doesn't expel itself: `essync leave` leaves the network.")

    static func hasLeft(_ structure: String) -> Phrase {
        Phrase(
            fr: "\(structure) a quitté le réseau. Le fichier reste, et ce qu'elle a écrit aussi.",
            en: "\(structure) has left. The file stays, and so does what it wrote.")
    }

    static func leavingNeedsYes(_ structure: String) -> Phrase {
        Phrase(
            fr: "\(structure) ne serait plus membre, et tous ses appareils n'agiraient plus ; pour revenir, "
                + "il lui "
                + "faudrait être parrainée. Si c'est voulu, ajoutez --yes.",
            en: "\(structure) would be no member any more, and none of its devices might act; to come back "
                + "it would "
                + "have to be vouched for. If that is meant, add --yes.")
    }

    static let syncToTell = Phrase(
        fr: "`essync sync` le fait savoir aux autres.", en: "`essync sync` lets the others know.")

    static func noSubject(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas un appareil : `essync devices` les donne.",
            en: "`\(text)` is no device: `essync devices` lists them.")
    }

    static func structuresAreExpelled(_ structure: String) -> Phrase {
        Phrase(
            fr: "« \(structure) » n'est pas un appareil (`essync devices` les donne). Pour une structure : "
                + "`essync expel \(structure)` ; pour la vôtre : `essync leave`.",
            en: "`\(structure)` is no device (`essync devices` lists them). For a structure: "
                + "`essync expel \(structure)`; for your own: `essync leave`.")
    }

    static func devicesAreRevoked(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas une structure membre. Un appareil se révoque : `essync revoke "
                + "\(text)`.",
            en: "`\(text)` is no member structure. A device is revoked: `essync revoke \(text)`.")
    }

    static func lastDevice(_ structure: String) -> Phrase {
        Phrase(
            fr:
                "\(structure) n'aurait plus d'appareil : il lui faudrait une nouvelle clé, parrainée par d'autres membres "
                + "(`essync key`). Si c'est voulu, ajoutez --yes.",
            en:
                "\(structure) would have no device left, and would need a new key that other members vouch for "
                + "(`essync key`). If that is meant, add --yes.")
    }

    static let shallI = Phrase(fr: "Continuer ? [o/N]", en: "Go on? [y/N]")
    static let nothingDone = Phrase(fr: "Rien n'a été fait.", en: "Nothing was done.")

    // MARK: Ends and copies

    static func termination(_ reason: Termination.Reason) -> Phrase {
        switch reason {
        case .revoked: Phrase(fr: "révoqué", en: "revoked")
        case .withdrawn: Phrase(fr: "invitation retirée", en: "its invitation was withdrawn")
        case .left: Phrase(fr: "structure partie", en: "its structure left")
        case .expelled: Phrase(fr: "structure exclue", en: "its structure was expelled")
        case .notLetIn: Phrase(fr: "plus admis par rien", en: "nothing lets it in any more")
        }
    }

    /// How this device came to its end, and how it comes back; `void` is how many of its changesets don't count.
    static func ended(_ reason: Termination.Reason, void: UInt64) -> Phrase {
        let why = termination(reason)
        let count = Phrase.changesets(Int(clamping: void))
        let since =
            void == 0
            ? Phrase(fr: "", en: "")
            : Phrase(
                fr: " Ce qu'il a écrit depuis (\(count.french)) ne compte nulle part.",
                en: " What it wrote since (\(count.english)) counts nowhere.")
        let held = Phrase(
            fr: "Cet appareil n'agit plus (\(why.french)) : vos modifications sont retenues.\(since.french)",
            en: "This device may not act any more (\(why.english)): your edits are held.\(since.english)")
        let vouching = Phrase(
            fr: "Des membres peuvent parrainer de nouveau sa clé : `essync key` en donne la ligne.",
            en: "Members may vouch for its key again: `essync key` prints its line.")
        let joining = Phrase(
            fr: "Avec une invitation de votre structure, `essync join --file FICHIER` reprend ce fichier.",
            en: "With an invitation of your structure, `essync join --file FILE` takes this file up again.")
        let isOwn = reason == .revoked || reason == .withdrawn
        return Phrase(
            fr: [held.french, isOwn ? joining.french : "", vouching.french].filter { !$0.isEmpty }
                .joined(separator: " "),
            en: [held.english, isOwn ? joining.english : "", vouching.english].filter { !$0.isEmpty }
                .joined(separator: " "))
    }

    static let isDoubled = Phrase(
        fr: "Deux copies de cet appareil sont au travail ; ce que chacune écrit compte. Faites `essync "
            + "join` sur l'une "
            + "d'elles, avec une invitation (`essync invite`).",
        en: "Two copies of this device are at work; what each writes counts. Run `essync join` on one of "
            + "them, with an "
            + "invitation (`essync invite`).")
}
