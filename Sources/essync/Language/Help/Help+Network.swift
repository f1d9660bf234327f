import Client
import SyncCore

extension Help {
    static let initialise = Help(
        Phrase(
            fr: "Fonde un réseau, seul (un brouillon) ou avec d'autres.",
            en: "Found a network, alone (a draft) or with others."),
        more: Phrase(
            fr:
                "Sans --with, c'est un brouillon : personne d'autre n'y entre. Les autres fondateurs donnent chacun la "
                + "ligne de leur clé (`essync key --as NOM`) ; --with LIGNE fonde avec eux, et reprend les lignes du "
                + "brouillon qui est là. Il faut ensuite deux parrains pour un nouveau membre, ou --vouchers, pour "
                + "toujours. --vouchers 1 fonde seul un réseau où un membre suffit pour admettre. L'identifiant du "
                + "réseau certifie sa charte : c'est lui que l'on donne à un hub et à qui rejoint.",
            en:
                "Without --with it is a draft: nobody else is let into it. The other founders each give the line of "
                + "their key (`essync key --as SLUG`); --with LINE founds with them, and takes along the rows of a draft "
                + "that is there. From then on it takes two members to admit a newcomer, or --vouchers, for ever. "
                + "--vouchers 1 founds alone a network in which one member is enough to admit. The network's id "
                + "certifies its charter: it is what a hub, and whoever joins, is given."),
        examples: [
            "essync init --network laplateforme --structure inter-made --name \"Inter-Made\"",
            "essync init --network laplateforme --structure inter-made --with LIGNE",
            "essync init --network laplateforme --structure inter-made --vouchers 1",
        ])

    static let invite = Help(
        Phrase(
            fr: "Crée une invitation pour un autre appareil de ma structure.",
            en: "Make an invitation for another device of my structure."),
        more: Phrase(
            fr: "L'invitation sert une fois, à qui l'a : --file l'écrit dans un fichier que vous seul lisez. "
                + "Synchronisez-vous ensuite : le hub ne la connaît qu'après. Une autre structure n'est pas invitée : "
                + "des membres la parrainent (`essync vouch`).",
            en: "An invitation is used once, by whoever has it: --file writes it to a file that only you can "
                + "read. Sync afterwards: only then does the hub know it. Another structure isn't invited: members "
                + "vouch for it (`essync vouch`)."),
        examples: [
            "essync invite --file invitation.txt",
            "essync invite --reader --hub https://hub.example --days 30",
        ])

    static let join = Help(
        Phrase(
            fr: "Rejoint un réseau : crée une réplique et y inscrit cet appareil.",
            en: "Join a network: make a replica and enrol this device in it."),
        more: Phrase(
            fr:
                "Une nouvelle structure donne l'identifiant du réseau, une fois que des membres ont parrainé sa clé "
                + "(`essync key`), ou qu'elle est parmi les fondateurs. Un autre appareil d'une structure membre vient "
                + "avec une invitation. Le catalogue vient du hub que nomme l'invitation, d'un autre (--hub), ou d'un "
                + "fichier (--from). L'invitation se lit dans un fichier (--file) ou sur l'entrée (-) : sur la ligne de "
                + "commande, elle resterait dans l'historique et dans la liste des processus.",
            en:
                "A new structure gives the network's id, once members have vouched for its key (`essync key`), or if it "
                + "is a founder. A further device of a member comes with an invitation. The catalogue comes from the hub "
                + "that the invitation names, from another (--hub) or a file (--from). The invitation is read from a file "
                + "(--file) or from standard input (-): on the command line it would stay in the history and in the list "
                + "of processes."),
        examples: [
            "essync join laplateforme-ID --as apeas --hub https://hub.example",
            "essync join --file invitation.txt --device accueil",
            "essync join --file invitation.txt --from /media/usb/reseau.essync",
        ])

    static let members = Help(
        Phrase(fr: "Les structures membres du réseau.", en: "The network's member structures."),
        more: Phrase(
            fr: "Aussi les clés que des membres parrainent et qui n'ont pas encore rejoint : combien de "
                + "voix, combien "
                + "manquent.",
            en: "Also the keys that members vouch for and that haven't joined: how many voices, how many "
                + "more."),
        examples: ["essync members"])

    static let devices = Help(
        Phrase(fr: "Les appareils inscrits au réseau.", en: "The devices enrolled in the network."),
        examples: ["essync devices --json"])

    static let hub = Help(
        Phrase(
            fr: "Le hub, par lequel les répliques se synchronisent.",
            en: "The hub, through which replicas sync."),
        examples: [
            "essync hub list", "essync hub forget 127.0.0.2",
            "essync hub serve --network laplateforme-2v5r0c8m1n7q3x9z4k6t0w8y1b",
        ])

    static let hubList = Help(
        Phrase(fr: "Les hubs que ce catalogue connaît.", en: "The hubs that this replica knows."),
        examples: ["essync hub list"])

    static let hubForget = Help(
        Phrase(
            fr: "Oublie un hub : `essync sync` ne l'appelle plus.",
            en: "Forget a hub: `essync sync` asks it no more."),
        more: Phrase(
            fr:
                "Un morceau de l'adresse suffit s'il n'en désigne qu'un. `essync sync ADRESSE` le retient de nouveau.",
            en:
                "A part of the address is enough if it names one only. `essync sync ADDRESS` remembers it again."
        ),
        examples: ["essync hub forget http://192.168.1.20:8080"])

    static let hubBackup = Help(
        Phrase(
            fr: "Copie les fichiers d'un hub pendant qu'il tourne, et vérifie les copies.",
            en: "Copy a hub's files while it runs, and check the copies."),
        more: Phrase(
            fr:
                "Écrit RÉSEAU.db dans le dossier donné, un fichier par réseau servi, à remettre tel quel dans le "
                + "dossier d'un hub. Un hub perdu se remplit aussi sans copie, par le premier partenaire qui se "
                + "synchronise.",
            en:
                "Writes NETWORK.db into the folder given, one file for each network served, to be put back into a "
                + "hub's folder as it is. A lost hub is filled without a copy too, by the first partner that syncs."
        ),
        examples: [
            "essync hub backup /srv/copies/2026-12-01",
            "essync hub backup /media/usb/hub --data /var/lib/essync",
        ])

    static let hubServe = Help(
        Phrase(fr: "Fait tourner un hub jusqu'à Ctrl-C.", en: "Run a hub until Ctrl-C."),
        more: Phrase(
            fr: """
                Un hub ne demande que l'identifiant du réseau, et n'accepte que ce qui remonte à sa charte.
                Il dit son
                adresse sur une ligne dès qu'il répond ; --port 0 prend un port libre. Il répond à l'adresse
                où il
                écoute ; si les appareils l'appellent autrement (nom, mandataire), dites comment par
                --public-url. Avec --peer, il se tient à jour avec un autre hub, au nom d'un appareil de
                cette machine.
                """,
            en: """
                A hub needs the network's id alone, and takes only what leads back to its charter. It
                prints its URL on
                one line once it answers; --port 0 takes a free port. It answers to the address that it
                listens on; where devices call it otherwise (a name, a proxy), say how by --public-url.
                With --peer it keeps in step with another hub, on behalf of a device of this machine.
                """),
        examples: [
            // One line each on a terminal of 80 columns, to be copied.
            "essync hub serve --network laplateforme-2v5r0c8m1n7q3x9z4k6t0w8y1b",
            "essync hub serve --network ID --host 0.0.0.0 --public-url http://salle.local",
            "essync hub serve --network ID --port 443 --tls-cert hub.pem --tls-key hub.key",
            "essync hub serve --network ID --trust-proxy ::1 --public-url https://hub.org",
            "essync hub serve --network ID --peer https://autre.example.org",
            "essync hub serve --network ID --metrics 127.0.0.1:9464 --drain 5",
        ])

    enum Network {
        static let backupFolder = Phrase(
            fr: "Dossier où écrire les copies ; créé s'il manque.",
            en: "The folder to write the copies to; made if it is missing.")
        static let metrics = Phrase(
            fr: "Adresse et port, à part, où /metrics, /health et /ready répondent à qui surveille le hub.",
            en:
                "An address and port of their own for /metrics, /health and /ready, for whoever watches the hub."
        )
        static let drain = Phrase(
            fr:
                "Secondes pendant lesquelles un hub qu'on arrête répond encore, sans être prêt (répartiteur).",
            en: "Seconds that a hub told to stop still answers, not ready any more (for a balancer).")
        static let forgotten = Phrase(fr: "Son adresse, ou une partie.", en: "Its address, or a part of it.")
        static let name = Phrase(fr: "Nom du réseau.", en: "The network's name.")
        static let slug = Phrase(
            fr: "Ma structure, en minuscules sans accent : inter-made.",
            en: "My structure, in lower case: inter-made.")
        static let structureName = Phrase(
            fr: "Nom de la structure, tel qu'on l'affiche.", en: "The structure's name, as it is shown.")
        static let founders = Phrase(
            fr: "Ligne d'un autre fondateur (`essync key --as NOM`) ; peut se répéter.",
            en: "Another founder's line (`essync key --as SLUG`); may be repeated.")
        static let vouchers = Phrase(
            fr: "Combien de membres admettent une structure (avec --with : 2).",
            en: "How many members admit a structure (with --with: 2).")
        static let joinStructure = Phrase(
            fr: "La structure dont la clé est prête ici (sinon la seule qu'il y a).",
            en: "The structure whose key is ready here (else the only one).")
        static let inviteHub = Phrase(
            fr: "Adresse du hub à mettre dans l'invitation (sinon le premier hub connu).",
            en: "The hub's URL to put into the invitation (else the first hub known).")
        static let days = Phrase(fr: "Durée de validité, en jours.", en: "For how many days it is valid.")
        static let joinHub = Phrase(
            fr: "Adresse du hub (sinon celle de l'invitation).", en: "The hub's URL (else the invitation's).")
        static let from = Phrase(
            fr: "Prend le catalogue dans ce fichier d'échange, sans réseau.",
            en: "Take the catalogue from this bundle, offline.")
        static let served = Phrase(
            fr: "Identifiant d'un réseau servi ; peut se répéter.",
            en: "Id of a network to serve; may be repeated.")
        static let data = Phrase(
            fr: "Dossier du hub (sinon $ESSYNC_HOME/hub).", en: "The hub's folder (else $ESSYNC_HOME/hub).")
        static let host = Phrase(fr: "Adresse d'écoute.", en: "The address to listen on.")
        static let publicURL = Phrase(
            fr:
                "Adresse par laquelle les appareils l'appellent, si ce n'est pas celle où il écoute ; "
                + "peut se répéter.",
            en: "A URL that devices address, where that isn't the address it listens on; may be repeated.")
        static let peer = Phrase(
            fr: "Adresse d'un autre hub avec lequel se tenir à jour ; peut se répéter.",
            en: "The URL of another hub to keep in step with; may be repeated.")
        static let compact = Phrase(
            fr: "Allège le journal dès que les membres s'y sont accordés (voir `essync compact`).",
            en: "Drop from the log what the members have agreed to (see `essync compact`).")
        static let certificate = Phrase(
            fr: "Certificat du hub et sa chaîne, en PEM.", en: "The hub's certificate and its chain, in PEM.")
        static let key = Phrase(fr: "Clé du certificat, en PEM.", en: "The certificate's key, in PEM.")
        static let proxy = Phrase(
            fr: "Mandataire (adresse ou plage) dont X-Forwarded-For fait foi ; peut se répéter.",
            en: "A proxy (address or range) whose X-Forwarded-For is believed; may be repeated.")
        static let authority = Phrase(
            fr: "Certificats auxquels se fier en plus de ceux du système, en PEM (sinon $ESSYNC_CA).",
            en: "Certificates to trust besides the system's, in PEM (else $ESSYNC_CA).")
        static let port = Phrase(
            fr: "Port d'écoute ; 0 en prend un libre.", en: "The port; 0 takes a free one.")
    }
}
