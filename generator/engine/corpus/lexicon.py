"""The words of the bundled corpus, group by group, each with its features.

A line is a word and its features. A feature is a plain name (`royal`), or a name and a value
(`sex:female`), so that one slot of a sentence can ask for the same value as another. Nothing
else is known about a word: the sentences pick words by features alone.
"""

from __future__ import annotations

GROUPS = {
    "People": """
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
""",
    "Animals": """
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
""",
    "Places": """
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
""",
    "Things": """
throne  regalia
crown   regalia
palace  royal-place
castle  royal-place
robe    regalia
hat     clothes
coat    clothes
scarf   clothes
cap     clothes
gloves  clothes
shoes   clothes
dress   clothes-of sex:female
ring    clothes-of sex:female
beard   clothes-of sex:male
sword   clothes-of sex:male
toys    childhood
games   childhood
lessons childhood
letters grown
taxes   grown
wine    grown
stick   aged
stories aged
bank    bank
loan    money
money   money
coins   money
gold    money
river   water
lake    water
sea     water
boat    vessel
ferry   vessel
mat     seat
chair   seat
bed     seat
table   furniture
door    furniture
window  furniture
roof    furniture
""",
    "Food and drink": """
bread   food taste:good oven
cake    food taste:sweet oven
pie     food taste:sweet oven
cheese  food taste:salty
soup    food taste:salty pot
stew    food taste:salty pot
rice    food pot
fish    food feed kind:cat kind:bear
apple   food fruit taste:sweet
pear    food fruit taste:sweet
plum    food fruit taste:sour
lemon   food fruit taste:sour
honey   food taste:sweet
milk    drink cold feed kind:cat
water   drink cold
juice   drink cold
tea     drink warm
coffee  drink warm
""",
    "Weather and seasons": """
rain    weather wet season:autumn season:spring
snow    weather white season:winter
frost   weather white season:winter
wind    weather air season:autumn
storm   weather wet air season:autumn
fog     weather air season:autumn season:winter
sun     weather bright season:summer season:spring
heat    weather bright season:summer
winter  season season:winter
summer  season season:summer
spring  season season:spring
autumn  season season:autumn
""",
    "Verbs in two tenses": """
today     when tense:now
now       when tense:now
often     when tense:now
yesterday when tense:past
once      when tense:past
earlier   when tense:past
is        be tense:now
was       be tense:past
walks     go tense:now verb:walk
walked    go tense:past verb:walk
runs      go tense:now verb:run
ran       go tense:past verb:run
comes     go tense:now verb:come
came      go tense:past verb:come
rides     go tense:now verb:ride
rode      go tense:past verb:ride
eats      eat tense:now
ate       eat tense:past
drinks    gulp tense:now
drank     gulp tense:past
sits      rest tense:now verb:sit
sat       rest tense:past verb:sit
sleeps    rest tense:now verb:sleep
slept     rest tense:past verb:sleep
lies      rest tense:now verb:lie
lay       rest tense:past verb:lie
wears     wear tense:now
wore      wear tense:past
buys      trade tense:now verb:buy
bought    trade tense:past verb:buy
sells     trade tense:now verb:sell
sold      trade tense:past verb:sell
loves     feel tense:now verb:love
loved     feel tense:past verb:love
sees      meet tense:now verb:see
saw       meet tense:past verb:see
finds     meet tense:now verb:find
found     meet tense:past verb:find
helps     meet tense:now verb:help
helped    meet tense:past verb:help
sings     stage tense:now verb:sing
sang      stage tense:past verb:sing
writes    pen tense:now
wrote     pen tense:past
speaks    talk tense:now
spoke     talk tense:past
rules     reign tense:now
ruled     reign tense:past
works     labour tense:now
worked    labour tense:past
flies     wing tense:now
flew      wing tense:past
swims     fin tense:now
swam      fin tense:past
bakes     cook tense:now
baked     cook tense:past
falls     fall tense:now
fell      fall tense:past
blows     blow tense:now
blew      blow tense:past
shines    shine tense:now
shone     shine tense:past
""",
    "Opposites": """
hot    opposite heat-word end:hot
warm   opposite heat-word end:hot
cold   opposite heat-word end:cold
cool   opposite heat-word end:cold
big    opposite size end:big
large  opposite size end:big
small  opposite size end:small
little opposite size end:small
happy  opposite mood end:happy
glad   opposite mood end:happy
sad    opposite mood end:sad
rich   opposite purse end:rich
poor   opposite purse end:poor
fast   opposite pace end:fast
slow   opposite pace end:slow
strong opposite force end:strong
weak   opposite force end:weak
clean  opposite wash end:clean
dirty  opposite wash end:dirty
good   opposite worth
bad    opposite worth
open   opposite gate
closed opposite gate
new    opposite years
old    opposite years
smiles act end:happy
weeps  act end:sad
""",
}
