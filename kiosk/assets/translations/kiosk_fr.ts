<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>last.1</source>
        <translation>Fenêtres fermées, cour comprise</translation>
    </message>
    <message>
        <source>last.2</source>
        <translation>Cafetière et plaques éteintes</translation>
    </message>
    <message>
        <source>last.3</source>
        <translation>Lumières éteintes, salles du fond aussi</translation>
    </message>
    <message>
        <source>last.4</source>
        <translation>Personne dans les salles ni les sanitaires</translation>
    </message>
    <message>
        <source>last.5</source>
        <translation>Porte de la cour verrouillée</translation>
    </message>
    <message>
        <source>last.title</source>
        <translation>Vous êtes la dernière personne sur&#xa0;place</translation>
    </message>
    <message>
        <source>last.line</source>
        <translation>Avant de fermer, vérifiez ces cinq points.</translation>
    </message>
    <message>
        <source>last.left.none</source>
        <translation>Tout est vérifié.</translation>
    </message>
    <message>
        <source>last.left.one</source>
        <translation>Encore un.</translation>
    </message>
    <message>
        <source>last.left</source>
        <translation>Encore {n}.</translation>
    </message>
    <message>
        <source>time.sentence</source>
        <translation>{h}&#xa0;h&#xa0;{m}</translation>
    </message>
    <message>
        <source>time.sentence.full</source>
        <translation>{h}&#xa0;h</translation>
    </message>
    <message>
        <source>day.today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>day.tomorrow</source>
        <translation>demain</translation>
    </message>
    <message>
        <source>days</source>
        <translation>lundi mardi mercredi jeudi vendredi samedi dimanche</translation>
    </message>
    <message>
        <source>day.on</source>
        <translation>le {date}</translation>
    </message>
    <message>
        <source>date.full</source>
        <translation>{weekday} {date}</translation>
    </message>
    <message>
        <source>months</source>
        <translation>janvier février mars avril mai juin juillet août septembre octobre novembre décembre</translation>
    </message>
    <message>
        <source>date.first</source>
        <translation>1er&#xa0;{month}</translation>
    </message>
    <message>
        <source>date</source>
        <translation>{day}&#xa0;{month}</translation>
    </message>
    <message>
        <source>since.today</source>
        <translation>{t}</translation>
    </message>
    <message>
        <source>since.day</source>
        <translation>le {date} à&#xa0;{t}</translation>
    </message>
    <message>
        <source>state.door.fault</source>
        <translation>La serrure, le contact ou le bouton de sortie est en défaut.</translation>
    </message>
    <message>
        <source>state.door.forced</source>
        <translation>Ouverte sans autorisation.</translation>
    </message>
    <message>
        <source>state.door.long</source>
        <translation>Restée ouverte trop longtemps.</translation>
    </message>
    <message>
        <source>state.door.soon</source>
        <translation>Ouverte depuis un moment&#xa0;: une alarme suivra.</translation>
    </message>
    <message>
        <source>state.door.is</source>
        <translation>{position}, {lock}.</translation>
    </message>
    <message>
        <source>state.door.open</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>state.door.shut</source>
        <translation>Fermée</translation>
    </message>
    <message>
        <source>state.door.unseen</source>
        <translation>Sans contact de porte</translation>
    </message>
    <message>
        <source>state.door.fire</source>
        <translation>libérée par l’alarme incendie</translation>
    </message>
    <message>
        <source>state.door.locked</source>
        <translation>verrouillée</translation>
    </message>
    <message>
        <source>state.door.unlocked</source>
        <translation>déverrouillée</translation>
    </message>
    <message>
        <source>state.door.unknown</source>
        <translation>serrure sans nouvelles</translation>
    </message>
    <message>
        <source>home.open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>home.closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>home.today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>home.today.none</source>
        <translation>Aucun rendez-vous aujourd’hui</translation>
    </message>
    <message>
        <source>home.badge</source>
        <translation>Présentez votre&#xa0;badge</translation>
    </message>
    <message>
        <source>home.night</source>
        <translation>Il faut un droit&#xa0;de&#xa0;clé pour entrer.</translation>
    </message>
    <message>
        <source>home.exit</source>
        <translation>La sortie est toujours libre.</translation>
    </message>
    <message>
        <source>home.call</source>
        <translation>Une difficulté&#xa0;? Appelez le&#xa0;{phone}.</translation>
    </message>
    <message>
        <source>home.until</source>
        <translation>jusqu’à&#xa0;{t}</translation>
    </message>
    <message>
        <source>home.next</source>
        <translation>Ouvre {day} à&#xa0;{t}</translation>
    </message>
    <message>
        <source>home.present.none</source>
        <translation>Personne sur place pour le moment</translation>
    </message>
    <message>
        <source>home.present.one</source>
        <translation>1&#xa0;personne sur place</translation>
    </message>
    <message>
        <source>home.present</source>
        <translation>{n}&#xa0;personnes sur place</translation>
    </message>
    <message>
        <source>home.full</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>home.free.one</source>
        <translation>1&#xa0;place libre</translation>
    </message>
    <message>
        <source>home.free</source>
        <translation>{n}&#xa0;places libres</translation>
    </message>
    <message>
        <source>home.now</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>sign.one</source>
        <translation>1&#xa0;point à surveiller</translation>
    </message>
    <message>
        <source>sign.many</source>
        <translation>{n}&#xa0;points à surveiller</translation>
    </message>
    <message>
        <source>bar.lang</source>
        <translation>English</translation>
    </message>
    <message>
        <source>bar.access</source>
        <translation>Accessibilité</translation>
    </message>
    <message>
        <source>bar.start</source>
        <translation>Revenir au début</translation>
    </message>
    <message>
        <source>bar.state</source>
        <translation>État du poste</translation>
    </message>
    <message>
        <source>home.programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>bar.done</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>bar.more</source>
        <translation>Encore un instant</translation>
    </message>
    <message>
        <source>bar.next</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>pin.erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>pin.ok</source>
        <translation>Valider</translation>
    </message>
    <message>
        <source>choice.in</source>
        <translation>Entrer</translation>
    </message>
    <message>
        <source>choice.out</source>
        <translation>Je pars</translation>
    </message>
    <message>
        <source>pin.hidden</source>
        <translation>Aucun chiffre ne s’affiche.</translation>
    </message>
    <message>
        <source>idle.title</source>
        <translation>Êtes-vous toujours&#xa0;là&#xa0;?</translation>
    </message>
    <message>
        <source>wait.end</source>
        <translation>Réponse dans 5&#xa0;secondes au plus</translation>
    </message>
    <message>
        <source>last.done</source>
        <translation>Tout est fait, je pars</translation>
    </message>
    <message>
        <source>last.someone</source>
        <translation>Quelqu’un reste ici</translation>
    </message>
    <message>
        <source>state.title</source>
        <translation>État du poste</translation>
    </message>
    <message>
        <source>access.note</source>
        <translation>Ces réglages s’effacent à votre départ.</translation>
    </message>
    <message>
        <source>access.size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>access.contrast</source>
        <translation>Contraste renforcé</translation>
    </message>
    <message>
        <source>access.contrast.d</source>
        <translation>Noir, blanc et jaune</translation>
    </message>
    <message>
        <source>access.time</source>
        <translation>Plus de temps</translation>
    </message>
    <message>
        <source>access.time.d</source>
        <translation>Deux minutes pour chaque réponse</translation>
    </message>
    <message>
        <source>access.voice</source>
        <translation>Guidage parlé</translation>
    </message>
    <message>
        <source>access.voice.d</source>
        <translation>Casque ou haut-parleur&#xa0;; aucun nom n’est dit</translation>
    </message>
    <message>
        <source>access.voice.absent</source>
        <translation>Pas disponible sur ce poste. Adressez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>bar.lower</source>
        <translation>Bas de l’écran</translation>
    </message>
    <message>
        <source>access.lower.d</source>
        <translation>Tout descend à portée de main</translation>
    </message>
    <message>
        <source>idle.wake</source>
        <translation>Réveiller l’écran</translation>
    </message>
    <message>
        <source>page.down</source>
        <translation>Plus bas</translation>
    </message>
    <message>
        <source>page.up</source>
        <translation>Plus haut</translation>
    </message>
    <message>
        <source>home.reader.below</source>
        <translation>Lecteur sous l’écran</translation>
    </message>
    <message>
        <source>home.reader.right</source>
        <translation>Lecteur à droite de&#xa0;l’écran</translation>
    </message>
    <message>
        <source>pin.count.none</source>
        <translation>Aucun chiffre composé.</translation>
    </message>
    <message>
        <source>pin.count.one</source>
        <translation>1&#xa0;chiffre composé.</translation>
    </message>
    <message>
        <source>pin.count</source>
        <translation>{n}&#xa0;chiffres composés.</translation>
    </message>
    <message>
        <source>pin.time.one</source>
        <translation>Il reste 1&#xa0;seconde</translation>
    </message>
    <message>
        <source>pin.time</source>
        <translation>Il reste {n}&#xa0;secondes</translation>
    </message>
    <message>
        <source>idle.line.one</source>
        <translation>Cet écran s’efface dans 1&#xa0;seconde.</translation>
    </message>
    <message>
        <source>idle.line</source>
        <translation>Cet écran s’efface dans {n}&#xa0;secondes.</translation>
    </message>
    <message>
        <source>pin.title</source>
        <translation>Composez votre&#xa0;code</translation>
    </message>
    <message>
        <source>pin.line</source>
        <translation>À cette heure, votre badge demande un code.</translation>
    </message>
    <message>
        <source>choice.title</source>
        <translation>Vous entrez, ou&#xa0;vous&#xa0;partez&#xa0;?</translation>
    </message>
    <message>
        <source>choice.line</source>
        <translation>Selon nos données, vous êtes déjà à&#xa0;l’intérieur.</translation>
    </message>
    <message>
        <source>again.title</source>
        <translation>Présentez à nouveau votre&#xa0;badge</translation>
    </message>
    <message>
        <source>again.line</source>
        <translation>Laissez-le une seconde sur&#xa0;le&#xa0;lecteur.</translation>
    </message>
    <message>
        <source>slow.title</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>slow.line</source>
        <translation>Rien n’est enregistré. Présentez à nouveau votre badge, ou adressez-vous à&#xa0;l’accueil.</translation>
    </message>
    <message>
        <source>not_recorded.store</source>
        <translation>Le contrôle d’accès ne peut rien enregistrer. Adressez-vous à l’accueil. La sortie reste libre.</translation>
    </message>
    <message>
        <source>not_recorded.line</source>
        <translation>Le contrôle d’accès est injoignable. Adressez-vous à l’accueil. La sortie reste libre.</translation>
    </message>
    <message>
        <source>not_recorded.title</source>
        <translation>Passage non enregistré</translation>
    </message>
    <message>
        <source>wait.title</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>wait.line</source>
        <translation>Laissez votre badge sur&#xa0;le&#xa0;lecteur.</translation>
    </message>
    <message>
        <source>undone.title</source>
        <translation>C’est annulé</translation>
    </message>
    <message>
        <source>undone.line</source>
        <translation>Rien n’a changé.</translation>
    </message>
    <message>
        <source>not_undone.title</source>
        <translation>Annulation impossible</translation>
    </message>
    <message>
        <source>not_undone.line</source>
        <translation>Le passage reste enregistré. Adressez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>in.title.anon</source>
        <translation>Bonjour</translation>
    </message>
    <message>
        <source>aloud.hours</source>
        <translation>heures</translation>
    </message>
    <message>
        <source>in.title</source>
        <translation>Bonjour {name}</translation>
    </message>
    <message>
        <source>in.line.untimed</source>
        <translation>Arrivée enregistrée</translation>
    </message>
    <message>
        <source>in.line</source>
        <translation>Arrivée enregistrée à&#xa0;{t}</translation>
    </message>
    <message>
        <source>in.inferred</source>
        <translation>Votre dernier départ n’a pas été enregistré. Nous l’avons noté à la fermeture.</translation>
    </message>
    <message>
        <source>in.reported</source>
        <translation>Ce passage est signalé aux responsables du site.</translation>
    </message>
    <message>
        <source>in.undo</source>
        <translation>Annuler cette arrivée</translation>
    </message>
    <message>
        <source>out.title.anon</source>
        <translation>Au revoir</translation>
    </message>
    <message>
        <source>out.title</source>
        <translation>Au revoir {name}</translation>
    </message>
    <message>
        <source>out.line.untimed</source>
        <translation>Départ enregistré</translation>
    </message>
    <message>
        <source>out.line</source>
        <translation>Départ enregistré à&#xa0;{t}</translation>
    </message>
    <message>
        <source>last.note</source>
        <translation>Vous êtes la dernière personne sur&#xa0;place.</translation>
    </message>
    <message>
        <source>out.undo</source>
        <translation>Annuler ce départ</translation>
    </message>
    <message>
        <source>in.closing.now</source>
        <translation>Le lieu ferme à&#xa0;{t}, maintenant.</translation>
    </message>
    <message>
        <source>in.closing.one</source>
        <translation>Le lieu ferme à&#xa0;{t}, dans une minute.</translation>
    </message>
    <message>
        <source>in.closing</source>
        <translation>Le lieu ferme à&#xa0;{t}, dans {n}&#xa0;minutes.</translation>
    </message>
    <message>
        <source>other.title</source>
        <translation>Ce n’est pas un badge du lieu</translation>
    </message>
    <message>
        <source>other.line</source>
        <translation>Les cartes bancaires, de transport et d’identité n’ouvrent pas ici. Rien&#xa0;n’a&#xa0;été&#xa0;conservé.</translation>
    </message>
    <message>
        <source>refused.out.title</source>
        <translation>Départ non enregistré</translation>
    </message>
    <message>
        <source>refused.title</source>
        <translation>Entrée refusée</translation>
    </message>
    <message>
        <source>broken.free</source>
        <translation>La sortie reste libre.</translation>
    </message>
    <message>
        <source>refused.line</source>
        <translation>Adressez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>pin.wrong.none</source>
        <translation>Code incorrect. Il ne reste aucun essai&#xa0;: adressez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>pin.wrong.one</source>
        <translation>Code incorrect. Il reste 1&#xa0;essai.</translation>
    </message>
    <message>
        <source>pin.wrong</source>
        <translation>Code incorrect. Il reste {n}&#xa0;essais.</translation>
    </message>
    <message>
        <source>broken.reception</source>
        <translation>Adressez-vous à l’accueil, qui vous ouvre et&#xa0;vous&#xa0;inscrit.</translation>
    </message>
    <message>
        <source>broken.phone</source>
        <translation>Personne à l’accueil&#xa0;: appelez le&#xa0;{phone}.</translation>
    </message>
    <message>
        <source>broken.leaving</source>
        <translation>Vous partez&#xa0;? Passez la porte&#xa0;: elle s’ouvre toujours de&#xa0;l’intérieur.</translation>
    </message>
    <message>
        <source>broken.since</source>
        <translation>Depuis {since}.</translation>
    </message>
    <message>
        <source>broken.do</source>
        <translation>Pour entrer maintenant</translation>
    </message>
    <message>
        <source>state.reader</source>
        <translation>Lecteur de badges</translation>
    </message>
    <message>
        <source>state.broker</source>
        <translation>Messagerie du site</translation>
    </message>
    <message>
        <source>state.agent</source>
        <translation>Contrôle d’accès</translation>
    </message>
    <message>
        <source>state.door</source>
        <translation>Porte et serrure</translation>
    </message>
    <message>
        <source>state.door.named</source>
        <translation>Porte et serrure&#xa0;: {name}</translation>
    </message>
    <message>
        <source>state.sum.bad</source>
        <translation>Une panne est en cours. La sortie reste libre.</translation>
    </message>
    <message>
        <source>state.sum.ok</source>
        <translation>Tout fonctionne.</translation>
    </message>
    <message>
        <source>state.sum.one</source>
        <translation>Tout fonctionne sur place. 1&#xa0;point&#xa0;à&#xa0;surveiller.</translation>
    </message>
    <message>
        <source>state.sum</source>
        <translation>Tout fonctionne sur place. {n}&#xa0;points&#xa0;à&#xa0;surveiller.</translation>
    </message>
    <message>
        <source>broken.title</source>
        <translation>Le lecteur de badges ne&#xa0;répond&#xa0;plus</translation>
    </message>
    <message>
        <source>broken.broker</source>
        <translation>La messagerie du site ne&#xa0;répond&#xa0;plus</translation>
    </message>
    <message>
        <source>sign.agent</source>
        <translation>Contrôle d’accès injoignable</translation>
    </message>
    <message>
        <source>broken.store</source>
        <translation>Les passages ne peuvent pas être enregistrés</translation>
    </message>
    <message>
        <source>state.never</source>
        <translation>Pas encore de nouvelles.</translation>
    </message>
    <message>
        <source>state.up</source>
        <translation>En marche depuis {since}.</translation>
    </message>
    <message>
        <source>state.down</source>
        <translation>Ne répond plus depuis {since}.</translation>
    </message>
    <message>
        <source>state.emergency</source>
        <translation>Badge de secours</translation>
    </message>
    <message>
        <source>state.emergency.used</source>
        <translation>Dernier passage&#xa0;: {since}. Le journal du site dit qui.</translation>
    </message>
    <message>
        <source>state.centre</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>state.centre.ok</source>
        <translation>Joignable. Les passages y sont transmis.</translation>
    </message>
    <message>
        <source>state.centre.away.none</source>
        <translation>Injoignable. Aucun passage n’attend.</translation>
    </message>
    <message>
        <source>state.centre.away.one</source>
        <translation>Injoignable. 1&#xa0;passage attend ici, il n’est pas perdu.</translation>
    </message>
    <message>
        <source>state.centre.away</source>
        <translation>Injoignable. {n}&#xa0;passages attendent ici, aucun n’est perdu.</translation>
    </message>
    <message>
        <source>state.list</source>
        <translation>Liste des badges</translation>
    </message>
    <message>
        <source>state.list.never</source>
        <translation>Jamais reçue&#xa0;: aucun badge n’est connu.</translation>
    </message>
    <message>
        <source>state.list.fresh</source>
        <translation>À jour.</translation>
    </message>
    <message>
        <source>state.list.age</source>
        <translation>Reçue il y a {age}. Droits de nuit valables encore {h}&#xa0;h, badges encore {d}&#xa0;jours.</translation>
    </message>
    <message>
        <source>state.clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>state.clock.ok</source>
        <translation>Sûre.</translation>
    </message>
    <message>
        <source>sign.clock</source>
        <translation>Pas sûre&#xa0;: portes verrouillées, droits de clé en attente. Voir le réseau du lieu.</translation>
    </message>
    <message>
        <source>state.disk</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>state.disk.ok</source>
        <translation>Les passages sont enregistrés.</translation>
    </message>
    <message>
        <source>sign.store</source>
        <translation>Les passages ne peuvent pas être enregistrés.</translation>
    </message>
    <message>
        <source>age.days</source>
        <translation>{n}&#xa0;jours</translation>
    </message>
    <message>
        <source>age.hours</source>
        <translation>{n}&#xa0;heures</translation>
    </message>
    <message>
        <source>age.minutes</source>
        <translation>{n}&#xa0;minutes</translation>
    </message>
    <message>
        <source>state.ok</source>
        <translation>Fonctionne</translation>
    </message>
    <message>
        <source>state.check</source>
        <translation>À surveiller</translation>
    </message>
    <message>
        <source>state.bad</source>
        <translation>En panne</translation>
    </message>
    <message>
        <source>rollcall.of</source>
        <translation>{title}, {place}</translation>
    </message>
    <message>
        <source>rollcall.title.fire</source>
        <translation>Évacuation</translation>
    </message>
    <message>
        <source>rollcall.title.drill</source>
        <translation>Exercice d’évacuation</translation>
    </message>
    <message>
        <source>rollcall.times</source>
        <translation>{day}. Liste arrêtée à {frozen}, imprimée à {printed}.</translation>
    </message>
    <message>
        <source>rollcall.certain</source>
        <translation>Présumées sur place&#xa0;: {n}</translation>
    </message>
    <message>
        <source>rollcall.doubtful</source>
        <translation>À vérifier, départ non enregistré&#xa0;: {n}</translation>
    </message>
    <message>
        <source>rollcall.nobody</source>
        <translation>Personne n’est présumé sur place.</translation>
    </message>
    <message>
        <source>rollcall.name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>rollcall.belongs</source>
        <translation>Administration ou hôte</translation>
    </message>
    <message>
        <source>rollcall.proof</source>
        <translation>Vu à</translation>
    </message>
    <message>
        <source>rollcall.visitor</source>
        <translation>En visite chez {host}</translation>
    </message>
    <message>
        <source>rollcall.visitor.alone</source>
        <translation>En visite</translation>
    </message>
    <message>
        <source>bar.back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>rec.title</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>rec.lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>rec.onsite</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>rec.door.open</source>
        <translation>Ouvrir la&#xa0;porte</translation>
    </message>
    <message>
        <source>rec.search</source>
        <translation>Chercher une personne</translation>
    </message>
    <message>
        <source>rec.search.clear</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>rec.call.take</source>
        <translation>J’y vais</translation>
    </message>
    <message>
        <source>rec.audit</source>
        <translation>Chaque action est inscrite au journal à&#xa0;votre&#xa0;nom.</translation>
    </message>
    <message>
        <source>rec.write</source>
        <translation>Laisser un&#xa0;message</translation>
    </message>
    <message>
        <source>rec.write.title</source>
        <translation>Votre message</translation>
    </message>
    <message>
        <source>rec.write.send</source>
        <translation>Laisser</translation>
    </message>
    <message>
        <source>rec.org</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>rec.org.title</source>
        <translation>Quelle administration&#xa0;?</translation>
    </message>
    <message>
        <source>rec.org.all</source>
        <translation>Toutes ({n})</translation>
    </message>
    <message>
        <source>rec.org.one</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <source>rec.badge.title</source>
        <translation>Présentez votre&#xa0;badge</translation>
    </message>
    <message>
        <source>rec.badge.line</source>
        <translation>Il ouvre l’accueil&#xa0;; votre code vous sera demandé.</translation>
    </message>
    <message>
        <source>rec.locked</source>
        <translation>Accueil verrouillé</translation>
    </message>
    <message>
        <source>rec.locked.tap</source>
        <translation>Les listes sont effacées de cet écran.</translation>
    </message>
    <message>
        <source>rec.locked.link</source>
        <translation>Le contrôle d’accès ne répond plus. Les listes sont effacées de cet&#xa0;écran.</translation>
    </message>
    <message>
        <source>rec.locked.restarted</source>
        <translation>Le contrôle d’accès a&#xa0;redémarré. Présentez votre badge pour rouvrir.</translation>
    </message>
    <message>
        <source>rec.locked.late</source>
        <translation>Le temps était écoulé. Présentez votre badge pour rouvrir.</translation>
    </message>
    <message>
        <source>rec.autolock</source>
        <translation>verrouillage dans {n}&#xa0;s</translation>
    </message>
    <message>
        <source>rec.loading</source>
        <translation>Un instant, la liste arrive.</translation>
    </message>
    <message>
        <source>rec.none</source>
        <translation>Personne sur place. Qui présente son badge paraît&#xa0;ici.</translation>
    </message>
    <message>
        <source>rec.none.org</source>
        <translation>Personne de cette administration sur&#xa0;place.</translation>
    </message>
    <message>
        <source>rec.count.none</source>
        <translation>Aucun présent</translation>
    </message>
    <message>
        <source>rec.count.one</source>
        <translation>1&#xa0;présent</translation>
    </message>
    <message>
        <source>rec.count</source>
        <translation>{n}&#xa0;présents</translation>
    </message>
    <message>
        <source>rec.count.of.one</source>
        <translation>dont 1&#xa0;visiteur</translation>
    </message>
    <message>
        <source>rec.count.of</source>
        <translation>dont {n}&#xa0;visiteurs</translation>
    </message>
    <message>
        <source>rec.unsure</source>
        <translation>À confirmer&#xa0;: {n}</translation>
    </message>
    <message>
        <source>rec.unsure.note</source>
        <translation>Le lieu a&#xa0;fermé depuis leur dernier passage.</translation>
    </message>
    <message>
        <source>rec.expected</source>
        <translation>Visites attendues&#xa0;: {n}</translation>
    </message>
    <message>
        <source>rec.expected.none</source>
        <translation>Plus aucune visite n’est attendue aujourd’hui.</translation>
    </message>
    <message>
        <source>rec.expected.at</source>
        <translation>prévue&#xa0;à&#xa0;{t}</translation>
    </message>
    <message>
        <source>rec.expected.late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>rec.expected.no_host</source>
        <translation>Hôte à&#xa0;trouver</translation>
    </message>
    <message>
        <source>rec.found.title</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>rec.found.one</source>
        <translation>1&#xa0;personne trouvée</translation>
    </message>
    <message>
        <source>rec.found</source>
        <translation>{n}&#xa0;personnes trouvées</translation>
    </message>
    <message>
        <source>rec.found.more</source>
        <translation>et d’autres&#xa0;: précisez</translation>
    </message>
    <message>
        <source>rec.found.none</source>
        <translation>Personne de ce nom. Essayez les premières lettres du nom ou de l’administration.</translation>
    </message>
    <message>
        <source>rec.since</source>
        <translation>depuis {since}</translation>
    </message>
    <message>
        <source>rec.away</source>
        <translation>pas sur place</translation>
    </message>
    <message>
        <source>rec.host</source>
        <translation>Hôte&#xa0;: {name}</translation>
    </message>
    <message>
        <source>rec.host.label</source>
        <translation>Hôte</translation>
    </message>
    <message>
        <source>rec.visit</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>rec.visiting</source>
        <translation>En visite</translation>
    </message>
    <message>
        <source>rec.message.waits</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>rec.call</source>
        <translation>On sonne</translation>
    </message>
    <message>
        <source>rec.call.door</source>
        <translation>On sonne&#xa0;: {name}</translation>
    </message>
    <message>
        <source>rec.call.taken</source>
        <translation>Quelqu’un y&#xa0;va.</translation>
    </message>
    <message>
        <source>rec.door</source>
        <translation>Porte</translation>
    </message>
    <message>
        <source>rec.door.named</source>
        <translation>Porte {name}</translation>
    </message>
    <message>
        <source>rec.door.held</source>
        <translation>Tenue ouverte jusqu’à {t}.</translation>
    </message>
    <message>
        <source>rec.do.fault</source>
        <translation>Essayez la porte à la main, puis prévenez le support.</translation>
    </message>
    <message>
        <source>rec.do.forced</source>
        <translation>Allez voir, puis refermez la&#xa0;porte.</translation>
    </message>
    <message>
        <source>rec.do.long</source>
        <translation>Refermez la porte.</translation>
    </message>
    <message>
        <source>rec.where</source>
        <translation>Présence</translation>
    </message>
    <message>
        <source>rec.badges</source>
        <translation>Badges</translation>
    </message>
    <message>
        <source>visit.valid</source>
        <translation>Code du jour</translation>
    </message>
    <message>
        <source>visit.until</source>
        <translation>valable jusqu’à {t}</translation>
    </message>
    <message>
        <source>visit.over</source>
        <translation>n’est plus valable depuis {t}</translation>
    </message>
    <message>
        <source>rec.badges.none</source>
        <translation>Aucun badge</translation>
    </message>
    <message>
        <source>rec.badge.active.one</source>
        <translation>1 en&#xa0;service</translation>
    </message>
    <message>
        <source>rec.badge.active</source>
        <translation>{n} en&#xa0;service</translation>
    </message>
    <message>
        <source>rec.badge.suspended.one</source>
        <translation>1 suspendu après trois codes faux</translation>
    </message>
    <message>
        <source>rec.badge.suspended</source>
        <translation>{n} suspendus après trois codes faux</translation>
    </message>
    <message>
        <source>rec.badge.expired.one</source>
        <translation>1 périmé</translation>
    </message>
    <message>
        <source>rec.badge.expired</source>
        <translation>{n} périmés</translation>
    </message>
    <message>
        <source>rec.badge.revoked.one</source>
        <translation>1 révoqué</translation>
    </message>
    <message>
        <source>rec.badge.revoked</source>
        <translation>{n} révoqués</translation>
    </message>
    <message>
        <source>rec.keyright</source>
        <translation>Droit de&#xa0;clé</translation>
    </message>
    <message>
        <source>rec.keyright.no</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>rec.keyright.yes</source>
        <translation>Oui, avec son code</translation>
    </message>
    <message>
        <source>rec.keyright.nopin</source>
        <translation>Oui, mais sans code sur ce&#xa0;site</translation>
    </message>
    <message>
        <source>rec.message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>rec.message.when</source>
        <translation>Un message l’attend, montré à&#xa0;son prochain passage.</translation>
    </message>
    <message>
        <source>rec.in</source>
        <translation>Enregistrer son arrivée</translation>
    </message>
    <message>
        <source>rec.out</source>
        <translation>Enregistrer son départ</translation>
    </message>
    <message>
        <source>rec.confirm</source>
        <translation>Toujours là</translation>
    </message>
    <message>
        <source>rec.done.in</source>
        <translation>Arrivée enregistrée.</translation>
    </message>
    <message>
        <source>rec.done.out</source>
        <translation>Départ enregistré.</translation>
    </message>
    <message>
        <source>rec.done.confirm</source>
        <translation>Présence confirmée.</translation>
    </message>
    <message>
        <source>rec.done.message</source>
        <translation>Le message est laissé.</translation>
    </message>
    <message>
        <source>rec.done.call</source>
        <translation>Votre réponse s’affiche à&#xa0;l’entrée.</translation>
    </message>
    <message>
        <source>ask.declined</source>
        <translation>Demande refusée.</translation>
    </message>
    <message>
        <source>rec.fail.store</source>
        <translation>Non enregistré&#xa0;: le site n’écrit plus rien. Prévenez le support.</translation>
    </message>
    <message>
        <source>rec.fail.now</source>
        <translation>Non enregistré&#xa0;: la situation a&#xa0;changé entre-temps. Vérifiez la liste.</translation>
    </message>
    <message>
        <source>rec.fail.unknown</source>
        <translation>Cette personne n’est plus dans le registre.</translation>
    </message>
    <message>
        <source>rec.fail.text</source>
        <translation>Ce texte ne peut pas être envoyé. Corrigez-le.</translation>
    </message>
    <message>
        <source>rec.fail.answer</source>
        <translation>Pas de réponse&#xa0;: vérifiez la liste, puis réessayez.</translation>
    </message>
    <message>
        <source>door.why</source>
        <translation>Pourquoi ouvrez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>door.journal</source>
        <translation>Votre nom et ce motif seront inscrits au journal.</translation>
    </message>
    <message>
        <source>door.badge</source>
        <translation>Présentez votre badge pour ouvrir.</translation>
    </message>
    <message>
        <source>door.r1</source>
        <translation>Visiteur attendu</translation>
    </message>
    <message>
        <source>door.r1.d</source>
        <translation>un agent l’attend</translation>
    </message>
    <message>
        <source>door.r2</source>
        <translation>Agent sans badge</translation>
    </message>
    <message>
        <source>door.r2.d</source>
        <translation>identité vérifiée</translation>
    </message>
    <message>
        <source>door.r3</source>
        <translation>Livraison</translation>
    </message>
    <message>
        <source>door.r3.d</source>
        <translation>colis, courrier</translation>
    </message>
    <message>
        <source>door.r6</source>
        <translation>Autre motif</translation>
    </message>
    <message>
        <source>door.r6.d</source>
        <translation>dépannage, secours</translation>
    </message>
    <message>
        <source>door.opened.one</source>
        <translation>Porte libre pendant 1&#xa0;seconde.</translation>
    </message>
    <message>
        <source>door.opened</source>
        <translation>Porte libre pendant {n}&#xa0;secondes.</translation>
    </message>
    <message>
        <source>rec.pin.line</source>
        <translation>Votre badge et votre code ouvrent l’accueil.</translation>
    </message>
    <message>
        <source>rec.refused</source>
        <translation>Accueil non ouvert</translation>
    </message>
    <message>
        <source>rec.refused.line</source>
        <translation>Il faut le badge et le code d’une personne de l’accueil.</translation>
    </message>
    <message>
        <source>rec.refused.door</source>
        <translation>Porte non ouverte</translation>
    </message>
    <message>
        <source>rec.refused.door.line</source>
        <translation>L’accueil est verrouillé. Qui l’a&#xa0;ouvert peut le rouvrir.</translation>
    </message>
    <message>
        <source>bell.ring</source>
        <translation>Sonner</translation>
    </message>
    <message>
        <source>bell.rung</source>
        <translation>L’accueil est prévenu</translation>
    </message>
    <message>
        <source>bell.rung.line</source>
        <translation>Restez près de la porte. La réponse s’affiche&#xa0;ici.</translation>
    </message>
    <message>
        <source>bell.taken</source>
        <translation>Appel pris</translation>
    </message>
    <message>
        <source>bell.taken.line</source>
        <translation>Quelqu’un vient à&#xa0;votre rencontre.</translation>
    </message>
    <message>
        <source>bell.failed</source>
        <translation>La sonnette n’a&#xa0;pas répondu</translation>
    </message>
    <message>
        <source>bell.failed.line</source>
        <translation>Personne n’est prévenu. Sonnez à&#xa0;nouveau dans un&#xa0;instant.</translation>
    </message>
    <message>
        <source>rec.where.since</source>
        <translation>Sur place depuis {since}</translation>
    </message>
    <message>
        <source>rec.where.unsure</source>
        <translation>Sur place depuis {since}, à&#xa0;confirmer</translation>
    </message>
    <message>
        <source>rec.where.away</source>
        <translation>Pas sur place</translation>
    </message>
    <message>
        <source>rollcall.start</source>
        <translation>Appel d’évacuation</translation>
    </message>
    <message>
        <source>rollcall.start.title</source>
        <translation>Commencer l’appel&#xa0;?</translation>
    </message>
    <message>
        <source>rollcall.start.line</source>
        <translation>La liste des personnes présumées sur place est arrêtée maintenant.</translation>
    </message>
    <message>
        <source>rollcall.start.yes</source>
        <translation>C’est une évacuation</translation>
    </message>
    <message>
        <source>rollcall.start.drill</source>
        <translation>C’est un exercice</translation>
    </message>
    <message>
        <source>rollcall.end</source>
        <translation>Terminer l’appel</translation>
    </message>
    <message>
        <source>rollcall.end.title</source>
        <translation>Terminer l’appel&#xa0;?</translation>
    </message>
    <message>
        <source>rollcall.end.one</source>
        <translation>1&#xa0;personne reste à retrouver.</translation>
    </message>
    <message>
        <source>rollcall.end.left</source>
        <translation>{n}&#xa0;personnes restent à retrouver.</translation>
    </message>
    <message>
        <source>rollcall.end.line</source>
        <translation>La liste est effacée de ce poste et l’accueil se verrouille.</translation>
    </message>
    <message>
        <source>rollcall.end.no</source>
        <translation>Continuer l’appel</translation>
    </message>
    <message>
        <source>rollcall.left</source>
        <translation>à retrouver</translation>
    </message>
    <message>
        <source>rollcall.of.one</source>
        <translation>sur 1&#xa0;personne</translation>
    </message>
    <message>
        <source>rollcall.of.n</source>
        <translation>sur {n}&#xa0;personnes</translation>
    </message>
    <message>
        <source>rollcall.frozen</source>
        <translation>Liste arrêtée à&#xa0;{t}.</translation>
    </message>
    <message>
        <source>rollcall.tab.left</source>
        <translation>À retrouver&#xa0;&#xa0;{n}</translation>
    </message>
    <message>
        <source>rollcall.tab.all</source>
        <translation>Tous&#xa0;&#xa0;{n}</translation>
    </message>
    <message>
        <source>rollcall.presumed</source>
        <translation>Touchez le nom de chaque personne retrouvée.</translation>
    </message>
    <message>
        <source>rollcall.print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>rollcall.over</source>
        <translation>L’appel est terminé</translation>
    </message>
    <message>
        <source>rollcall.over.line</source>
        <translation>La liste est effacée et l’accueil est verrouillé.</translation>
    </message>
    <message>
        <source>rollcall.printed</source>
        <translation>La liste part à&#xa0;l’impression.</translation>
    </message>
    <message>
        <source>rollcall.print.failed</source>
        <translation>Rien n’est imprimé. Vérifiez que l’imprimante est allumée, puis réessayez.</translation>
    </message>
    <message>
        <source>rollcall.everybody</source>
        <translation>Tout le monde est là</translation>
    </message>
    <message>
        <source>rollcall.found.n</source>
        <translation>{n}&#xa0;personnes retrouvées</translation>
    </message>
    <message>
        <source>rollcall.later.none</source>
        <translation>Pas de liaison. La liste reste ici.</translation>
    </message>
    <message>
        <source>rollcall.later.one</source>
        <translation>Pas de liaison. 1&#xa0;changement reste ici et partira à son retour.</translation>
    </message>
    <message>
        <source>rollcall.later</source>
        <translation>Pas de liaison. {n}&#xa0;changements restent ici et partiront à son retour.</translation>
    </message>
    <message>
        <source>rollcall.badge</source>
        <translation>Présentez votre badge pour que vos coches soient enregistrées.</translation>
    </message>
    <message>
        <source>rollcall.safe</source>
        <translation>En sécurité</translation>
    </message>
    <message>
        <source>rollcall.seen</source>
        <translation>passage à&#xa0;{t}</translation>
    </message>
    <message>
        <source>rollcall.found.one</source>
        <translation>La seule personne de la liste est retrouvée.</translation>
    </message>
    <message>
        <source>key.capital</source>
        <translation>{name} majuscule</translation>
    </message>
    <message>
        <source>key.acute</source>
        <translation>{letter} accent aigu</translation>
    </message>
    <message>
        <source>key.grave</source>
        <translation>{letter} accent grave</translation>
    </message>
    <message>
        <source>key.circumflex</source>
        <translation>{letter} accent circonflexe</translation>
    </message>
    <message>
        <source>key.tilde</source>
        <translation>{letter} tilde</translation>
    </message>
    <message>
        <source>key.diaeresis</source>
        <translation>{letter} tréma</translation>
    </message>
    <message>
        <source>key.cedilla</source>
        <translation>{letter} cédille</translation>
    </message>
    <message>
        <source>key.space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>key.erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>key.left</source>
        <translation>Curseur à gauche</translation>
    </message>
    <message>
        <source>key.right</source>
        <translation>Curseur à droite</translation>
    </message>
    <message>
        <source>key.letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>key.accents</source>
        <translation>Lettres accentuées</translation>
    </message>
    <message>
        <source>key.symbols</source>
        <translation>Chiffres et signes</translation>
    </message>
    <message>
        <source>key.shift</source>
        <translation>Majuscule</translation>
    </message>
    <message>
        <source>key.shift.once</source>
        <translation>Majuscule pour la prochaine lettre</translation>
    </message>
    <message>
        <source>key.shift.locked</source>
        <translation>Majuscules verrouillées</translation>
    </message>
    <message>
        <source>typed.count</source>
        <translation>{n} sur {most}</translation>
    </message>
    <message>
        <source>key.oe</source>
        <translation>e dans l’o</translation>
    </message>
    <message>
        <source>key.ae</source>
        <translation>e dans l’a</translation>
    </message>
    <message>
        <source>key.oslash</source>
        <translation>o barré</translation>
    </message>
    <message>
        <source>key.apostrophe</source>
        <translation>apostrophe</translation>
    </message>
    <message>
        <source>key.hyphen</source>
        <translation>trait d’union</translation>
    </message>
    <message>
        <source>key.comma</source>
        <translation>virgule</translation>
    </message>
    <message>
        <source>key.dot</source>
        <translation>point</translation>
    </message>
    <message>
        <source>key.semicolon</source>
        <translation>point-virgule</translation>
    </message>
    <message>
        <source>key.colon</source>
        <translation>deux-points</translation>
    </message>
    <message>
        <source>key.exclamation</source>
        <translation>point d’exclamation</translation>
    </message>
    <message>
        <source>key.question</source>
        <translation>point d’interrogation</translation>
    </message>
    <message>
        <source>key.at</source>
        <translation>arobase</translation>
    </message>
    <message>
        <source>key.underscore</source>
        <translation>tiret bas</translation>
    </message>
    <message>
        <source>key.slash</source>
        <translation>barre oblique</translation>
    </message>
    <message>
        <source>key.ampersand</source>
        <translation>et commercial</translation>
    </message>
    <message>
        <source>key.plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>key.star</source>
        <translation>astérisque</translation>
    </message>
    <message>
        <source>key.equals</source>
        <translation>égal</translation>
    </message>
    <message>
        <source>key.hash</source>
        <translation>dièse</translation>
    </message>
    <message>
        <source>key.percent</source>
        <translation>pour cent</translation>
    </message>
    <message>
        <source>key.euro</source>
        <translation>euro</translation>
    </message>
    <message>
        <source>key.bracket.open</source>
        <translation>parenthèse ouvrante</translation>
    </message>
    <message>
        <source>key.bracket.close</source>
        <translation>parenthèse fermante</translation>
    </message>
    <message>
        <source>key.guillemet.open</source>
        <translation>guillemet ouvrant</translation>
    </message>
    <message>
        <source>key.guillemet.close</source>
        <translation>guillemet fermant</translation>
    </message>
    <message>
        <source>key.quote</source>
        <translation>guillemet droit</translation>
    </message>
    <message>
        <source>key.degree</source>
        <translation>degré</translation>
    </message>
    <message>
        <source>rec.write.note</source>
        <translation>Montré une fois, à&#xa0;son prochain passage.</translation>
    </message>
    <message>
        <source>hold.more</source>
        <translation>Laisser ouvert ou verrouiller</translation>
    </message>
    <message>
        <source>hold.title</source>
        <translation>Laisser la porte ouverte jusqu’à</translation>
    </message>
    <message>
        <source>hold.close</source>
        <translation>Fermer maintenant</translation>
    </message>
    <message>
        <source>hold.badge</source>
        <translation>Présentez votre badge pour laisser ouvert.</translation>
    </message>
    <message>
        <source>lockdown.start</source>
        <translation>Tout verrouiller</translation>
    </message>
    <message>
        <source>lockdown.title</source>
        <translation>Verrouiller toutes les portes&#xa0;?</translation>
    </message>
    <message>
        <source>lockdown.line</source>
        <translation>Plus personne n’entre, badge ou non. La sortie reste libre. Il faudra votre badge pour lever le verrouillage.</translation>
    </message>
    <message>
        <source>lockdown.holds</source>
        <translation>Toutes les portes sont verrouillées. La sortie reste libre.</translation>
    </message>
    <message>
        <source>lockdown.end</source>
        <translation>Lever le verrouillage</translation>
    </message>
    <message>
        <source>lockdown.badge</source>
        <translation>Présentez votre badge pour lever le verrouillage.</translation>
    </message>
    <message>
        <source>state.door.blocked</source>
        <translation>condamnée</translation>
    </message>
    <message>
        <source>state.door.down</source>
        <translation>verrouillée pour tous</translation>
    </message>
    <message>
        <source>home.badge.out</source>
        <translation>Badgez au&#xa0;départ</translation>
    </message>
    <message>
        <source>home.blocked</source>
        <translation>Porte hors service</translation>
    </message>
    <message>
        <source>home.suspended</source>
        <translation>Entrée suspendue</translation>
    </message>
    <message>
        <source>home.suspended.line</source>
        <translation>Adressez-vous à&#xa0;l’accueil.</translation>
    </message>
    <message>
        <source>home.ways</source>
        <translation>Entrez par&#xa0;: {doors}</translation>
    </message>
    <message>
        <source>home.ways.none</source>
        <translation>Sonnez&#xa0;: l’accueil vous&#xa0;répond.</translation>
    </message>
    <message>
        <source>home.shut</source>
        <translation>Refermez la&#xa0;porte</translation>
    </message>
    <message>
        <source>home.shut.soon</source>
        <translation>avant l’alarme</translation>
    </message>
    <message>
        <source>block.why1</source>
        <translation>porte ou serrure en panne</translation>
    </message>
    <message>
        <source>block.why2</source>
        <translation>travaux ou nettoyage</translation>
    </message>
    <message>
        <source>block.why3</source>
        <translation>motif non précisé</translation>
    </message>
    <message>
        <source>home.shut.alarm</source>
        <translation>une alarme est en cours</translation>
    </message>
    <message>
        <source>home.shut.named</source>
        <translation>Refermez la porte {name}.</translation>
    </message>
    <message>
        <source>rec.door.blocked</source>
        <translation>Condamnée depuis {since}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>rec.door.blocked.by</source>
        <translation>Condamnée par {by} depuis {since}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>block.r1</source>
        <translation>Porte ou serrure en panne</translation>
    </message>
    <message>
        <source>block.r1.d</source>
        <translation>à réparer avant usage</translation>
    </message>
    <message>
        <source>block.r2</source>
        <translation>Travaux ou nettoyage</translation>
    </message>
    <message>
        <source>block.r2.d</source>
        <translation>le passage est gêné</translation>
    </message>
    <message>
        <source>block.r3</source>
        <translation>Autre motif</translation>
    </message>
    <message>
        <source>block.r3.d</source>
        <translation>sûreté, évènement</translation>
    </message>
    <message>
        <source>block.start</source>
        <translation>Condamner</translation>
    </message>
    <message>
        <source>block.end</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>block.title</source>
        <translation>Pourquoi condamner la&#xa0;porte&#xa0;?</translation>
    </message>
    <message>
        <source>block.title.named</source>
        <translation>Pourquoi condamner la porte {name}&#xa0;?</translation>
    </message>
    <message>
        <source>block.note</source>
        <translation>Plus personne n’entre par là, badge ou non. La sortie reste libre. Votre nom et ce motif seront inscrits au journal.</translation>
    </message>
    <message>
        <source>block.yes</source>
        <translation>Condamner la porte</translation>
    </message>
    <message>
        <source>block.badge</source>
        <translation>Présentez votre badge pour remettre en service.</translation>
    </message>
    <message>
        <source>rec.done.blocked</source>
        <translation>La porte est condamnée. La sortie reste libre.</translation>
    </message>
    <message>
        <source>rec.done.unblocked</source>
        <translation>La porte est remise en service.</translation>
    </message>
    <message>
        <source>door.none</source>
        <translation>Pas d’ouverture possible&#xa0;: la porte est condamnée ou verrouillée pour tous.</translation>
    </message>
    <message>
        <source>rec.done.held</source>
        <translation>La porte reste ouverte jusqu’à l’heure choisie.</translation>
    </message>
    <message>
        <source>rec.done.closed</source>
        <translation>La porte est fermée.</translation>
    </message>
    <message>
        <source>rec.done.lockdown</source>
        <translation>Toutes les portes sont verrouillées.</translation>
    </message>
    <message>
        <source>rec.done.lockdown.over</source>
        <translation>Le verrouillage est levé.</translation>
    </message>
    <message>
        <source>rec.fail.key</source>
        <translation>Ce badge ne suffit pas à&#xa0;cette heure. Il y&#xa0;faut un droit de clé.</translation>
    </message>
    <message>
        <source>hold.half</source>
        <translation>{t} (30&#xa0;minutes)</translation>
    </message>
    <message>
        <source>hold.one</source>
        <translation>{t} (1&#xa0;heure)</translation>
    </message>
    <message>
        <source>hold.two</source>
        <translation>{t} (2&#xa0;heures)</translation>
    </message>
    <message>
        <source>hold.closing</source>
        <translation>la fermeture, à&#xa0;{t}</translation>
    </message>
    <message>
        <source>ask.over</source>
        <translation>Cette demande est terminée</translation>
    </message>
    <message>
        <source>ask.over.line</source>
        <translation>Quelqu’un y a répondu, ou elle a trop attendu. Revenez à la liste.</translation>
    </message>
    <message>
        <source>ask.forgot</source>
        <translation>Badge oublié&#xa0;: «&#xa0;{typed}&#xa0;»</translation>
    </message>
    <message>
        <source>ask.visit</source>
        <translation>Visite&#xa0;: {name}</translation>
    </message>
    <message>
        <source>ask.forgot.line</source>
        <translation>Demandez sa carte professionnelle, puis touchez son nom.</translation>
    </message>
    <message>
        <source>ask.at</source>
        <translation>Demandé à l’entrée, {t}</translation>
    </message>
    <message>
        <source>ask.who</source>
        <translation>Qui est-ce&#xa0;?</translation>
    </message>
    <message>
        <source>ask.host</source>
        <translation>Qui est son hôte&#xa0;?</translation>
    </message>
    <message>
        <source>ask.nobody</source>
        <translation>Personne de ce nom. Cherchez par d’autres lettres.</translation>
    </message>
    <message>
        <source>ask.search</source>
        <translation>Chercher une autre personne</translation>
    </message>
    <message>
        <source>ask.accept</source>
        <translation>Recevoir {name}&#xa0;?</translation>
    </message>
    <message>
        <source>ask.accept.line</source>
        <translation>Hôte&#xa0;: {host}. Remettez la notice d’information&#xa0;: nom, organisme, mission et passages sont gardés {kept}, pour la sécurité du lieu. La porte ne s’ouvre pas d’elle-même.</translation>
    </message>
    <message>
        <source>ask.accept.yes</source>
        <translation>Enregistrer l’arrivée</translation>
    </message>
    <message>
        <source>ask.no</source>
        <translation>Revenir à la demande</translation>
    </message>
    <message>
        <source>ask.inside</source>
        <translation>{name} est déjà sur place</translation>
    </message>
    <message>
        <source>ask.inside.line</source>
        <translation>Son arrivée est enregistrée. Si ce n’est pas cette personne, choisissez un autre nom ou refusez la demande.</translation>
    </message>
    <message>
        <source>ask.inside.yes</source>
        <translation>Voir sa page</translation>
    </message>
    <message>
        <source>ask.confirm</source>
        <translation>C’est bien {name}&#xa0;?</translation>
    </message>
    <message>
        <source>ask.confirm.line</source>
        <translation>Comparez le visage et la carte professionnelle. Son arrivée est inscrite au journal, vérifiée par vous. Sur sa page, vous pouvez ensuite prêter un badge du jour.</translation>
    </message>
    <message>
        <source>ask.confirm.yes</source>
        <translation>Identité vérifiée</translation>
    </message>
    <message>
        <source>ask.decline.title</source>
        <translation>Refuser cette demande&#xa0;?</translation>
    </message>
    <message>
        <source>ask.decline.line</source>
        <translation>L’écran de l’entrée demandera de s’adresser à l’accueil.</translation>
    </message>
    <message>
        <source>ask.decline.yes</source>
        <translation>Refuser la demande</translation>
    </message>
    <message>
        <source>ask.decline</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>rec.request</source>
        <translation>Demande, {t}</translation>
    </message>
    <message>
        <source>rec.request.forgot</source>
        <translation>Badge oublié&#xa0;: «&#xa0;{typed}&#xa0;»</translation>
    </message>
    <message>
        <source>rec.verify</source>
        <translation>Vérifier l’identité</translation>
    </message>
    <message>
        <source>rec.request.visit</source>
        <translation>Visite&#xa0;: {name}</translation>
    </message>
    <message>
        <source>rec.receive</source>
        <translation>Recevoir la visite</translation>
    </message>
    <message>
        <source>note.who</source>
        <translation>{name}&#xa0;: non retenu</translation>
    </message>
    <message>
        <source>note.somebody</source>
        <translation>Non retenu par le centre</translation>
    </message>
    <message>
        <source>note.taken</source>
        <translation>Ce badge appartient à quelqu’un d’autre au centre&#xa0;: il ne vaut plus ici.</translation>
    </message>
    <message>
        <source>note.taken.do</source>
        <translation>Donnez-lui un autre badge.</translation>
    </message>
    <message>
        <source>note.unknown</source>
        <translation>Le centre ne connaît pas cette personne&#xa0;: ce qui a été fait ici pour elle ne vaut plus.</translation>
    </message>
    <message>
        <source>note.unknown.do</source>
        <translation>Demandez à un administrateur de l’ajouter.</translation>
    </message>
    <message>
        <source>note.line</source>
        <translation>{text} ({t})</translation>
    </message>
    <message>
        <source>note.read</source>
        <translation>C’est lu</translation>
    </message>
    <message>
        <source>ask.host.typed</source>
        <translation>Hôte demandé&#xa0;: «&#xa0;{typed}&#xa0;»</translation>
    </message>
    <message>
        <source>ask.mission</source>
        <translation>Mission&#xa0;: {text}</translation>
    </message>
    <message>
        <source>ask.here</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>visit.register</source>
        <translation>Inscrire une visite</translation>
    </message>
    <message>
        <source>visit.step</source>
        <translation>Question {n} sur {m}</translation>
    </message>
    <message>
        <source>visit.name.ask</source>
        <translation>Quel est son nom&#xa0;?</translation>
    </message>
    <message>
        <source>visit.name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>visit.org.ask</source>
        <translation>Quel organisme&#xa0;?</translation>
    </message>
    <message>
        <source>visit.org</source>
        <translation>Organisme</translation>
    </message>
    <message>
        <source>visit.mission.ask</source>
        <translation>Pour quelle mission&#xa0;?</translation>
    </message>
    <message>
        <source>visit.mission</source>
        <translation>Mission</translation>
    </message>
    <message>
        <source>visit.host.ask</source>
        <translation>Qui est son hôte&#xa0;?</translation>
    </message>
    <message>
        <source>visit.host.search</source>
        <translation>Hôte&#xa0;: trois lettres de son nom</translation>
    </message>
    <message>
        <source>visit.host.letters</source>
        <translation>Trois lettres du nom suffisent.</translation>
    </message>
    <message>
        <source>visit.check</source>
        <translation>Tout est juste&#xa0;?</translation>
    </message>
    <message>
        <source>visit.notice</source>
        <translation>Remettez la notice d’information, ou lisez&#xa0;: «&#xa0;Votre nom, votre organisme, votre mission et vos passages sont gardés {kept}, pour la sécurité du lieu. Vous pouvez les consulter et les faire corriger.&#xa0;»</translation>
    </message>
    <message>
        <source>visit.do</source>
        <translation>Enregistrer l’arrivée</translation>
    </message>
    <message>
        <source>visit.pass</source>
        <translation>{name} est sur place</translation>
    </message>
    <message>
        <source>visit.pass.how</source>
        <translation>À noter ou à photographier&#xa0;: ce code sert à signaler le départ, et à revenir dans la journée. Prévenez son hôte.</translation>
    </message>
    <message>
        <source>visit.pass.done</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>calling.title</source>
        <translation>On sonne à la porte</translation>
    </message>
    <message>
        <source>calling.line</source>
        <translation>Une personne attend l’accueil. Ouvrez l’accueil pour savoir qui.</translation>
    </message>
    <message>
        <source>calling.open</source>
        <translation>Ouvrir l’accueil</translation>
    </message>
    <message>
        <source>home.without</source>
        <translation>Sans badge</translation>
    </message>
    <message>
        <source>home.nobadge</source>
        <translation>Vous n’avez pas de badge&#xa0;?</translation>
    </message>
    <message>
        <source>home.forgot</source>
        <translation>J’ai oublié mon badge</translation>
    </message>
    <message>
        <source>home.visitor</source>
        <translation>Je suis visiteur</translation>
    </message>
    <message>
        <source>home.code</source>
        <translation>J’ai un code</translation>
    </message>
    <message>
        <source>forgot.label</source>
        <translation>Quel est votre nom&#xa0;?</translation>
    </message>
    <message>
        <source>forgot.help</source>
        <translation>Trois lettres au moins. L’accueil verra votre demande et vérifiera votre identité.</translation>
    </message>
    <message>
        <source>forgot.send</source>
        <translation>Prévenir l’accueil</translation>
    </message>
    <message>
        <source>code.title</source>
        <translation>Votre code du jour</translation>
    </message>
    <message>
        <source>code.help</source>
        <translation>Huit chiffres, donnés par l’accueil. Le code sert à l’arrivée et au départ, jusqu’à la fermeture.</translation>
    </message>
    <message>
        <source>code.bad</source>
        <translation>Ce code n’est pas valable. Vérifiez-le, ou demandez-en un autre à l’accueil.</translation>
    </message>
    <message>
        <source>visitor.title</source>
        <translation>Avant de commencer</translation>
    </message>
    <message>
        <source>visitor.sub</source>
        <translation>Six réponses sur vos données</translation>
    </message>
    <message>
        <source>visitor.read</source>
        <translation>J’ai lu, continuer</translation>
    </message>
    <message>
        <source>visitor.step</source>
        <translation>Question {n} sur {m}</translation>
    </message>
    <message>
        <source>visitor.q1</source>
        <translation>Quel est votre nom&#xa0;?</translation>
    </message>
    <message>
        <source>visitor.q2</source>
        <translation>Quel organisme représentez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>visitor.q3</source>
        <translation>Qui venez-vous voir&#xa0;?</translation>
    </message>
    <message>
        <source>visitor.q3.help</source>
        <translation>Prénom et nom, trois lettres au moins. Cette personne sera prévenue de votre arrivée.</translation>
    </message>
    <message>
        <source>visitor.q4</source>
        <translation>Pour quelle mission de service public&#xa0;?</translation>
    </message>
    <message>
        <source>visitor.done</source>
        <translation>Votre hôte est prévenu</translation>
    </message>
    <message>
        <source>visitor.pass.how</source>
        <translation>Photographiez ce code, ou notez-le. Il sert jusqu’à {t} et pour signaler votre départ.</translation>
    </message>
    <message>
        <source>sent.title</source>
        <translation>L’accueil est prévenu</translation>
    </message>
    <message>
        <source>sent.visitor</source>
        <translation>Attendez dans l’entrée&#xa0;: la réponse s’affichera ici.</translation>
    </message>
    <message>
        <source>sent.forgot</source>
        <translation>Préparez votre carte professionnelle.</translation>
    </message>
    <message>
        <source>declined.title</source>
        <translation>Adressez-vous à l’accueil</translation>
    </message>
    <message>
        <source>declined.line</source>
        <translation>Votre demande n’a pas pu être acceptée ici. L’accueil vous expliquera.</translation>
    </message>
    <message>
        <source>wifi.closed</source>
        <translation>Wifi du lieu&#xa0;: {network}, mot de passe {password}</translation>
    </message>
    <message>
        <source>wifi.open</source>
        <translation>Wifi du lieu&#xa0;: {network}, sans mot de passe</translation>
    </message>
    <message>
        <source>newcomer.fail.text</source>
        <translation>Trois lettres au moins, sans signe particulier&#xa0;: corrigez, puis envoyez à nouveau.</translation>
    </message>
    <message>
        <source>newcomer.fail.now</source>
        <translation>Pas pour le moment. Attendez un instant, puis envoyez à nouveau, ou adressez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>newcomer.fail.link</source>
        <translation>Pas de réponse&#xa0;: rien n’a été envoyé. Envoyez à nouveau, ou adressez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>notice.what</source>
        <translation>Ce que nous notons</translation>
    </message>
    <message>
        <source>notice.what.t</source>
        <translation>Votre nom, votre organisme, la personne que vous venez voir, votre mission, vos heures d’arrivée et de départ.</translation>
    </message>
    <message>
        <source>notice.why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>notice.why.t</source>
        <translation>Savoir qui est présent en cas d’évacuation, et protéger le lieu. Base légale&#xa0;: mission d’intérêt public. Jamais pour suivre une personne.</translation>
    </message>
    <message>
        <source>notice.long</source>
        <translation>Combien de temps</translation>
    </message>
    <message>
        <source>notice.long.t</source>
        <translation>Votre nom est effacé partout après {kept}. Seuls des nombres sont gardés.</translation>
    </message>
    <message>
        <source>notice.who</source>
        <translation>Qui peut le lire</translation>
    </message>
    <message>
        <source>notice.who.t</source>
        <translation>L’accueil, votre hôte et la personne chargée de la sécurité. Chaque lecture est inscrite au journal.</translation>
    </message>
    <message>
        <source>notice.rights</source>
        <translation>Vos droits</translation>
    </message>
    <message>
        <source>notice.rights.t</source>
        <translation>Consulter, corriger, effacer, vous opposer&#xa0;: demandez à l’accueil.</translation>
    </message>
    <message>
        <source>notice.cnil</source>
        <translation>Une réclamation</translation>
    </message>
    <message>
        <source>notice.cnil.t</source>
        <translation>Vous pouvez saisir la CNIL, 3 place de Fontenoy, 75007 Paris, ou sur cnil.fr.</translation>
    </message>
    <message>
        <source>notice.rights.contact</source>
        <translation>Consulter, corriger, effacer, vous opposer&#xa0;: demandez à l’accueil. Contact pour la protection des données&#xa0;: {contact}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>{n}&#xa0;jours</translation>
    </message>
    <message>
        <source>kept.one</source>
        <translation>1&#xa0;jour</translation>
    </message>
    <message>
        <source>kept.most</source>
        <translation>trois mois au plus</translation>
    </message>
    <message>
        <source>card.read</source>
        <translation>Lire un badge</translation>
    </message>
    <message>
        <source>card.read.known</source>
        <translation>Badge connu&#xa0;: vous voyez à qui il est et ce que vous pouvez faire.</translation>
    </message>
    <message>
        <source>card.read.unknown</source>
        <translation>Badge inconnu&#xa0;: vous choisissez à qui l’attribuer.</translation>
    </message>
    <message>
        <source>card.prompt.read</source>
        <translation>Présentez le badge.</translation>
    </message>
    <message>
        <source>card.prompt.enrol</source>
        <translation>Présentez la carte à ajouter.</translation>
    </message>
    <message>
        <source>card.prompt.lend</source>
        <translation>Présentez le badge du jour.</translation>
    </message>
    <message>
        <source>card.prompt.pin</source>
        <translation>Présentez le badge de cette personne.</translation>
    </message>
    <message>
        <source>card.prompt.other</source>
        <translation>Présentez une autre carte.</translation>
    </message>
    <message>
        <source>card.badges</source>
        <translation>Badges et code</translation>
    </message>
    <message>
        <source>rec.lend</source>
        <translation>Prêter un badge du jour</translation>
    </message>
    <message>
        <source>rec.enrol</source>
        <translation>Ajouter un badge</translation>
    </message>
    <message>
        <source>rec.lost.note</source>
        <translation>Un badge perdu est refusé à toutes les portes reliées en 5&#xa0;secondes.</translation>
    </message>
    <message>
        <source>card.nokey</source>
        <translation>Un droit de clé se donne au centre, jamais ici.</translation>
    </message>
    <message>
        <source>card.pin</source>
        <translation>Code personnel</translation>
    </message>
    <message>
        <source>card.pin.whose</source>
        <translation>Le code est composé par son titulaire&#xa0;; l’accueil ne le voit pas.</translation>
    </message>
    <message>
        <source>card.pin.first</source>
        <translation>Composez votre nouveau code</translation>
    </message>
    <message>
        <source>card.pin.again</source>
        <translation>Composez-le à nouveau</translation>
    </message>
    <message>
        <source>card.pin.differed</source>
        <translation>Les deux codes sont différents. Recommencez.</translation>
    </message>
    <message>
        <source>card.pin.other</source>
        <translation>Ce badge n’est pas à {name}.</translation>
    </message>
    <message>
        <source>card.pin.uid</source>
        <translation>Ce badge est lu par son seul numéro&#xa0;: il ne prouve pas son titulaire. Il faut un badge à puce vérifiable.</translation>
    </message>
    <message>
        <source>card.pin.dead</source>
        <translation>Ce badge ne sert plus.</translation>
    </message>
    <message>
        <source>card.whose</source>
        <translation>Ce badge est à {name}</translation>
    </message>
    <message>
        <source>card.nobodys</source>
        <translation>Ce badge n’est à personne</translation>
    </message>
    <message>
        <source>card.hers</source>
        <translation>Cette personne a déjà ce badge.</translation>
    </message>
    <message>
        <source>card.taken</source>
        <translation>Ce badge est déjà à {name}. Un badge n’a qu’un titulaire.</translation>
    </message>
    <message>
        <source>card.former</source>
        <translation>Ce badge était à {name}. Il ne sert plus.</translation>
    </message>
    <message>
        <source>card.enrol.do</source>
        <translation>Ajouter ce badge</translation>
    </message>
    <message>
        <source>card.lend.do</source>
        <translation>Prêter ce badge</translation>
    </message>
    <message>
        <source>card.lend.until</source>
        <translation>Prêté jusqu’à la fermeture, à&#xa0;{t}.</translation>
    </message>
    <message>
        <source>card.lend.day</source>
        <translation>Prêté jusqu’à la fin de la journée.</translation>
    </message>
    <message>
        <source>card.lend.others</source>
        <translation>Ses autres badges sont mis de côté jusqu’à son retour.</translation>
    </message>
    <message>
        <source>card.kind.uid</source>
        <translation>Carte lue par son seul numéro</translation>
    </message>
    <message>
        <source>card.kind.classic</source>
        <translation>Carte MIFARE Classic, lue par son seul numéro</translation>
    </message>
    <message>
        <source>card.kind.random</source>
        <translation>Carte dont le numéro change à chaque lecture</translation>
    </message>
    <message>
        <source>card.kind.chip</source>
        <translation>Badge à puce vérifiable ({name})</translation>
    </message>
    <message>
        <source>card.worth.key</source>
        <translation>Peut porter un droit de clé si le centre l’accorde.</translation>
    </message>
    <message>
        <source>card.worth.uid</source>
        <translation>Suffit pour entrer aux heures d’ouverture. Pas de droit de clé&#xa0;: son numéro se copie.</translation>
    </message>
    <message>
        <source>card.worth.classic</source>
        <translation>Suffit pour entrer aux heures d’ouverture. Pas de droit de clé&#xa0;: sa mémoire se copie.</translation>
    </message>
    <message>
        <source>card.worth.random</source>
        <translation>Elle ne peut pas être un badge&#xa0;: on ne la reconnaîtrait pas la fois suivante.</translation>
    </message>
    <message>
        <source>card.state.active</source>
        <translation>En service.</translation>
    </message>
    <message>
        <source>card.state.lent</source>
        <translation>Badge du jour, prêté.</translation>
    </message>
    <message>
        <source>card.state.pins</source>
        <translation>Suspendu&#xa0;: trois codes incorrects.</translation>
    </message>
    <message>
        <source>card.state.aside</source>
        <translation>Mis de côté&#xa0;: un badge du jour est prêté.</translation>
    </message>
    <message>
        <source>card.state.expired</source>
        <translation>Terminé.</translation>
    </message>
    <message>
        <source>card.state.revoked</source>
        <translation>Refusé partout.</translation>
    </message>
    <message>
        <source>card.state.revoked.here</source>
        <translation>Refusé ici. Les autres lieux le refuseront quand le centre répondra.</translation>
    </message>
    <message>
        <source>card.state.back</source>
        <translation>Badge du jour, rendu.</translation>
    </message>
    <message>
        <source>card.waits</source>
        <translation>Sera confirmé quand le centre répondra.</translation>
    </message>
    <message>
        <source>card.return</source>
        <translation>Reprendre le badge</translation>
    </message>
    <message>
        <source>card.lift</source>
        <translation>Lever la suspension</translation>
    </message>
    <message>
        <source>card.lost</source>
        <translation>Badge perdu</translation>
    </message>
    <message>
        <source>card.person</source>
        <translation>Voir sa page</translation>
    </message>
    <message>
        <source>card.give</source>
        <translation>Attribuer à quelqu’un</translation>
    </message>
    <message>
        <source>card.lost.title</source>
        <translation>Le badge de {name} est perdu&#xa0;?</translation>
    </message>
    <message>
        <source>card.lost.yes</source>
        <translation>Oui, il est perdu</translation>
    </message>
    <message>
        <source>card.done.enrolled</source>
        <translation>Badge ajouté.</translation>
    </message>
    <message>
        <source>card.done.lent</source>
        <translation>Badge du jour prêté.</translation>
    </message>
    <message>
        <source>card.done.returned</source>
        <translation>Badge du jour repris.</translation>
    </message>
    <message>
        <source>card.done.lost</source>
        <translation>Badge perdu&#xa0;: il est refusé.</translation>
    </message>
    <message>
        <source>card.done.pin</source>
        <translation>Code enregistré.</translation>
    </message>
    <message>
        <source>card.done.lifted</source>
        <translation>Suspension levée.</translation>
    </message>
    <message>
        <source>card.fail.late</source>
        <translation>La carte a été lue il y a trop longtemps. Présentez-la à nouveau.</translation>
    </message>
    <message>
        <source>card.fail.taken</source>
        <translation>Cette carte est déjà un badge. Prenez-en une autre.</translation>
    </message>
    <message>
        <source>card.fail.pin</source>
        <translation>Ce badge ne permet pas de choisir un code. Avec un droit de clé, il faut le badge reconnu par le centre.</translation>
    </message>
    <message>
        <source>card.fail.card</source>
        <translation>Cette carte ne peut pas être un badge. Prenez-en une autre.</translation>
    </message>
    <message>
        <source>card.fail.none</source>
        <translation>Ce badge n’est plus à personne. Présentez-le à nouveau.</translation>
    </message>
    <message>
        <source>card.fail.lent</source>
        <translation>Cette personne a déjà un badge du jour. Reprenez-le d’abord.</translation>
    </message>
    <message>
        <source>card.fail.back</source>
        <translation>Ce badge n’est pas prêté.</translation>
    </message>
    <message>
        <source>card.fail.lifted</source>
        <translation>Ce badge n’est plus suspendu.</translation>
    </message>
    <message>
        <source>card.fail.visitor</source>
        <translation>Une visite reçoit un code ou un badge prêté.</translation>
    </message>
    <message>
        <source>card.fail.proof</source>
        <translation>Cette carte ne prouve pas ce qu’elle annonce. Présentez-la à nouveau, ou prenez-en une autre.</translation>
    </message>
    <message>
        <source>in.wifi.how</source>
        <translation>Visez le code avec votre téléphone.</translation>
    </message>
    <message>
        <source>card.fail.kiosk</source>
        <translation>Cet écran n’est pas réglé pour l’accueil. Prévenez un administrateur.</translation>
    </message>
    <message>
        <source>card.fail.sealed</source>
        <translation>Le code n’est pas arrivé. Présentez le badge et recommencez.</translation>
    </message>
    <message>
        <source>card.owner</source>
        <translation>Titulaire&#xa0;: trois lettres de son nom</translation>
    </message>
    <message>
        <source>card.owner.letters</source>
        <translation>Ce badge n’est à personne. Trois lettres du nom de son titulaire suffisent.</translation>
    </message>
    <message>
        <source>home.fire</source>
        <translation>Alarme incendie. Les portes sont libres&#xa0;: sortez.</translation>
    </message>
    <message>
        <source>fire.title</source>
        <translation>Alarme incendie</translation>
    </message>
    <message>
        <source>fire.line</source>
        <translation>Évacuez&#xa0;: les portes sont libres. Pour faire l’appel, ouvrez l’accueil avec votre badge.</translation>
    </message>
    <message>
        <source>fire.holds</source>
        <translation>Alarme incendie&#xa0;: toutes les portes restent libres.</translation>
    </message>
    <message>
        <source>fire.rearm</source>
        <translation>Réarmer les portes</translation>
    </message>
    <message>
        <source>fire.badge</source>
        <translation>Présentez votre badge pour réarmer les portes.</translation>
    </message>
    <message>
        <source>rec.done.rearmed</source>
        <translation>Les portes sont réarmées.</translation>
    </message>
    <message>
        <source>rec.fail.fire</source>
        <translation>La ligne incendie n’est pas revenue au repos. Faites-la vérifier, puis réessayez.</translation>
    </message>
    <message>
        <source>fire.leave</source>
        <translation>Évacuez</translation>
    </message>
    <message>
        <source>fire.gather</source>
        <translation>Rejoignez le point de rassemblement.</translation>
    </message>
    <message>
        <source>fire.wait</source>
        <translation>Attendez la consigne pour revenir.</translation>
    </message>
    <message>
        <source>fire.stay.out</source>
        <translation>N’entrez pas</translation>
    </message>
    <message>
        <source>home.fire.clear</source>
        <translation>Les portes restent libres jusqu’à leur réarmement à l’accueil.</translation>
    </message>
    <message>
        <source>fire.burns</source>
        <translation>La ligne incendie n’est pas encore au repos.</translation>
    </message>
    <message>
        <source>fire.clear</source>
        <translation>Fin d’alarme&#xa0;: toutes les portes restent libres jusqu’à leur réarmement.</translation>
    </message>
    <message>
        <source>fire.over</source>
        <translation>Fin d’alarme</translation>
    </message>
</context>
</TS>
