import Client
import Dossiers
import SyncCore

extension SyncError {
    /// The command that helps where something of dossiers went wrong.
    var dossierRemedy: Phrase? {
        switch code {
        case .locked:
            Phrase(
                fr: "Pour les ouvrir : `essync dossier unlock`.", en: "To open them: `essync dossier unlock`."
            )
        case .unknownDossier, .ambiguousDossier:
            Phrase(
                fr: "`essync dossier list --all` les donne tous.",
                en: "`essync dossier list --all` lists all of them.")
        case .noReceivingDevice:
            Phrase(
                fr:
                    "Elle en aura un quand elle aura ouvert ses dossiers (`essync dossier unlock`) et synchronisé.",
                en: "It has one once it has opened its dossiers (`essync dossier unlock`) and synced.")
        case .erasedDossier:
            Phrase(
                fr: "`essync dossier erasures` dit quand et par qui.",
                en: "`essync dossier erasures` says when and by whom.")
        case .noReason: Phrase(fr: "`--reason CODE`.", en: "`--reason CODE`.")
        case .noMessage: Phrase(fr: "`--message TEXTE`.", en: "`--message TEXT`.")
        case .noSuggestion: Phrase(fr: "`--suggest OFFRE`.", en: "`--suggest OFFER`.")
        default: nil
        }
    }
}
