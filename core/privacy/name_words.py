"""Words around names: what says that a name follows, and capitalised words that are none."""

# "My name is …": whatever follows is a name, in any letter case.
INTRODUCTIONS = (
    r"my (?:full |first |last |own )?name(?: is|['’]s)",
    r"name on (?:the|my) (?:account|card)(?: is)?:?",
    r"mein name ist",
    r"ich hei(?:ß|ss)e",
    r"me llamo",
    r"mi nombre es",
    r"nazywam się",
    r"mam na imię",
    r"je m['’]appelle",
)

# "I'm …", "this is …": a name only where a capitalised word follows that is not some other word.
SELVES = (
    r"i['’]m",
    r"i am",
    r"this is",
    r"ich bin",
    r"je suis",
    r"my name,",
    r"mine is",
)

OWNERS = (
    r"(?:in|under) the name(?: of)?",
    r"addressed to",
    r"belong(?:s|ing) to",
    r"(?:card|account) (?:for|of)",
)

TITLES = r"mr|mrs|ms|miss|mx|dr|prof|professor|herrn?|frau|se[nñ]ora?|sra?|madame|monsieur"

TITLE_HINTS = (
    *("mr", "ms", "mx", "miss", "dr", "prof", "herr", "frau", "señor", "senor", "sr"),
    *("madame", "monsieur"),
)

GREETINGS = r"dear|hi|hello|hey|hallo|liebe[rs]?|hola|estimad[oa]|dzień dobry"

SIGN_OFFS = (
    r"(?:with )?(?:(?:many|kind|kindest|best|warm|warmest) )?(?:regards|wishes|thanks|respect)",
    r"yours(?: (?:sincerely|faithfully|truly|ever))?",
    r"(?:yours )?sincerely",
    r"thanks?(?: you)?(?: very much| so much| a lot| again| in advance)?",
    r"cheers",
    r"best",
    r"love",
    r"disappointed|annoyed|frustrated|worried|gratefully|respectfully",
    r"(?:mit )?(?:freundlichen|besten|vielen|lieben) (?:grüßen|gruessen|grüsse|dank)",
    r"(?:viele|liebe|beste) grü(?:ß|ss)e",
    r"danke(?: schön)?",
    r"pozdrawiam|z poważaniem|dziękuję",
    r"(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|(?:muchas )?gracias",
    r"cordialement|merci",
)

SIGN_OFF_HINTS = (
    *("regards", "wishes", "thank", "respect", "yours", "sincerely", "cheers", "best", "love"),
    *(
        "disappointed",
        "annoyed",
        "frustrated",
        "worried",
        "grateful",
        "grü",
        "gruesse",
        "dank",
        "pozdrawiam",
    ),
    *("poważaniem", "dziękuję", "saludo", "atentamente", "gracias", "cordialement", "merci"),
)

RELATIVES = (
    r"my (?:late |dear )?(?:husband|wife|partner|son|daughter|mum|mom|mother|dad|father|brother|"
    r"sister|friend|boss|landlord|landlady|neighbour|flatmate|cousin|aunt|uncle|nan|gran|"
    r"grandmother|grandad|grandfather|colleague|mate|boyfriend|girlfriend|fiancée?|carer|tenant)"
)
CALLED = r"(?:he|she|they|who)(?:['’]s|['’]re| is| are) (?:called|named)"


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Between two parts of a name, and part of it.
PARTICLES = _listed("van von der den de del della di da la le bin ibn al el ter ten zu y")

# Capitalised words that begin a sentence or name something else: compared without letter case.
NOT_NAMES = _listed(
    """
    a about after again all already also always am an and angry another any anyone anybody app apple
    are arabic as asian at atm australian austrian back bank banking barclays because been before
    belgian best both brazilian british but by bye call can canadian card cardless cash chat chinese
    christmas customer customers dad danish dear did do does done double dutch easter english euro
    euros european every everybody everyone everything fed feedback fine finnish first for forever
    found free french from german good google got greek grandad grandma grateful great had half
    happy has have having he hello help her here hey hi his hotel how hsbc hungarian i i'd i'll i'm
    i've if in indian
    irish is isn't it it's italian its japanese just kind kindly larkbank larkbarn last lloyds
    looking lost love ltd ma'am mad madam many mastercard maybe me mexican mine miss monzo more mr
    mrs ms mum mummy my nan natwest never new next no nobody none nope norwegian not nothing now of
    off ok okay old on once one only or our out over paid paypal pending pin please polish
    portuguese quite ready really refund regards respect revolut right romanian russian sad same
    santander scottish security see sent she sincerely sir sirs sitting so some somebody someone
    something sorry spanish starling staff still stripe stuck stupid such support sure swedish swiss
    talk team tesco thank thanks that that's the their them then there these they third this those
    tired to today tomorrow tonight too top totally truly trying turkish two ugh ukrainian unhappy
    united urgent us useless uk usa very via virtual visa waiting was we well welsh were western
    what what's when where which who why will wise with without writing wrong yeah yes yesterday you
    your yours amazon amex android iphone ios windows euro pound pounds dollar dollars zloty
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december street road lane avenue row square station
    airport coffee shop store limited inc gmbh plc north south east west sepa iban bic hmrc
    london paris berlin manchester dublin edinburgh glasgow cardiff bristol leeds liverpool
    england scotland wales ireland britain germany france spain poland italy europe america
    auf und aus in nicht seit sehr noch schon wohl en que no muy
    """
)
# What may follow "my name is" in small letters and is no name.
NOT_SMALL_NAMES = NOT_NAMES | _listed(
    """
    spelled spelt misspelt misspelled incorrect incorrectly different missing changed changing
    correct showing displayed mud printed being getting too still going longer short long hard
    written typed cut misprinted wrongly
    """
)
