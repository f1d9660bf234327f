"""The walks of check-desk.py: each is given a network and a way to open a desk in the browser."""

SHEET = "structure;nom;telephone\ninter-made;Couveuse de test;04 91 00 00 01\n"


def every_page(network, open_desk):
    """Each page as links lead to it, and the states that it has."""
    desk = open_desk(network.a)
    desk.expect(network.a.seconds_to_start < 1.5, f"took {network.a.seconds_to_start:.2f} s to start")
    desk.state("accueil")
    for path, name in [
        ("/fiches", "fiches"), ("/catalogue", "catalogue"), ("/catalogue?q=couveuse", "catalogue-mot"),
        ("/catalogue?q=zzzz", "catalogue-rien"),
        ("/offre/inter-made/couveuse", "offre"),
        ("/structure/inter-made", "structure"), ("/structure/apeas", "structure-autre"),
        ("/creer?table=offer", "creer"), ("/creer?table=structure", "creer-structure"),
        ("/relire", "relire"), ("/historique", "historique"), ("/echanges", "echanges"),
        ("/orienter", "orienter"), ("/evenements", "evenements"), ("/noter", "noter"),
        ("/retour?evenement=salon-arpe", "retour"),
        ("/propositions", "propositions"), ("/importer", "importer"), ("/reseau", "reseau"), ("/poste", "poste"),
        ("/mots", "mots"), ("/accessibilite", "accessibilite"),
        ("/orienter?question=tester-sans-creer&territoire=departement-34", "orienter-reponses"),
        ("/orienter?etape=idee&territoire=departement-34", "orienter-etape"),
        ("/signaler?table=offer&cle=inter-made%2Fcouveuse", "signaler"),
        ("/supprimer?table=offer&cle=inter-made%2Fcouveuse", "supprimer"),
        ("/historique?table=offer&cle=inter-made%2Fcouveuse", "historique-fiche"),
    ]:
        desk.open(path)
        desk.state(name)
    for section in ("essentiel", "public", "etapes", "ou", "entrer", "duree", "cout", "contact", "source"):
        desk.open(f"/modifier?table=offer&cle=inter-made%2Fcouveuse&section={section}")
        desk.state(f"modifier-{section}")


def edit_error_undo(network, open_desk, scripts=True):
    """A section with errors, corrected, saved, and undone."""
    desk = open_desk(network.a, scripts=scripts)
    desk.follow("Nos fiches", "nav")
    desk.follow("Couveuse")
    desk.follow("Modifier : Contact et places")
    desk.fill("v.phone", "04 65 71 00")
    desk.fill("v.capacity_available", "14")
    desk.fill("v.capacity_max", "12")
    desk.press("Enregistrer")
    desk.expect(desk.page.title().startswith("Erreur"), "the title doesn't tell of the error")
    desk.expect(desk.page.locator("[name='v.phone']").input_value() == "04 65 71 00", "what was typed is lost")
    desk.expect(desk.page.locator(".summary:focus").count() == 1, "the summary hasn't the focus")
    desk.state("modifier-erreur")
    desk.fill("v.phone", "04 65 71 00 12")
    desk.fill("v.capacity_available", "10")
    desk.choose("v.capacity_unit", "place")
    desk.fill("v.capacity_measured_on", "30/11/2026")
    desk.press("Enregistrer")
    desk.says("Enregistré sur ce poste", "04 65 71 00 12")
    desk.expect(desk.page.locator(".notice:focus").count() == 1, "the notice hasn't the focus")
    desk.state("enregistre")
    desk.follow("Annuler", ".notice")
    desk.state("annuler")
    desk.press("Annuler")
    desk.state("annule")
    desk.open("/offre/inter-made/couveuse")
    desk.says("aucun moyen de contact")


def without_scripts(network, open_desk):
    edit_error_undo(network, open_desk, scripts=False)


def two_versions(network, open_desk):
    """One field that two wrote without having read each other; each desk tells it, one settles it."""
    network.a.run("put", "event", "salon-arpe", "city=Marseille")
    network.b.run("put", "event", "salon-arpe", "city=Aubagne")
    for partner in (network.a, network.b, network.a):
        partner.run("sync")
    desk = open_desk(network.a)
    desk.says("Deux versions · 1")
    desk.state("accueil-attend")
    desk.follow("Choisir")
    desk.state("deux-versions")
    if desk.page.locator("article").count() == 0:
        desk.follow("Choisir")
    desk.says("Marseille", "Aubagne", "portable du salon")
    desk.state("deux-versions-une")
    desk.press("Garder « Marseille »")
    desk.state("deux-versions-apres")
    network.a.run("sync")
    other = open_desk(network.b)
    network.b.run("sync")
    other.open("/")
    other.expect("Deux versions" not in other.page.inner_text("main"), "the conflict stands after it was settled")


def changed_meanwhile(network, open_desk):
    """A form that is open while another member's change of the same field comes in."""
    desk = open_desk(network.a)
    desk.open("/modifier?table=event&cle=salon-arpe&section=ou")
    network.b.run("put", "event", "salon-arpe", "city=Aubagne")
    network.b.run("sync")
    network.a.run("sync")
    desk.fill("v.city", "Marseille")
    desk.fill("v.place", "Parc Chanot")
    desk.press("Enregistrer")
    desk.says("Changé entre-temps", "Aubagne", "Marseille", "Le reste de votre saisie est enregistré")
    desk.state("change-entre-temps")
    desk.press("Enregistrer ce choix")
    desk.state("change-sans-choix")
    desk.choose("choix.city", "mienne")
    desk.press("Enregistrer ce choix")
    desk.says("Marseille", "Parc Chanot")


def honest_state(network, open_desk):
    """The line without a hub, with one, and after somebody has signed that it has all."""
    desk = open_desk(network.a)
    network.stop_hub()
    desk.open("/modifier?table=event&cle=salon-arpe&section=ou")
    desk.fill("v.city", "Marseille")
    desk.press("Enregistrer")
    desk.says("seulement ici")
    desk.press("Échanger", "header")
    desk.page.wait_for_load_state()
    desk.says("Rien n'est perdu")
    desk.state("echanges-injoignable")
    network.start_hub()
    desk.press("Échanger", "header")
    desk.page.wait_for_load_state()
    desk.state("echanges-apres")
    network.b.run("sync")
    network.b.run("put", "event", "salon-arpe", "place=Parc Chanot")
    network.b.run("sync")
    desk.press("Échanger", "header")
    desk.page.wait_for_load_state()
    desk.says("Reçu par")
    desk.state("echanges-recu")


def others_record(network, open_desk):
    """Another's record: read it, suggest a change, report a mistake; its owner answers."""
    desk = open_desk(network.b)
    desk.open("/offre/inter-made/couveuse")
    desk.says("Tenue par Inter-Made")
    desk.state("offre-autre")
    answer = desk.page.goto(desk.origin + "/modifier?table=offer&cle=inter-made%2Fcouveuse&section=contact")
    desk.expect(answer.status == 403, f"editing another's record gives {answer.status}")
    desk.state("interdit")
    desk.open("/proposer?table=offer&cle=inter-made%2Fcouveuse&champ=phone")
    desk.state("proposer")
    desk.fill("valeur", "04 65 71 00 12")
    desk.fill("raison", "vu au salon")
    desk.press("Proposer")
    desk.state("propose")
    network.b.run("sync")
    network.a.run("sync")
    own = open_desk(network.a)
    own.says("Propositions · 1")
    own.open("/propositions")
    own.says("vu au salon")
    own.state("propositions-une")
    own.press("Prendre")
    own.open("/offre/inter-made/couveuse")
    own.says("04 65 71 00 12")


def orient_and_note(network, open_desk):
    """From a question to whom to call; a note in a few taps; a name in it is refused."""
    desk = open_desk(network.a)
    desk.follow("Orienter", "nav")
    desk.page.select_option("[name=question]", "tester-sans-creer")
    desk.fill("territoire", "Hérault")
    desk.press("Chercher", "main")
    desk.says("3 réponses · Hérault", "Pourquoi ici")
    desk.open("/noter?evenement=salon-arpe")
    desk.choose("qui", "porteur")
    desk.fill("demande", "Mme Dupont cherche un local")
    desk.press("Enregistrer")
    desk.state("noter-nom")
    desk.expect(desk.page.locator(".fault").count() > 0, "a name is taken")
    desk.fill("demande", "Un local partagé à Aubagne")
    desk.press("Enregistrer")
    desk.state("noter-suivant")
    desk.open("/retour?evenement=salon-arpe")
    desk.says("Un local partagé à Aubagne")
    desk.state("retour-un")


def by_keyboard(network, open_desk):
    """Without a mouse: the first stop leads past the menus, every link and field is reached in order and seen."""
    desk = open_desk(network.a)
    for path in ("/", "/fiches", "/offre/inter-made/couveuse", "/echanges", "/orienter",
                 "/modifier?table=offer&cle=inter-made%2Fcouveuse&section=contact"):
        desk.open(path)
        desk.tab_through(path)
    desk.open("/modifier?table=offer&cle=inter-made%2Fcouveuse&section=contact")
    desk.page.focus("[name='v.phone']")
    desk.page.keyboard.type("0465710012")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.says("Enregistré sur ce poste")
    desk.page.keyboard.press("Tab")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.expect("/annuler" in desk.page.url, "the first stop after the notice isn't its undo")


def stand(network, open_desk):
    """What visitors may touch, and nothing else."""
    desk = open_desk(network.a, "--stand")
    desk.state("stand-orienter")
    desk.open("/noter")
    desk.state("stand-noter")
    for path in ("/", "/fiches", "/poste", "/reseau", "/offre/inter-made/couveuse"):
        answer = desk.page.goto(desk.origin + path)
        desk.expect(answer.status == 404, f"{path} gives {answer.status} to visitors")
    desk.state("stand-absent")


def in_english(network, open_desk):
    desk = open_desk(network.a)
    desk.press("English", "footer")
    for path in ("/", "/fiches", "/catalogue", "/offre/inter-made/couveuse", "/echanges", "/orienter", "/reseau"):
        desk.open(path)
        desk.state("en" + path.replace("/", "-"), [390])


def drafts(network, open_desk):
    """What is typed and not saved comes back: by the script, and by the button without it."""
    form = "/modifier?table=offer&cle=inter-made%2Fcouveuse&section=contact"
    desk = open_desk(network.a)
    desk.open(form)
    desk.page.locator("[name='v.phone']").press_sequentially("04 65 71 00 12")
    with desk.page.expect_response(lambda answer: answer.url.endswith("/brouillon"), timeout=8_000) as answer:
        pass
    desk.expect(answer.value.status == 204, f"the draft is answered with {answer.value.status}")
    desk.open("/")
    desk.says("Saisies commencées · 1")
    desk.state("accueil-brouillon")
    desk.open("/brouillons")
    desk.state("brouillons")
    desk.open(form)
    desk.says("Vous aviez commencé le")
    desk.state("modifier-brouillon")
    desk.follow("Reprendre")
    desk.expect(desk.page.locator("[name='v.phone']").input_value() == "04 65 71 00 12", "the draft is lost")
    desk.press("Enregistrer")
    desk.says("Enregistré sur ce poste")
    desk.open("/")
    desk.expect("Saisies commencées" not in desk.page.inner_text("main"), "the draft stands after its save")
    plain = open_desk(network.b, scripts=False)
    plain.open("/modifier?table=structure&cle=apeas&section=contact")
    plain.fill("v.phone", "04 91 00 00 01")
    plain.press("Garder pour plus tard")
    plain.says("rien n'est enregistré")
    plain.open("/modifier?table=structure&cle=apeas&section=contact")
    plain.follow("Reprendre")
    plain.expect(plain.page.locator("[name='v.phone']").input_value() == "04 91 00 00 01", "the draft is lost")


def by_invitation(network, open_desk):
    """A device that has nothing joins by an invitation; the first try finds no hub."""
    desk = open_desk(network.a)
    desk.follow("Réseau", "nav")
    desk.state("reseau-deux")
    desk.follow("Inviter un poste")
    desk.state("inviter")
    desk.press("Faire l'invitation")
    desk.state("invitation")
    text = desk.page.locator("#texte").input_value()
    desk.expect(desk.page.locator("svg.qr").count() == 1, "there is no QR code")
    desk.press("Échanger, et la masquer")
    desk.page.wait_for_load_state()
    network.stop_hub()
    first = open_desk(network.newcomer("accueil-2"))
    first.state("premiers-pas")
    first.follow("J'ai reçu une invitation")
    first.fill("texte", "Bonjour, voici")
    first.press("Continuer")
    first.state("premiers-pas-erreur")
    first.fill("texte", text[:40] + "\n" + text[40:])
    first.press("Continuer")
    first.says("laplateforme", "inter-made", network.hub)
    first.state("premiers-pas-apercu")
    first.fill("poste", "accueil 2")
    first.press("Rejoindre le réseau")
    first.state("premiers-pas-injoignable")
    first.expect(first.page.locator(".summary").count() == 1, "an unreachable hub isn't told")
    network.start_hub()
    first.press("Rejoindre le réseau")
    first.says("C'est fait")
    first.state("premiers-pas-fait")
    first.origin = first.page.locator("main a").first.get_attribute("href").split("/ouvrir")[0]
    first.follow("Ouvrir le catalogue")
    first.says("Bonjour, Inter-Made")
    first.open("/offre/inter-made/couveuse")
    network.a.run("sync")
    desk.open("/inviter")
    desk.says("utilisée par « accueil 2 »")
    desk.open("/reseau")
    desk.page.locator("main a", has_text="Révoquer").last.click()
    desk.state("revoquer")
    desk.fill("nom", "autre chose")
    desk.page.locator("button.danger").click()
    desk.state("revoquer-erreur")
    desk.fill("nom", "accueil 2")
    desk.page.locator("button.danger").click()
    desk.says("est révoqué")


def by_vouching(network, open_desk):
    """A new structure shows its line; two members compare the words and vouch; it enters."""
    first = open_desk(network.newcomer("essor13"))
    first.follow("Ma structure est nouvelle")
    first.state("premiers-pas-structure")
    first.fill("nom", "ESSOR 13")
    first.press("Continuer")
    first.state("premiers-pas-ligne")
    line, words = first.page.locator("pre").inner_text(), first.page.locator(".words").inner_text()
    first.fill("reseau", network.id)
    first.fill("hub", network.hub)
    first.press("Entrer dans le réseau")
    first.says("doit d'abord échanger")
    for partner in (network.a, network.b):
        desk = open_desk(partner)
        desk.open("/parrainer")
        desk.state("parrainer")
        desk.fill("ligne", "ESSOR 13")
        desk.press("Continuer")
        desk.state("parrainer-erreur")
        desk.fill("ligne", line)
        desk.press("Continuer")
        desk.expect(desk.page.locator(".words").inner_text() == words, "the words differ")
        desk.press("Parrainer «")
        desk.state("parrainer-sans-comparer")
        desk.page.check("#compares")
        desk.press("Parrainer «")
        desk.says("essor-13")
        partner.run("sync")
    first.press("Entrer dans le réseau")
    first.says("C'est fait")


def as_founder(network, open_desk):
    """A network that begins with one person, and its empty pages."""
    first = open_desk(network.newcomer("nouveau"))
    first.follow("Je fonde un réseau")
    first.state("premiers-pas-fonder")
    first.press("Fonder")
    first.state("premiers-pas-fonder-erreur")
    first.fill("reseau", "Atelier")
    first.fill("nom", "Maison de l'emploi")
    first.press("Fonder")
    first.says("C'est fait")
    first.origin = first.page.locator("main a").first.get_attribute("href").split("/ouvrir")[0]
    first.follow("Ouvrir le catalogue")
    first.says("Bonjour, Maison de l'emploi")
    first.state("accueil-vide")
    for path in ("/fiches", "/catalogue", "/evenements", "/orienter", "/reseau", "/echanges", "/imprimer"):
        first.open(path)
        first.state("vide" + path.replace("/", "-"))


def printing(network, open_desk):
    """Each paper is one file, which opens without the desk and asks nobody for anything."""
    desk = open_desk(network.a)
    desk.open("/imprimer")
    desk.state("imprimer")
    for text in ("Toutes les fiches", "La pochette", "La carte", "Inter-Made"):
        with desk.page.expect_download() as download:
            desk.follow(text)
        paper = download.value.path().read_text()
        desk.expect("<h1" in paper and "</html>" in paper, f"{text} is no page")


def usb_key(network, open_desk):
    """There and back with the hub dead."""
    network.stop_hub()
    network.b.run("put", "event", "salon-arpe", "place=Parc Chanot")
    giver = open_desk(network.b)
    giver.open("/cle")
    giver.state("cle")
    with giver.page.expect_download() as download:
        giver.press("Faire le paquet")
    bundle = network.folder / "cle.essync"
    download.value.save_as(bundle)
    desk = open_desk(network.a)
    desk.follow("Réseau", "nav")
    desk.follow("Échanges")
    desk.follow("Par clé USB")
    desk.page.set_input_files("#fichier", bundle)
    desk.press("Voir ce qu'il apporte")
    desk.says("1 modification nouvelle")
    desk.state("cle-apercu")
    desk.press("Prendre")
    desk.says("Par clé USB : 1 modification reçue")
    desk.open("/evenement/salon-arpe")
    desk.says("Parc Chanot")
