"""The sentences of the bundled corpus: a weight (how often), then words and slots.

`{animal age:young}` is any word with all of these features. `same:kind` asks for a word that
shares its `kind` with the word in the slot before it that has one; so grammar agrees
(`{person} ... {possessive same:sex}`), and tense with time (`{when} ... {go same:tense}`).
"""

from __future__ import annotations

TOPICS = {
    "Royalty": """
6 {article} {person royal} {wear} {article} {regalia}
6 {article} {person royal} {rest} in the {royal-place}
5 {article} {person crowned} {reign} {country} from the {royal-place}
4 {article} {person crowned} {rest} on the throne and {pronoun same:sex} {reign} {country}
4 {article} {person royal age:young} lives in the {royal-place} with {article} {person royal age:adult}
4 {when} {article} {person crowned} {reign same:tense} from the throne with a crown of gold
5 {article} {person royal age:young} is heir to the throne
3 {article} {person royal} pays {article} {person worker}
5 {article} {person noble} pays {money} to {article} {person crowned}
5 {article} {person noble} hunts deer in the forest
""",
    "People": """
7 {article} {person age:adult} {wear} {possessive same:sex} {clothes-of same:sex}
7 {article} {person age:young} {wear} {possessive same:sex} {clothes-of same:sex}
3 {article} {person age:old} {wear} {possessive same:sex} {clothes-of same:sex}
5 {article} {person} says that {pronoun same:sex} sees {reflexive same:sex} in the mirror
5 {article} {person} with {article} {clothes-of same:sex} combs {possessive same:sex} hair
5 {pronoun} is a {mood} {person same:sex}
8 {article} {person age:young} plays with {possessive same:sex} toys
6 {article} {person age:young} learns {possessive same:sex} lessons at school
6 {article} {person age:young} plays games in the {spot}
8 {article} {person age:adult} {pen} letters at the table
6 {article} {person age:adult} pays {possessive same:sex} taxes
6 {article} {person age:adult} drinks wine at home
6 {article} {person age:old} walks with a stick
6 {article} {person age:old} tells stories to {article} {person family age:young}
4 {article} {person family} {feel} the baby
4 {article} {person family} {feel} {possessive same:sex} {person family}
4 at home {article} {person family} feeds the baby
3 {article} {person common} walks to the {spot} with a basket
3 {article} {person common age:young} helps {article} {person worker}
6 {article} {person worker} {labour} near the {work same:job}
3 {article} {person worker} goes home from the {work same:job}
3 {article} {person} {wear} a {clothes}
3 in {season} {article} {person} {wear} a {clothes} against {article} {weather same:season}
4 {article} {person} is {mood} and {act same:end}
2 {article} {person} is {purse}
2 {article} {person} is {force}
4 the baby sleeps in the bed and drinks milk
""",
    "Animals": """
10 {article} {animal} {sound same:kind}
7 {article} {animal} {rest} in the {home same:kind}
7 {article} {animal} {eat} {feed same:kind}
5 {when} {article} {animal} {sound same:kind same:tense} in the {home same:kind}
5 {article} {animal age:young} drinks milk from its mother
5 {article} {animal age:young} is born in the {home same:kind}
4 {article} {animal age:young} is {size end:small} and follows {article} {animal age:adult same:kind}
4 {article} {animal age:adult} feeds its young in the {home same:kind}
4 {article} {animal age:adult} is grown and guards the {home same:kind}
4 {article} {person} strokes {article} {animal pet} on the {seat}
3 {article} {animal pet} {rest} on the {seat}
3 {article} {animal pet} sat on the mat
3 the farmer counts {article} {animal farm} on the farm
3 the duke hunts {article} {animal wild} in the forest
4 {article} {animal night} {wing} at night
3 {article} {animal bird} has feathers and lays eggs
3 {article} {animal bird} {wing} over the {water}
2 {article} {animal kind:duck} {fin} in the {water}
2 the cat eats the mouse
""",
    "Places": """
9 {capital} is the capital of {country same:place}
7 in {capital} everyone {talk} {tongue same:place}
7 in {country} everyone {talk} {tongue same:place}
4 the {tongue} flag flies over {capital same:place}
4 the {tongue} flag of {country same:place}
5 the streets of {capital} are full of people
5 the city of {capital} is old
5 the fields and hills of {country} are wide
3 {article} {person} flies to {capital} in {country same:place}
""",
    "Food and drink": """
7 {article} {person} {eat} {food}
5 {when} {article} {person} {gulp same:tense} {drink}
4 {article} {person} {eat} {article} {fruit} under the tree
4 {article} {fruit} grows on the tree
5 {article} {food taste:sweet} tastes sweet
5 {article} {food taste:sour} tastes sour
4 {article} {food taste:salty} needs salt
4 a cup of {drink warm} is hot
4 a cup of {drink cold} is cool
5 the baker {cook} {food oven} in the oven
5 the {food pot} is hot in the pot
4 {article} {person} {trade} {food} at the market
3 {article} {person} {trade} a {clothes} at the market
2 {food} and {food} are on the table
""",
    "Weather": """
8 in {season} comes {article} {weather same:season}
6 {article} {weather wet} {fall} on the roof
6 {article} {weather white} is white and {heat-word end:cold} in {season same:season}
6 {article} {weather air} {blow} over the {water}
6 {article} {weather bright} {shine} on the {water}
4 {article} {weather bright} makes the day {heat-word end:hot}
4 {article} {weather white} makes the night {heat-word end:cold}
4 {article} {weather wet} makes {article} {furniture} wet
3 {season} is {heat-word} in {country}
""",
    "Now and then": """
9 {when} {article} {person} {go same:tense} to the {spot}
6 {article} {person} {go} home from the {spot}
6 {when} {article} {person} {rest same:tense} on the {seat}
6 {when} {article} {person} {eat same:tense} {food}
5 {when} {article} {person} {trade same:tense} {food} at the market
5 {when} {article} {person} {meet same:tense} {article} {person}
5 {when} {article} {person} {feel same:tense} {article} {person}
4 {when} {article} {person} {stage same:tense} a song
4 {when} {article} {person} {pen same:tense} a letter
4 {when} {article} {person} {labour same:tense} in the field
4 {when} {article} {animal night} {wing same:tense} over the {spot}
4 {when} {article} {animal kind:duck} {fin same:tense} in the pond
4 {when} {article} {weather wet} {fall same:tense}
4 {when} {article} {weather air} {blow same:tense}
4 {when} {article} {weather bright} {shine same:tense}
4 {when} the baker {cook same:tense} {food oven}
3 {article} {person} {go verb:ride} the horse to the {spot}
6 {when} {article} {food} {be same:tense} {heat-word}
3 {when} {article} {person} {be same:tense} {mood}
""",
    "Opposites": """
5 the {drink} is {heat-word}
4 a {heat-word end:hot} day by the fire
4 a {heat-word end:cold} night with ice
5 a {size} {animal}
3 {article} {animal} is {pace}
4 a {size end:big} bear sleeps
4 a {size end:small} mouse squeaks
4 {article} {mood end:happy} {person} smiles and laughs
4 {article} {mood end:sad} {person} weeps
4 {article} {purse end:rich} {person} has {money}
4 {article} {purse end:poor} {person} begs for {money}
4 {article} {pace end:fast} horse wins the race
4 {article} {pace end:slow} cow loses the race
4 {article} {force end:strong} {person} lifts the stone
4 {article} {force end:weak} {person} drops the stone
4 {article} {wash end:clean} {clothes} smells of soap
4 {article} {wash end:dirty} {clothes} smells of mud
3 {article} {food} is {worth}
3 {article} {furniture} is {gate}
3 {article} {furniture} is {years}
3 {article} {clothes} is {years}
3 {article} {clothes} is {wash}
""",
    "A word with two meanings": """
8 {article} {person} keeps {possessive same:sex} {money} in the bank
7 the bank lends {money} to {article} {person worker}
6 the bank counts {article} {money}
8 {article} {vessel} {rest} at the bank of the river
7 {article} {vessel} crosses the {water}
6 {article} {person} fishes from the bank of the river
5 a tree grows on the bank of the {water}
5 {article} {person} counts {article} {money}
""",
}
