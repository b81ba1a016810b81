"""The small words and desk words of some languages in Latin letters, listed by hand.

``SMALL_WORDS`` holds them by the language's name. English is among them: a word it shares is never
evidence for another.
"""

from collections.abc import Mapping

ENGLISH = "English"

_LISTED = {
    ENGLISH: (
        "a about after again all also am an and any are as at back be because been before but by "
        "can cannot can't card cash come could did didn't do does doesn't don't for from get give "
        "go good had has have he hello help her hi him his how i i'd i'll i'm i've if in into is "
        "isn't it it's its just know like long made make man many me men money more much my need "
        "new no not now of off on one only or order our out over pay please put same say see send "
        "she should so some still such take tell than thank thanks that that's the their them then "
        "there these they this to too two up us use van want war was we were what what's when "
        "where which while who why will with won't would yes yet you your per main account balance "
        "bank online app pin code euro euros pound pounds atm visa im ive dont cant pls plus pour "
        "date minute fee"
    ),
    "Spanish": (
        "¿ ¡ que de la el los las un una unos unas por para con mi mis me se su sus es está están "
        "estoy son no sí y pero como cómo cuándo cuando dónde donde qué porque desde hasta ya muy "
        "más lo le les al del he ha han hay hace tengo tiene tienen tenéis puedo puede pueden "
        "quiero necesito hacer hola buenas buenos días noches tardes gracias favor señor ayer hoy "
        "mañana ahora también sin sobre entre este esta esto todo nada otra otro vuestro tarjeta "
        "cuenta dinero cajero pago cobrado cobro banco transferencia saldo ayuda perdido recargar"
    ),
    "German": (
        "der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ich du "
        "er sie es wir ihr mich mir mein meine meinen meinem meiner ihre ihren ihnen ist sind war "
        "bin hat habe haben wird werden wurde wurden kann können muss möchte soll will auf aus bei "
        "mit nach seit von vom vor zu zum zur im in an am für über um wie was wo wann warum wer "
        "wieso weshalb noch schon auch nur sehr immer jetzt heute gestern morgen bitte danke hallo "
        "guten tag dass wenn weil denn doch mal etwas nichts karte konto geld überweisung bekomme "
        "automat gebühr abgebucht pfund hilfe ihrer dieser diese dieses lange viel"
    ),
    "French": (
        "le la les un une des du de et ou mais ne pas je tu il elle nous vous ils me moi mon ma "
        "mes votre vos notre ce cet cette ces est sont suis êtes ai as avez avons ont été être "
        "avoir que qui quoi quand où comment pourquoi combien dans sur sous avec sans pour par "
        "depuis chez au aux en y très plus encore toujours déjà aujourd'hui hier demain bonjour "
        "merci bonsoir s'il plaît j'ai c'est n'ai n'est qu'est l'argent peux peut puis veux "
        "voudrais faire fait carte compte argent virement banque solde frais retrait reçu perdu"
    ),
    "Italian": (
        "il lo la i gli le un uno una di del della dei delle dello da dal dalla in nel nella con "
        "su sul sulla per tra fra e o ma non che chi cosa come quando dove perché quanto io tu lui "
        "lei noi voi loro mi ti ci vi si mio mia miei mie vostro vostra è sono sei siamo ho hai ha "
        "abbiamo hanno era stato stata posso può vorrei voglio devo fare ancora già ieri oggi "
        "domani grazie ciao buongiorno buonasera salve anche più molto sempre carta conto soldi "
        "denaro bonifico banca bancomat saldo ricevuto arrivata arrivato prelievo perso aiuto"
    ),
    "Portuguese": (
        "o a os as um uma de do da dos das no na nos nas em por pelo pela para com sem e ou mas "
        "não que quem quando onde como porque porquê quanto eu ele ela nós vocês você me meu minha "
        "meus minhas seu sua é são está estou estão foi foram tem tenho têm ter há posso pode "
        "quero preciso fazer ainda já ontem hoje amanhã obrigado obrigada olá bom dia boa tarde "
        "noite muito mais também isto isso este esta cartão conta dinheiro transferência banco "
        "saldo levantamento taxa recebi chegou perdi ajuda"
    ),
    "Polish": (
        "i w z na do nie się jest są to że co jak kiedy gdzie dlaczego czy ile ja ty on ona my wy "
        "mnie mi moja mój moje moją mojej mojego ta ten te tę tego tej był była było mam ma mogę "
        "można może chcę proszę dziękuję dzień dobry cześć witam od po za ze przez przy bez dla o "
        "a ale lub oraz już jeszcze tylko bardzo teraz dzisiaj dziś wczoraj jutro karta kartę "
        "karty kartą konto konta pieniądze przelew bank bankomat aplikacja aplikacji saldo opłata "
        "pozdrawiam jestem wciąż nadal nigdzie"
    ),
    "Dutch": (
        "de het een en of maar niet geen ik jij je u hij zij ze wij we mijn me mij uw jouw onze "
        "ons is zijn was waren ben bent heb hebt heeft hebben had wordt worden werd kan kunnen "
        "moet wil willen zal op in uit bij met naar van voor over om aan te tot door dat die dit "
        "deze er hoe wat waar wanneer waarom wie nog al ook alleen heel altijd nu vandaag gisteren "
        "morgen alstublieft bedankt dank hallo goedemorgen goedendag kaart rekening geld pas "
        "pinpas bank overschrijving betaling betaald kosten hoeveel lang sinds weken dagen "
        "ontvangen"
    ),
    "Swedish": (
        "och att det som en ett den de är var har hade inte jag du han hon vi ni mig min mitt mina "
        "er på av till från med för om när hur vad varför kan ska skulle vill måste men eller så "
        "nu idag igår imorgon hej tack snälla fortfarande också bara mycket kort kortet konto "
        "kontot pengar pengarna överföring banken fått kommit"
    ),
    "Danish or Norwegian": (
        "og at det som en et den de er var har hadde havde ikke jeg du han hun vi mig meg min mit "
        "mitt mine på av af til fra med for om når hvor hvordan hvorfor hva hvad kan skal vil må "
        "men eller så nu nå dag går hei hej tak takk fortsatt stadig også bare meget mye kort der "
        "ham hende mistet kortet konto kontoen penger penge pengene overførsel overføring banken "
        "fått fået kommet"
    ),
    "Finnish": (
        "ja on ei en se että minun minä olen oli ole ovat mutta tai kun miten mikä missä milloin "
        "miksi voi voin voinko pitää vielä jo nyt tänään eilen huomenna hei kiitos kortti korttini "
        "korttia tili tilini tilille rahaa rahat pankki maksu siirto saanut tullut kuinka kauan"
    ),
    "Romanian": (
        "și si de la un o nu ce care cum când unde pentru cu din pe în este sunt am ai are avem au "
        "fost eu mă mi îmi meu mea mele să dar sau mai încă deja azi ieri mâine bună ziua "
        "mulțumesc vă rog cardul card contul cont bani banii transfer bancă ajuns primit pot vreau"
    ),
    "Czech": (
        "a i v ve s se si na do z ze k ke o u je jsou jsem není byl byla bylo to ta ten že co jak "
        "kdy kde proč kolik já mi mě můj moje moji mám má můžu může chci prosím děkuji dobrý den "
        "ahoj už ještě ale nebo jen dnes včera zítra karta kartu karty účet účtu peníze platba "
        "převod banka bankomat pořád nepřišla"
    ),
    "Hungarian": (
        "a az egy és nem hogy de is van volt vagy ha mi mit mikor hol hogyan miért mennyi én nekem "
        "meg már még csak most ma tegnap holnap jó napot kívánok szia köszönöm kérem kártyám "
        "kártya kártyát számla számlám pénz pénzem átutalás bank kaptam érkezett lehet tudok"
    ),
    "Turkish": (
        "bir ve bu ne için ile de da mi mı mu mü ben benim bana beni sen siz var yok değil ama "
        "veya çok daha nasıl nerede neden zaman kadar şu olan oldu olarak hala hâlâ henüz bugün "
        "dün yarın merhaba lütfen teşekkürler kart kartım kartımı hesap hesabım hesabıma para "
        "param paramı havale banka gelmedi istiyorum"
    ),
}


def _own(language: str) -> frozenset[str]:
    """Give a language's words, without single letters and without those of English."""
    listed = {word for word in _LISTED[language].split() if len(word) > 1 or not word.isascii()}
    english = set() if language == ENGLISH else set(_LISTED[ENGLISH].split())
    return frozenset(listed - english)


SMALL_WORDS: Mapping[str, frozenset[str]] = {language: _own(language) for language in _LISTED}
# Letters of their alphabets that English lacks.
OWN_LETTERS: Mapping[str, str] = {
    "Spanish": "ñáíóú",
    "German": "ßäöü",
    "French": "çœèêûéàîô",
    "Italian": "àèìòù",
    "Portuguese": "ãõçáíóúêâ",
    "Polish": "łąęśćńóźż",
    "Swedish": "åäö",
    "Danish or Norwegian": "æøå",
    "Finnish": "äö",
    "Romanian": "țșăâî",
    "Czech": "ěřůčšžýáí",
    "Hungarian": "őűáéíóöúü",
    "Turkish": "ğışçöü",
}
