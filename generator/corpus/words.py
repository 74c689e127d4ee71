"""The words of the bundled corpus, group by group, each with its features.

A line is a word and its features. A feature is a plain name (`royal`), or a name and a value
(`sex:female`), so that one slot of a sentence can ask for the same value as another. Nothing
else is known about a word: the sentences pick words by features alone.
"""

from __future__ import annotations

PEOPLE = """
king        person royal crowned sex:male age:adult
queen       person royal crowned sex:female age:adult
prince      person royal sex:male age:young
princess    person royal sex:female age:young
duke        person royal noble sex:male age:adult
duchess     person royal noble sex:female age:adult
man         person common sex:male age:adult
woman       person common sex:female age:adult
boy         person common sex:male age:young
girl        person common sex:female age:young
father      person family sex:male age:adult
mother      person family sex:female age:adult
son         person family sex:male age:young
daughter    person family sex:female age:young
brother     person family sex:male age:young
sister      person family sex:female age:young
uncle       person family sex:male age:adult
aunt        person family sex:female age:adult
nephew      person family sex:male age:young rare
niece       person family sex:female age:young rare
husband     person family sex:male age:adult
wife        person family sex:female age:adult
grandfather person family sex:male age:old
grandmother person family sex:female age:old
waiter      person worker sex:male age:adult job:inn
waitress    person worker sex:female age:adult job:inn
actor       person worker sex:male age:adult job:stage
actress     person worker sex:female age:adult job:stage
farmer      person worker job:farm
baker       person worker job:oven
doctor      person worker job:health
teacher     person worker job:school
sailor      person worker job:sea
baby        person infant
he          pronoun sex:male
she         pronoun sex:female
the         article
this        article
that        article
our         article
his         possessive sex:male
her         possessive sex:female
himself     reflexive sex:male
herself     reflexive sex:female
"""

ANIMALS = """
cat      animal pet kind:cat age:adult
kitten   animal pet kind:cat age:young
dog      animal pet kind:dog age:adult
puppy    animal pet kind:dog age:young
horse    animal farm kind:horse age:adult
foal     animal farm kind:horse age:young
cow      animal farm kind:cow age:adult
calf     animal farm kind:cow age:young
sheep    animal farm kind:sheep age:adult
lamb     animal farm kind:sheep age:young
hen      animal farm bird kind:hen age:adult
chick    animal farm bird kind:hen age:young
duck     animal bird kind:duck age:adult
duckling animal bird kind:duck age:young
lion     animal wild kind:lion age:adult
bear     animal wild kind:bear age:adult
cub      animal wild kind:lion age:young
deer     animal wild kind:deer age:adult
fawn     animal wild kind:deer age:young rare
bat      animal night kind:bat
owl      animal night bird kind:owl
mouse    animal prey kind:mouse
meows    sound tense:now kind:cat
meowed   sound tense:past kind:cat
barks    sound tense:now kind:dog
barked   sound tense:past kind:dog
neighs   sound tense:now kind:horse
neighed  sound tense:past kind:horse
moos     sound tense:now kind:cow
mooed    sound tense:past kind:cow
bleats   sound tense:now kind:sheep
bleated  sound tense:past kind:sheep
clucks   sound tense:now kind:hen
clucked  sound tense:past kind:hen
quacks   sound tense:now kind:duck
quacked  sound tense:past kind:duck
roars    sound tense:now kind:lion kind:bear
roared   sound tense:past kind:lion kind:bear
squeaks  sound tense:now kind:bat kind:mouse
squeaked sound tense:past kind:bat kind:mouse
hoots    sound tense:now kind:owl
hooted   sound tense:past kind:owl
basket   home kind:cat kind:dog
kennel   home kind:dog
stable   home kind:horse
barn     home kind:cow kind:horse kind:owl
meadow   home kind:cow kind:sheep
coop     home kind:hen
pond     home kind:duck
den      home kind:lion kind:bear
forest   home kind:bear kind:deer kind:owl
cave     home kind:bat kind:bear
hole     home kind:mouse
bone     feed kind:dog
mice     feed kind:cat kind:owl
hay      feed kind:horse kind:cow
grass    feed kind:cow kind:sheep kind:deer
corn     feed kind:hen kind:duck kind:mouse
meat     feed kind:lion kind:bear kind:dog
cushion  home kind:cat
"""

PLACES = """
France   country place:france
Paris    capital place:france
French   tongue place:france
Italy    country place:italy
Rome     capital place:italy
Italian  tongue place:italy
Spain    country place:spain
Madrid   capital place:spain
Spanish  tongue place:spain
Germany  country place:germany
Berlin   capital place:germany
German   tongue place:germany
Greece   country place:greece
Athens   capital place:greece
Greek    tongue place:greece
Russia   country place:russia
Moscow   capital place:russia
Russian  tongue place:russia
Japan    country place:japan
Tokyo    capital place:japan
Japanese tongue place:japan
Egypt    country place:egypt
Cairo    capital place:egypt
Arabic   tongue place:egypt
England  country place:england
London   capital place:england
English  tongue place:england
market   spot
garden   spot
church   spot
bridge   spot
village  spot
beach    spot
school   spot job:school
inn      work job:inn
farm     work job:farm
ship     work job:sea
"""
