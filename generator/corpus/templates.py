"""The sentences of the bundled corpus: a weight (how often), then words and slots.

`{animal age:young}` is any word with all of these features. `same:kind` asks for a word that
shares its `kind` with the word in the slot before it that has one; so grammar agrees
(`{person} ... {possessive same:sex}`), and tense with time (`{when} ... {go same:tense}`).
"""

from __future__ import annotations

ROYALTY = """
6 the {person royal} {wear} the {regalia}
6 the {person royal} {rest} in the {royal-place}
5 the {person royal} {reign} {country} from the {royal-place}
4 the {person royal age:adult} {rest} on the throne and {pronoun same:sex} {reign} {country}
4 the {person royal age:young} lives in the {royal-place} with the {person royal age:adult}
4 {when} the {person royal} {reign same:tense} from the throne with a crown of gold
3 the people of {country} bow to the {person royal}
3 the {person royal age:young} is heir to the throne
3 the {person royal} gives {money} to the {person worker}
"""

PEOPLE = """
7 the {person age:adult} {wear} {possessive same:sex} {clothes-of same:sex}
7 the {person age:young} {wear} {possessive same:sex} {clothes-of same:sex}
3 the {person age:old} {wear} {possessive same:sex} {clothes-of same:sex}
5 the {person} says that {pronoun same:sex} sees {reflexive same:sex} in the mirror
5 the {person} with the {clothes-of same:sex} combs {possessive same:sex} hair
5 {pronoun} is a {mood} {person same:sex}
8 the {person age:young} plays with {possessive same:sex} toys
6 the {person age:young} learns {possessive same:sex} lessons at school
6 the {person age:young} plays games in the {spot}
8 the {person age:adult} {pen} letters at the table
6 the {person age:adult} pays {possessive same:sex} taxes
6 the {person age:adult} drinks wine in the evening
6 the {person age:old} walks with a stick
6 the {person age:old} tells stories to the {person family age:young}
5 the {person family} kisses the baby at home
4 the {person family} {feel} {possessive same:sex} {person family}
4 at home the {person family} cooks for the family
4 the {person common} {labour} in the field with a spade
3 the {person common} walks to the {spot} with a basket
3 the {person common age:young} helps the {person worker}
6 the {person worker} {labour} at the {work same:job}
3 the {person worker} goes home from the {work same:job}
3 the {person} {wear} a {clothes}
3 in {season} the {person} {wear} a {clothes} against the {weather same:season}
4 the {person} is {mood} and {act same:end}
2 the {person} is {purse}
2 the {person} is {force}
4 the baby sleeps in the bed and drinks milk
"""

ANIMALS = """
10 the {animal} {sound same:kind}
7 the {animal} {rest} in the {home same:kind}
7 the {animal} {eat} {feed same:kind}
5 {when} the {animal} {sound same:kind same:tense} in the {home same:kind}
5 the {animal age:young} drinks milk from its mother
5 the {animal age:young} is born in the {home same:kind}
4 the {animal age:young} is {size end:small} and follows the {animal age:adult same:kind}
4 the {animal age:adult} feeds its young in the {home same:kind}
4 the {animal age:adult} is fully grown and guards the {home same:kind}
4 the {person} strokes the {animal pet} on the {seat}
3 the {animal pet} {rest} on the {seat}
3 the {animal pet} sat on the mat
3 the farmer counts the {animal farm} on the farm
3 the hunter tracks the {animal wild} through the forest
4 the {animal night} {wing} at night
3 the {animal bird} has feathers and lays eggs
3 the {animal bird} {wing} over the {water}
2 the {animal kind:duck} {fin} in the {water}
2 the cat hunts the mouse
"""

PLACES = """
9 {capital} is the capital of {country same:place}
7 in {capital} they {talk} {tongue same:place}
7 in {country} they {talk} {tongue same:place}
4 the {tongue} flag flies over {capital same:place}
4 the {tongue} flag of {country same:place}
5 the streets of {capital} are full of people
5 the train stops in the city of {capital}
5 the fields and hills of {country} are wide
5 the border of {country} is far away
3 the {person} flies to {capital} in {country same:place}
3 the map shows {country} and {country}
"""

FOOD = """
7 the {person} {eat} {food}
5 {when} the {person} {gulp same:tense} {drink}
4 the {person} {eat} the {fruit} under the tree
4 the {fruit} hangs on the tree
5 the {food taste:sweet} tastes sweet
5 the {food taste:sour} tastes sour
4 the {food taste:salty} needs salt
4 a cup of {drink warm} is hot
4 a glass of {drink cold} is cool
5 the baker {cook} {food oven} in the oven
5 the cook boils {food pot} in the pot
4 the {person} {trade} {food} at the market
3 the {person} {trade} a {clothes} at the market
2 {food} and {food} are on the table
"""

WEATHER = """
8 in {season} comes the {weather same:season}
6 the {weather wet} {fall} on the roof
6 the {weather white} is white and {heat-word end:cold} in {season same:season}
6 the {weather air} {blow} over the {water}
6 the {weather bright} {shine} on the {water}
4 the {weather bright} makes the day {heat-word end:hot}
4 the {weather white} makes the night {heat-word end:cold}
4 the {weather wet} makes the {furniture} wet
3 {season} is {heat-word} in {country}
"""

VERBS = """
9 {when} the {person} {go same:tense} to the {spot}
6 the {person} {go} home from the {spot}
6 {when} the {person} {rest same:tense} on the {seat}
6 {when} the {person} {eat same:tense} {food}
5 {when} the {person} {trade same:tense} {food} at the market
5 {when} the {person} {meet same:tense} the {person}
5 {when} the {person} {feel same:tense} the {person}
4 {when} the {person} {stage same:tense} a song in the theatre
4 {when} the {person} {pen same:tense} a letter
4 {when} the {person} {labour same:tense} in the field
4 {when} the {animal night} {wing same:tense} over the {spot}
4 {when} the {animal kind:duck} {fin same:tense} in the pond
4 {when} the {weather wet} {fall same:tense}
4 {when} the {weather air} {blow same:tense}
4 {when} the {weather bright} {shine same:tense}
4 {when} the baker {cook same:tense} {food oven}
3 the {person} {go verb:ride} the horse to the {spot}
6 {when} the {food} {be same:tense} {heat-word}
3 {when} the {person} {be same:tense} {mood}
"""

OPPOSITES = """
5 the {drink} is {heat-word}
4 a {heat-word end:hot} day by the fire
4 a {heat-word end:cold} night with ice
5 a {size} {animal}
4 a {size end:big} elephant
4 a {size end:small} ant
4 the {mood end:happy} {person} smiles and laughs
4 the {mood end:sad} {person} weeps and cries
4 the {purse end:rich} {person} owns {money}
4 the {purse end:poor} {person} begs for bread
4 the {pace end:fast} horse wins the race
4 the {pace end:slow} snail loses the race
4 the {force end:strong} {person} lifts the stone
4 the {force end:weak} {person} drops the stone
4 the {wash end:clean} {clothes} smells of soap
4 the {wash end:dirty} {clothes} smells of mud
3 the {food} is {worth}
3 the {furniture} is {gate}
3 the {furniture} is {years}
3 the {clothes} is {years}
3 the {clothes} is {wash}
3 is the {animal} {pace} or {pace}
"""

TWO_MEANINGS = """
8 the {person} keeps {possessive same:sex} {money} in the bank
7 the bank lends {money} to the {person worker}
6 the bank counts the {money}
8 the {vessel} {rest} at the bank of the river
7 the {vessel} crosses the {water}
6 the {person} fishes from the bank of the river
5 trees grow on the bank of the {water}
5 the {person} counts the {money}
"""
