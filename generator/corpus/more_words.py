"""The rest of the bundled corpus' words: things, food, weather, verbs, opposites (see words.py)."""

from __future__ import annotations

THINGS = """
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
"""

FOOD = """
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
"""

WEATHER = """
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
"""

VERBS = """
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
"""

OPPOSITES = """
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
"""
