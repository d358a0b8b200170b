"""English words that help to tell names from other words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that begin sentences, in small letters; none of them is a name.
OPENERS = _words(
    "a about above across after afterwards again against all almost alone along already also although always am "
    "among an and another any anybody anyone anything anyway are around as at away back be because been before "
    "behind below beneath beside besides between beyond both but by can cannot careful carefully come could did "
    "do does done down during each either else enough even ever every everybody everyone everything everywhere "
    "except far few finally first for forget from further give go good goodbye had half has have he hello help "
    "her here hers herself hey hi him himself his hold how however hurry i if in indeed inside instead into is it "
    "its itself just keep last later least less let like listen long look many may maybe me meanwhile might mine "
    "more most much must my myself near nearly neither never next no nobody none nor not nothing now nowhere of "
    "off often oh okay on once one only onto open or other others our ours out outside over past perhaps please "
    "quick quickly quiet quietly quite rather really right roll run said same say see several shall she should "
    "since slowly so softly some somebody somehow someone something sometimes somewhere soon still stop such "
    "suddenly sure take tell than thank thanks that the their theirs them then there these they thing think this "
    "those though through till to today together tomorrow tonight too toward towards under underneath until up "
    "upon us very wait was we welcome well were what whatever when whenever where wherever whether which while "
    "who whoever whole whom whose why will with within without would yes yesterday yet you your yours yourself"
)
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays january february march april may june july august september october november december "
    "spring summer autumn winter christmas easter halloween midsummer midwinter english french german spanish "
    "latin god lord"
)
NUMBERS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
    "first second third fourth fifth"
)
KIN = _words(
    "gran granny grandma grandmother grandpa grandad grandfather nan nana nanny mum mummy mom mommy mother mama "
    "mamma dad daddy father papa pa ma sir madam miss master mister lady gentlemen ladies"
)
TITLES = _words(
    "mr mrs ms miss dr doctor professor captain king queen prince princess lord lady sir dame mayor inspector "
    "sergeant general colonel uncle aunt auntie brother sister saint st father mother grandmother grandfather "
    "gran granny old young little big great wise elder chief keeper master mistress farmer baron baroness duke "
    "duchess count countess judge"
)
RESPECTED = TITLES - _words("old young little big great wise")
ABBREVIATED = _words("mr mrs ms dr st prof capt")

# What somebody or something is, just before its name: "the ferryman Eben".
RELATIONS = (
    "brother|sister|twin|cousin|aunt|uncle|mother|father|son|daughter|grandmother|grandfather|baby|child|boy|"
    "girl|man|woman|friend|neighbou?r|stranger|king|queen|prince|princess|wizard|witch|knight|dragon|giant|"
    "giantess|fairy|elf|dwarf|troll|ghost|robot|teacher|doctor|nurse|baker|miller|blacksmith|smith|farmer|"
    "shepherd|fisherman|ferryman|sailor|captain|pirate|hunter|keeper|gardener|cook|tailor|weaver|postmistress|"
    "postman|grocer|mayor|judge|inspector|engineer|guard|guide|merchant|pedlar|piper|fiddler|inventor|librarian|"
    "animal|fox|owl|bear|goat|dog|puppy|cat|kitten|mouse|rat|rabbit|hare|hedgehog|badger|toad|frog|horse|pony|"
    "donkey|cow|pig|sheep|lamb|hen|duck|goose|crow|raven|robin|sparrow|heron|otter|beaver|squirrel|mole|wolf|"
    "deer|stag|snail|tortoise|turtle|fish|whale|seal|crab|spider|bee|beetle|moth|butterfly|bat|marmot|parrot"
)
THING_RELATIONS = (
    "village|town|city|island|river|lake|hill|mountain|forest|wood|valley|castle|tower|inn|ship|boat|land|"
    "kingdom|street|planet|star|cave|harbou?r|bay|house|farm|mill|bridge|sword|lamp|bell|book|map|ring|key|stone|"
    "harp|lute|cup|crown"
)
PRESENTED = (
    "came|comes|lay|lies|stood|stands|sat|sits|lived|lives|stepped|steps|appeared|appears|arrived|hung|dwelt|dwells"
)
SPEECH = (
    "said|says|asked|asks|whispered|whispers|shouted|shouts|called|calls|cried|cries|answered|answers|replied|"
    "replies|muttered|mutters|grumbled|laughed|laughs|sighed|sighs|breathed|murmured|explained|agreed|added|"
    "announced|boomed"
)
GESTURES = (
    "nodded|nods|smiled|smiles|grinned|grins|frowned|frowns|shrugged|shrugs|winked|winks|bowed|bows|blinked|"
    "blinks|yawned|yawns|knelt|kneels|sneezed|sneezes|giggled|giggles|sniffed|sniffs|gasped|gasps|sobbed|wept|"
    "scowled"
)
ACTIONS = (
    "shook|shakes|waved|waves|pointed|points|handed|hands|gave|gives|took|takes|held|holds|opened|opens|looked|"
    "looks|turned|turns|ran|runs|walked|walks|jumped|jumps|climbed|climbs|waited|waits|watched|watches|listened|"
    "listens|knew|knows|wanted|wants|thought|thinks|remembered|remembers|helped|helps|followed|follows|led|leads|"
    "sang|sings|pulled|pulls|pushed|pushes|picked|picks|lifted|lifts|reached|reaches|leaned|leans|stared|stares|"
    "hurried|hurries|found|brought|brings|went|goes|had|has|would|could|was|is|did|does"
)
PLACES = _words(
    "wood woods forest river lake hill hills mountain mountains street stair stairs steps village town city tower "
    "castle bay sea island valley road lane house hall bridge hut harbour harbor cave garden field gate inn mill "
    "farm marsh moor cliff well square market church chapel school museum palace kingdom land desert pond brook "
    "falls pass path alley avenue yard port reef shore ridge"
)
THINGS = _words(
    "lamp lantern bell sword crown book key map stamp ring stone cup harp horn shield cloak staff wand mirror "
    "clock compass chest box letter boat ship drum flute coin seed egg rope wheel"
)
IDEAS = _words("day night festival feast war oath guild din song law rule game prize council things hundred")

# Words that can stand before a name and tell of it, and words between them and the name that say nothing.
FILLERS = _words("a after all an dear how just old only poor simply that the what")
NAMING = _words("am called call calls is known as i'm meet name's named nicknamed was are were me him her it them")
RELATING = frozenset(f"{RELATIONS}|{THING_RELATIONS}".replace("?", "").split("|")) | _words("neighbor harbor of at")
PRESENTING = frozenset(PRESENTED.split("|"))
SPEAKING = frozenset(SPEECH.split("|"))
PARTING = _words("to buried death saw of")
PLACING = _words(
    "in at from for of near into through toward towards over on across along up down round behind beyond and or by "
    "beside past under"
)
REMEMBERING = _words(
    "remember remembers remembered remembering forgotten forgot missed promised to from with for thank thanked thanks "
    "trusted without told asked as than"
)
