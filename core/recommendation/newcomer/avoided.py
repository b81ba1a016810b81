"""What people leave out of their baskets, and the words that give such goods away.

Written by us for English shelves. A shop's titles name goods, not ingredients: these words find
what is called meat, not what holds a trace of it, and whoever shows a list says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Avoided:
    """A kind of food that some do not eat.

    Parameters
    ----------
    said : tuple of str
        What people call it, in the singular.
    words : tuple of str
        A name with all the words of one of these is such food, or may hold it.
    instead : tuple of str
        But not with one of these, which stands in for it.
    unless : tuple of str
        Nor with one of these, which is something else.
    shelves : tuple of str
        A shelf with one of these holds such food, whatever else it holds.
    """

    said: tuple[str, ...]
    words: tuple[str, ...]
    instead: tuple[str, ...]
    unless: tuple[str, ...]
    shelves: tuple[str, ...]


def _avoided(
    said: str, words: str, instead: str = "", unless: str = "", shelves: str = ""
) -> Avoided:
    return Avoided(*(_split(part) for part in (said, words, instead, unless, shelves)))


def _split(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())


_MEATLESS = (
    "vegetarian, meatless, vegan, plant-based, tofu, soy, meat alternative, meat substitute, "
    "veggie burger"
)
_CARE = "shaving, lotion, hand, face, facial, skin, body, bath, soap, hair, rash, lip, shoe"
_PETS = "dog food, cat food, dog treat, cat treat, dog biscuit, bird seed, pet, aquarium"
_TABLEWARE = "paper, foil, towel, napkin, plate, candle, card, film, bag, pan"

AVOIDED: dict[str, Avoided] = {
    # Dishes that do not say what is in them are left out too.
    "meat": _avoided(
        "meat, red meat",
        "meat, beef, pork, chicken, turkey, ham, bacon, sausage, salami, pepperoni, bologna, "
        "lamb, veal, poultry, duck, steak, rib, hot dog, lunchmeat, burger, meatball, jerky, "
        "wing, drumstick, hen, goose, venison, game, corn dog, bratwurst, pate, patty, chop, "
        "spam, prosciutto, chorizo, lard, gelatin, marshmallow, dinner, entree, meal, sandwich, "
        "burrito, stew, chili, gravy, broth, hash, tamale, lunch combo",
        _MEATLESS,
        "bun, sandwich roll, dinner roll, seasoning, worcestershire, horseradish, cocktail sauce, "
        f"chili powder, chili pepper, {_PETS}, {_TABLEWARE}",
        "meat",
    ),
    "pork": _avoided(
        "pork, pig, swine",
        "pork, ham, bacon, salami, pepperoni, prosciutto, chorizo, bologna, hot dog, sausage, "
        "lard, spam, gelatin, marshmallow",
        f"{_MEATLESS}, turkey, beef, chicken",
        f"bun, {_PETS}",
    ),
    "beef": _avoided("beef, red meat", "beef, steak, meatball, jerky, burger", _MEATLESS, "bun"),
    "fish": _avoided(
        "fish, seafood",
        "fish, seafood, salmon, tuna, shrimp, prawn, crab, lobster, sardine, anchovy, mackerel, "
        "herring, catfish, cod, tilapia, shellfish, clam, oyster, mussel, scallop, sushi",
        "vegetarian, vegan",
        f"oyster cracker, crab apple, {_PETS}",
        "seafood",
    ),
    "shellfish": _avoided(
        "shellfish, crustacean",
        "shellfish, shrimp, prawn, crab, lobster, clam, oyster, mussel, scallop, seafood, sushi",
        "",
        "oyster cracker, crab apple",
    ),
    "dairy": _avoided(
        "dairy, lactose, milk, cow milk",
        "milk, cheese, butter, yogurt, cream, dairy, kefir, buttermilk, custard, sherbet, "
        "whipped topping, pudding, eggnog, creamer, pizza, mousse, cheesecake, chocolate",
        "soy, rice milk, plant milk, non-dairy, dairy-free, oat milk, almond milk, coconut milk, "
        "vegan",
        f"peanut butter, apple butter, nut butter, butter bean, cream soda, {_CARE}, {_PETS}",
    ),
    "egg": _avoided("egg", "egg, mayonnaise, meringue, eggnog, custard", "egg-free", "easter"),
    "honey": _avoided("honey", "honey"),
    "nut": _avoided(
        "nut, tree nut",
        "nut, peanut, almond, walnut, pecan, cashew, pistachio, hazelnut, macadamia, trail mix, "
        "praline, marzipan, nougat",
        "nut-free",
        "coconut, butternut, nutmeg",
    ),
    "gluten": _avoided(
        "gluten, wheat",
        "bread, bun, roll, bagel, muffin, cake, cookie, cracker, pasta, spaghetti, macaroni, "
        "noodle, flour, wheat, cereal, snack cake, cupcake, meal, entree, dinner mix, dinner kit, "
        "strudel, appetizer, asian food, pretzel, pastry, pie, doughnut, donut, waffle, pancake, "
        "biscuit, pizza, beer, ale, crouton, breaded, stuffing, barley, rye, brownie, danish, "
        "croissant, tortilla, ramen, dough, breading, lasagna, burrito, sandwich, granola, "
        "wafer, crust, cone",
        "gluten-free, special-diet, rice cake, corn tortilla",
        f"pie filling, {_PETS}, {_TABLEWARE}",
    ),
    "sugar": _avoided(
        "sugar, added sugar, sweet",
        "sugar, candy, chocolate, soft drink, soda, cake, cookie, doughnut, donut, ice cream, "
        "syrup, jam, jelly, frosting, icing, brownie, pie, pastry, sweet, sweetened, "
        "marshmallow, honey, pudding, gelatin, dessert, cola, lemonade, molasses, cupcake, "
        "preserve, muffin, danish, strudel, turnover, sweet roll, fruit snack, cereal treat, "
        "cereal bar, granola, sherbet, sorbet, ice pop, caramel, toffee, fudge",
        "sugar-free, unsweetened, diet, special-diet, sugar substitute",
        f"sweet potato, sweet corn, sweet onion, pot pie, rice cake, {_PETS}, {_TABLEWARE}",
    ),
    "alcohol": _avoided(
        "alcohol, booze",
        "beer, wine, ale, liquor, vodka, rum, whiskey, whisky, bourbon, tequila, gin, liqueur, "
        "spirit, champagne, cocktail, brandy, cognac, vermouth, schnapp, scotch",
        "non-alcoholic, alcohol-free, root beer",
        "ginger ale, vinegar, fruit cocktail, cocktail sauce, cocktail sausage",
    ),
    "caffeine": _avoided(
        "caffeine",
        "coffee, tea, cola, energy drink, espresso, soft drink",
        "decaf, decaffeinated, herbal, caffeine-free",
        "filter, coffee cake, creamer, maker",
    ),
    "carbohydrate": _avoided(
        "carb, carbohydrate",
        "bread, pasta, rice, potato, noodle, spaghetti, macaroni, cereal, sugar, candy, cake, "
        "cookie, bun, roll, bagel, soft drink, cracker, tortilla, chip, pizza, doughnut, pastry, "
        "pie, flour, waffle, pancake, ice cream, corn, bean, lentil, ketchup, french fry, "
        "hash brown, oatmeal, oat, granola, pretzel, popcorn, muffin, brownie, danish, croissant, "
        "syrup, honey, jam, jelly, juice, beer, dinner mix, dinner kit, stuffing, crouton, "
        "pudding, chocolate, barbecue sauce, fruit snack, cereal bar, breakfast bar, biscuit, "
        "ramen, lasagna",
        "low-carb, sugar-free, diet soft drink, diet soda, diet cola",
        f"green bean, coffee bean, vanilla bean, {_PETS}, {_TABLEWARE}",
    ),
    "tobacco": _avoided("tobacco, smoke, cigarette", "cigarette, cigar, tobacco, snuff"),
    # Nearly always made with butter, milk or eggs, which their names do not say.
    "baked": _avoided(
        "baked good, pastry",
        "cookie, brownie, cake, snack cake, cupcake, pastry, doughnut, donut, danish, muffin, "
        "croissant, pie, waffle, pancake, strudel, turnover, sweet roll, wafer",
        "vegan, plant-based",
        f"rice cake, pie filling, {_PETS}, {_TABLEWARE}",
    ),
    "prepared": _avoided(
        "prepared food",
        "hot asian food, cold asian food, asian food, asian meal, frozen snack, "
        "appetizer, egg roll",
        _MEATLESS,
    ),
}

# Nobody is shown these unasked. What is said first asks for them.
UNASKED: dict[str, Avoided] = {
    "tobacco": _avoided(
        "tobacco, smoke, smoking, smoker, cigarette, cigar, snuff, nicotine, lighter",
        "cigarette, cigar, tobacco, snuff, quit-smoking",
        shelves="tobacco",
    ),
    "alcohol": _avoided(
        "alcohol, booze, beer, wine, ale, liquor, vodka, rum, whiskey, whisky, bourbon, tequila, "
        "gin, liqueur, spirit, champagne, cocktail, brandy, cognac, vermouth, schnapp, scotch, "
        "prosecco, cider, lager, margarita, martini, daiquiri, chardonnay, merlot",
        ", ".join(AVOIDED["alcohol"].words),
        ", ".join(AVOIDED["alcohol"].instead),
        ", ".join(AVOIDED["alcohol"].unless),
        "spirit",
    ),
    "medicine": _avoided(
        "medicine, medication, remedy, drug, pharmacy, pill, tablet, vitamin, multivitamin, "
        "supplement, pain, headache, ache, migraine, fever, flu, cough, sore, heartburn, antacid, "
        "laxative, constipation, diarrhea, sinus, hay fever, aspirin, ibuprofen, first aid, "
        "painkiller, have cold, had cold, has cold, with cold, my cold, sick, ill, indigestion",
        "medicine, medicated, antacid, laxative, vitamin, multivitamin, supplement, cough syrup, "
        "diet tablet, alertness aid, pharmacy, pain relief, aspirin, ibuprofen, health aid, "
        "health and beauty aids",
        shelves="pain relief, cold flu, sinus allergy, pharmacy, vitamin",
    ),
}


@dataclass(frozen=True)
class Diet:
    """A way of eating, and what it leaves out.

    Parameters
    ----------
    pattern : str
        A regular expression for what people write.
    avoids : tuple of str
        Keys of :data:`AVOIDED`.
    """

    pattern: str
    avoids: tuple[str, ...]


DIETS: dict[str, Diet] = {
    "vegan": Diet(
        r"vegans?|plant[- ]based", ("meat", "fish", "dairy", "egg", "honey", "baked", "prepared")
    ),
    "vegetarian": Diet(
        r"vegetarians?|veggie (?=dinner|meal|food|lunch)", ("meat", "fish", "prepared")
    ),
    "pescatarian": Diet(r"pescatarians?|pescetarians?", ("meat", "prepared")),
    "kosher": Diet(r"kosher", ("pork", "shellfish")),
    "halal": Diet(r"halal", ("pork", "alcohol")),
    "diabetic": Diet(r"diabetics?|diabetes", ("sugar",)),
    "coeliac": Diet(r"c(?:o)?eliacs?", ("gluten",)),
    "low-carb": Diet(r"keto|ketogenic|low[- ]carb", ("carbohydrate",)),
}
