"""Lists of words by which a question is counted, or isn't because it may be about a person (`search.personal`).

All of them are folded, as `search.analysis.folded` does it.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRAVELLERS = _words(
    """
    laden shop shops store stores cafe cafes restaurant restaurants hotel hotels bar club lounge kiosk atelier studio
    studios galerie salon museum theater kino festival festivals fest kultur event events film foto video workshop
    workshops training sport fitness yoga tennis basketball jazz design mode kinder kids baby senior garage auto taxi
    tram parken park parks boulevard stadion villa balkon station plan kontakt telefon newsletter website internet
    online digital formular pdf job jobs team chef manager management termin termine projekt jury bank fund grant money
    rent opening hours office contact market city center centre start startup business company service services info
    infos fair food pizza kebab burger sushi bio vegan pool sauna toilette hund klima energie solar
    """
)
"""Ordinary words of a city centre that are at home in many languages, as names are."""
UNITS = _words("qm m2 m² km eur")
FORMS_OF_ADDRESS = _words("herr herrn frau familie fam dr prof mr mrs ms mister")
GIVEN_NAMES = _words(
    """
    abbas abdul abdullah abraham achim ada adalbert adam adele adelheid adolf adrian adriana agatha agnes ahmad
    ahmed ahmet alan alban albert alberto albrecht alessandro alex alexa alexander alexandra alexandre alexej
    alf alfons alfonso alfred alfredo ali alice alicia alina alla alois alwin amanda amelie amir ana anastasia
    andre andrea andreas andrej andres andrew andy angela angelika angelina angelique angelo anita anja anke ann
    anna anne annegret anneliese annemarie annette anni annie annika anselm ansgar anthony antje antoinette
    anton antonia antonio antonius ariane armin arndt arne arnim arno arnold arthur artur asta astrid attila
    augusta auguste augustin axel aziz baerbel balthasar barbara bartholomaeus bastian beate beatrice beatrix
    ben benedikt benjamin benno bernadette bernard bernd berndt bernhard bert berta bertha berthold bertram
    bettina betty bianca birgit bjoern bodo boris brian brigitte brit britta bruno burkhard burkhardt camilla
    carina carl carla carlo carlos carmen carola carolin carolina caroline carsten catharina catherine cecilia
    chantal charles charlotte christa christel christian christiane christin christina christine christl
    christof christoph christopher cindy claire clara claudia claudio claudius claus clemens conny conrad
    constantin constanze corinna cornelia cornelius cristina curt cynthia dagmar damian dana daniel daniela
    daniele danielle danny darius david deborah denis denise dennis detlef detlev diana diane dieter dietmar
    dietrich dimitri dina dino dirk dmitri dominic dominik donald dora doreen doris dorothea dorothee eberhard
    eckart eckhard eckhardt eckhart edda edgar edit edith edmund eduard edward edwin egon eileen ekkehard elena
    elfriede elias elisa elisabeth elise elizabeth elke ella ellen elli elmar elsa elvira emanuel emil emilia
    emilie emma emmerich emmy engelbert enrico erdogan erhard eric erica erich erik erika erna ernest erwin
    ester esther eugen eva evelyn evi ewald fabian falk fanny fatih felicitas felix ferdinand fernando florian
    francesca francesco francis francisco frank franz franziska frauke fred freddy frederic frederik freya frida
    frieda friederike friedhelm friedl friedrich fritz gabi gabor gabriel gabriela gabriele gaby gebhard georg
    george gerald gerard gerd gerda gerhard gerhardt gerhart gernot gero gerold gert gertrud gertrude gilbert
    gina gino giorgio giovanni gisela giuseppe goetz gordon gottfried gotthard gottlieb gottlob gregor greta
    gretchen grete gretel gudrun guenter guenther guido gunnar gunter gunther gustav hakan hanna hannah hanne
    hannelore hannes hanni hanno hanns hans hansjoerg harald hardy harold harriet harry hartmut hartwig hasan
    hassan hedwig heidi heike heiko heiner heini heino heinrich heinz helen helena helene helga helge hella
    helmut helmuth hendrik henning henri henriette henrik henry henryk herbert heribert hermann hermine herrmann
    herta hertha herwig hilde hildegard holger holm horst hubert hubertus hugo ian ibrahim ida ignaz igor ilias
    ilona ilse ina ines inga inge ingeborg ingo ingrid inka ira irene irina irma irmgard isabel isabell isabella
    isabelle ismail isolde ivan ivo iwan jacob jacqueline jakob james jan jana jane janet janina janine janus
    jeanette jennifer jenny jens jessica joachim joanna jochen joerg joern johan johann johanna johannes john
    jonas jonathan jorge jose josef josefine joseph josephine jost juan judith juergen julia julian juliana
    juliane julie julius juri justine justus jutta kaethe karen karin karina karl karla karlheinz karoline
    karsten kaspar kata katharina kathi kathleen kathrin kathy kati katja katrin katy kemal kenneth kerstin
    kevin kilian kira kirsten klaas klara klaus klemens knut konrad konstantin kristin kristina kurt lambert
    lara larissa lars laura lea leander leif lena leni leo leon leonard leonardo leonhard leonid leonie leopold
    lia liane lili lilli lilly lina linda linus lisa lore lorenz lorenzo lothar lotte louis louise lucia lucie
    ludger ludwig luigi luis luisa luise luka lukas lutz lydia madeleine magda magdalena magnus maik maike maja
    malte mandy manfred manuel manuela mara marc marcel marco marcus marek maren margaret margarete margarethe
    margarita margit margot margret maria marian marianne marie mario marion marius marko markus marlene marlies
    marta martha martin martina marvin mary massimo mathias mathilde matteo matthaeus matthias maurice max maxim
    maximilian maya mechthild mehmet meike melanie melissa mesut mia micha michael michaela michail michel
    michelle miguel mike milan mina minna mira miriam mirko miroslav mohamed mohammad mohammed mona monica
    monika monique moritz muhammad murat mustafa nadia nadine nadja nancy natalia natalie natascha nathalie
    nelly nick nico nicolai nicolas nicolaus nicole niels niklas niko nikola nikolai nikolaus nils nina nora
    norbert norman olaf ole olga oliver olivia omar oscar oskar oswald otto pamela paola paolo pascal patricia
    patrick patrik paul paula pauline paulo pavel pawel pedro peggy peter petra philip philipp philippe phillip
    pia pierre pietro pius rafael raimund rainer ralf ralph ramon ramona raphael raymond rebecca recep regina
    regine reimer reiner reinhard reinhardt reinhart reinhold renate rene ria ricardo richard rico rita robert
    roberto robin rocco roger roland rolf romy ronald ronny rosa rosalie rosemarie rosi roswitha roy ruben rudi
    rudolf rudolph ruediger rupert ruth sabine sabrina salvatore sami samuel sandra sandro sandy sara sarah
    saskia sebastian selma sepp serge sergei sergej sergio severin sibylle siegfried siegmund sigismund sigmar
    sigmund sigrid silke silva silvia silvio simon simone sina soeren sofia sofie sonia sonja sophia sophie
    stefan stefanie stefano steffen steffi stella stephan stephanie stephen steve steven susan susanna susanne
    susi suzanne sven svenja sybille sylvia sylvie tamara tanja tatjana teresa thea theo theodor theres theresa
    therese theresia thilo thomas thorsten till tilly tilman tilo tim timm timo tina tino tobias tom tomas toni
    tony torsten traute udo ulf uli ulla ullrich ulrich ulrike urs ursula uschi uta ute uwe valentin valentina
    valentine valerie vanessa veit vera verena veronica veronika victor victoria viktor viktoria vincent
    vincenzo vinzenz vito vladimir volker volkmar waldemar walter walther waltraud wanda wenzel werner wieland
    wilfried wilhelm willi william willibald willy wilma winfried wladimir wolfgang wolfram wulf xaver yvonne
    """
)
SURNAMES = _words(
    """
    ackermann adolph albers arslan aydin bachmann baumann beckmann berger bergmann beyer bloch boehm brandt
    buchholz caspar celik christensen demir dietz doering dogan ebert franke fritsch geisel gerlach haas haase
    hamann hansen hartmann hecker heinrichs heinze hesse hiller hoffmann hofmann jahn jansen janssen kaya kilic
    klotz koehler koester kowalski kraemer kramer kraus krause krauss krueger kuehn kuhn lehmann lindner
    loeffler lorch maier mayer meier merkel meyer mies moeller mueller naumann neumann nguyen noack nowak
    oeztuerk paulsen peters petersen pfeiffer pieper pohl putin putz renner riedel roth sahin schaefer scheel
    schenk schmid schmidt schmitt schmitz scholl scholz schreiner schroeder schroeter schuetz schultz schultze
    schulz schulze seidel seifert seiler siebert sieger steffens steinberg stoll stolze thiel thiele tran trapp
    trump ullmann vogt voigt wagenknecht wagner wegner weidner wiedemann winkler wirth witte wittmann wolff
    wulff yildiz yilmaz ziegler zimmermann
    """
)
SURNAME_ENDINGS = ("mann", "meier", "meyer", "maier", "mayer", "hoff", "hofer", "huber", "owski", "ovic", "oglu")
NAMES = FORMS_OF_ADDRESS | GIVEN_NAMES | SURNAMES
"""Names that are frequent in German or English texts, once in a million words: a rarer one isn't ordinary anyway.

Names that are words as well are left out (`Rose`, `Ernst`, `Koch`, `Winter`): one of those alone tells of nobody.
"""
