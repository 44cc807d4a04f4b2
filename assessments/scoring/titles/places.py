"""The words that make a post one part's: regions, countries, units, sites, products. And those of a whole body."""

from __future__ import annotations

from .words import word_set

REGIONS = word_set("""
    international domestic overseas offshore onshore emea apac latam amer amers americas nam noram anz dach mena
    mea apj apjc cemea cee benelux nordics nordic baltics iberia cis gcc asean asia pacific asiapac europe
    european europa africa afrique america amerika amerique middle east western eastern northern southern
    central north south west caribbean germany deutschland allemagne alemania german france frankreich francia
    french spain spanien espana italy italien italia uk gb britain england scotland wales ireland irland
    switzerland schweiz suisse austria osterreich poland polen polska netherlands nederland belgium belgien
    belgique portugal sweden norway denmark finland iceland greece turkey turkiye russia ukraine romania hungary
    czech czechia slovakia bulgaria croatia serbia slovenia luxembourg usa us canada mexico brazil brasil
    argentina chile colombia peru china india japan korea singapore malaysia thailand vietnam indonesia
    philippines australia zealand taiwan hong kong israel egypt nigeria kenya morocco algeria tunisia saudi
    arabia uae emirates dubai qatar pakistan bangladesh lanka london paris munich munchen berlin frankfurt
    zurich geneva milan madrid barcelona lisbon amsterdam tokyo sydney shanghai beijing mumbai bangalore
    bengaluru hyderabad toronto cono latinoamerica hispanoamerica sudamerica suramerica centroamerica andina
    caribe uki quebec nordeste sudeste norte sul sur oeste leste ouest est nord sud
    ost mitte iberica gulf golf sadc ssa maghreb levant balkan balkans saharan ghana uganda tanzania rwanda zambia zimbabwe
    angola mozambique mocambique senegal cameroon cameroun ethiopia tunisie maroc marruecos algerie kuwait bahrain oman
    jordan lebanon iraq iran nepal myanmar cambodia brunei mongolia kazakhstan uzbekistan armenia azerbaijan cyprus malta
    albania macedonia montenegro bosnia kosovo estonia latvia lithuania moldova belarus ecuador bolivia paraguay uruguay
    venezuela guatemala honduras nicaragua panama jamaica trinidad dominicana fiji irlande ecosse holanda alemanha
    inglaterra suica suiza svizzera grecia griechenland ungarn tschechien schweden norwegen danemark dinamarca suecia
    noruega finlandia polonia pologne rumanien roumanie turquie turquia russie rusia chine japon japao coree corea inde
    mexique bresil colombie egypte bayern hessen sachsen thuringen niedersachsen brandenburg nordrhein westfalen saarland
""")

UNITS = word_set("""
    customer residence residential banking digital technology data operations treasury finance hr legal
    marketing sales engineering research supply chain trading capital securities asset private institutional
    space nuclear power oil gas chemicals chemical mining steel food foods beverages apparel fashion luxury
    beauty auto trucks rail marine travel leisure sports entertainment music studios news publishing education
    learning smb sme consulting labs ventures analytics ai networks network identity tribal sector public
    industry regional region regions divisional division divisions unit units bu business subsidiary affiliate
    branch branches site sites plant plants factory local country countries area areas zone zones territory
    cluster campus facility product products platform platforms app application applications system field
    channel market segment segments subsidiaries retail consumer consumers wholesale commercial payments payment cards
    card cloud saas ot industrial manufacturing logistics transport insurance healthcare health pharma
    pharmaceuticals devices media gaming games ecommerce commerce mortgage mortgages lending wealth investment
    investments markets energy automotive aerospace aviation mobility telecom telecommunications broadband
    wireless mobile hardware software semiconductors clients client customers home hospitality hotels stores
    store life bereich bereichs sparte standort standorts werk werks werkes regionaler regionale niederlassung
    geschaftsbereich filiale succursale pole usine sede stabilimento divisione divisao divizion unidad unidade
    regionali regionales vestiging regio afdeling dienst sucursal planta program programme project projects
    minorista mayorista proximite ressort infrastructure filiales filiali filialen tochtergesellschaften downstream
    upstream midstream crop metier metiers animal
    medical dental specialty renewable renewables property casualty reinsurance pensions subsidiarias water
    passenger cars streaming distribution distribucion divisie workstream tribe squad value stream mission crown
    vertical verticals enablement partnerships alliances
""")

# Regions that are also in the names of companies: "Brasserie du Nord".
DIRECTIONS = word_set("nord sud est ouest norte sur sul leste oeste ost mitte nordeste")

# Trades that companies carry in their names: "CISO, Vellum Health" may well be a whole company's.
TRADES = word_set("""
    aerospace apparel auto automotive aviation beauty broadband capital chemicals energy entertainment fashion food foods
    games gaming gas health healthcare hotels insurance labs logistics marine media mining motors music nuclear oil pharma
    pharmaceuticals power publishing rail semiconductors software sports steel studios telecom telecommunications transport
    travel wireless
""")

# With one of these around, a country's or a trade's name is the name of a whole body: "CISO, Bank of America".
BODIES = word_set("""
    inc llc ltd limited plc gmbh ag se sa sarl spa srl bv nv kg corp corporation co company group holding
    holdings university universite universitat universidad universita universiteit college school bank banque
    banco banca hospital hospitals clinic chu chru klinikum krankenhaus trust nhs city state county commonwealth
    province government govt hm ministry ministere ministerium ministerio ministero department council authority
    agency commission republic kingdom nation nations federal national ville metropole departement conseil stadt
    gemeinde gemeente provincie prefeitura ayuntamiento comune freistaat land bundesland kanton canton regione
    institute foundation association society
    district board court parliament senate army navy airways airlines utilities services police museum
    hochschule landkreis universitatsklinikum universitatsspital spital creditunion schooldistrict healthsystem sparkasse
    kreissparkasse stadtsparkasse volksbank amt bundesamt landesamt
""")

# Bodies that have one post of a kind: whatever else their name says, nothing is left open.
WHOLE_BODIES = word_set("""
    inc llc ltd plc gmbh ag sarl spa srl bv nv corp corporation university universite universitat universidad
    universita universiteit college hospital klinikum city state county commonwealth government govt ministry
    ministere ministerium chu council kingdom republic stadt gemeinde hochschule landkreis universitatsklinikum
    universitatsspital spital
    creditunion healthsystem schooldistrict sparkasse kreissparkasse stadtsparkasse volksbank amt bundesamt landesamt
""")
