"""English words that name no topic: they are in texts about anything."""

from core.text.small_words import ENGLISH, SMALL_WORDS

_MORE = (
    "ain't already almost alone along although always among another anybody anymore anyone "
    "anything anyway anywhere apparently around aren't ask asked asking away become being below "
    "best better between beyond bit both brilliant came certainly clearly comes coming course "
    "day days definitely despite doing done down each either else enough especially even ever "
    "every everybody everyone everything everywhere exactly except fair far feel feels felt few "
    "fine finally first five for found four full further gave gets getting gives giving goes "
    "going gone gonna got gotten great guess guys hadn't half happen happened happens hardly "
    "hasn't haven't hers herself he's himself hour hours how's however idea imagine indeed "
    "instead itself keep keeps kept kind knew knows last least left less let lets let's lol lot "
    "lots love loved mainly many matter maybe mean means might mine month months morning mostly "
    "must myself near nearly never next nice nine nobody none nor nothing number often once "
    "ones onto others otherwise ours ourselves own people perfect perhaps person place plain "
    "possible pretty probably proper put quite rather read real really reason right same saw "
    "saying says second seem seems seen seriously seven several she's shouldn't simply since six "
    "somebody someone something sometimes soon sort sorry star stars start started stop sure "
    "taken takes taking ten that'll theirs themselves there's they'll they're they've thing "
    "things think third though thought three through till time times today together told tonight "
    "took totally tried tries true try trying turn twice under unless until upon used using "
    "usual usually was wasn't way we'd week weeks we'll well went we're weren't we've whatever "
    "what's whenever wherever whether whole who's whose within without wonder word words work "
    "works worse worst worth wouldn't wow yeah year years yesterday yourself you'd you'll you're "
    "you've anyone's everyone's today's ago apart a.m p.m amp btw tbh imo omg ffs fyi say said "
    "look looks looking looked seemed bad good old little big small long short day's week's "
    "actually honestly basically literally obviously eight hundred thousand per cent percent "
    "one's two minutes minute seconds mum dad wife husband son daughter mate monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december company companies customer customers one zero made "
    "makes don couldn't didn't doesn't isn't can't won't i'm i've i'd it's hey hello please fwiw "
    "haha aren like liked wants wanted needed needs give given find finds "
    "here actual sent lady called call name important simple life page main over "
    "rang expect expected rest open fit slightly compared clear single fact set note count kinda "
    "elsewhere most somewhere sir very annoys hmm quid"
)
# Everyday words of the desk that do name a topic.
_TELLING = "account app balance bank card cash code fee help money online order pay pin visa atm"

STOP_WORDS = (SMALL_WORDS[ENGLISH] | set(_MORE.split())) - set(_TELLING.split())
