"""The words of titles that are not the subject: ranks, deputies, helpers, and words that say nothing.

All as ``text.plain`` leaves them: lower case, no accents. Languages are mixed on purpose: a word means
the same whatever stands around it, or it is left out of these tables.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a table, written as running text."""
    return frozenset(text.split())


# Ranks of someone who heads a whole subject.
TOP_RANKS = word_set("""
    head heads hd director directors dir vp svp evp chief president director_general managing_director
    general_manager leiter leiterin leitung direktor direktorin bereichsleiter bereichsleiterin abteilungsleiter
    abteilungsleiterin hauptabteilungsleiter hauptabteilungsleiterin ressortleiter chef chefin vorstand
    vorstandin geschaftsfuhrer geschaftsbereichsleiter geschaftsbereichsleiterin directeur directrice cheffe
    directora jefe jefa jefatura director_foreign direttore
    direttrice capo dirigente diretor diretora chefe hoofd directeur_generaal directeur_general gerente_general
""")

# Someone who answers for a subject, by the title of the post, in languages where that is how its head may be called.
ANSWERABLE = word_set("""
    coordenador_geral superintendente encarregado encarregada responsable responsables responsabile responsavel
    verantwoordelijke verantwortlicher verantwortliche verantwortlichen gerente gerenta gestor gestora lider encargado
    encargada beauftragter beauftragte beauftragten functionaris referente coordonnateur
""")

OFFICERS = word_set("officier officer officers ofcr executive offr oficial")

# Ranks below the head of anything: with one of these a post is a head of nothing.
LOW_RANKS = word_set("""
    apprenti apprentie alternant alternante aprendiz tirocinante becario becaria estagiario estagiaria leerling
    stagiair stagista manager managers mgr lead leads leader supervisor teamleiter teamleiterin gruppenleiter
    analyst analysts engineer engineers architect architects specialist specialists expert experts consultant
    consultants developer developers technician technicians auditor auditors accountant counsel lawyer solicitor
    recruiter instructor trainer researcher scientist administrator operator clerk agent representative buyer
    pmo relais planner designer writer editor tester owner programmer inspector investigator controller treasurer guard
    champion ambassador evangelist fellow intern internship trainee apprentice student stagiaire praktikant
    werkstudent graduate junior jr professional practitioner generalist strategist economist statistician
    librarian surveyor caseworker advocate staffer mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin
    referent referentin berater beraterin spezialist ingenieur ingenieurin techniker administratorin analista
    analyste ingeniero ingeniera tecnico tecnica technicien consultor consultora consulente charge chargee
    chargé medewerker adviseur specialista especialista experto esperto perito juriste jurist abogado avvocato
    advogado correspondant correspondent architecte architetto arquitecto arquiteto beheerder teamleider
    teamlead teamlid projectleider projektleiter projektleiterin chefredakteur worker driver nurse teacher
    coach mentor host master headhunter organizer organiser moderator journalist professor lecturer reader tutor
    tsar envoy editor-in-chief
""")

# A rank is one step lower after these: "Senior Director" is not "Director".
LOWER_STEPS = word_set("senior sr snr associate principal staff distinguished principle avp savp")

DEPUTIES = word_set("""
    deputy deputies dep dpty vice assistant asst second sub subdirector subdirectora subdirecteur subdirectrice
    sottodirettore stellvertretender stellvertretende stellvertretenden stellvertretendes stellvertreter
    stellvertreterin stellvertretung stellv stv vertreter vertreterin vize vizedirektor vizedirektorin adjoint
    adjointe adjunct adjunkt adjunto adjunta aggiunto aggiunta suppleant suppleante plaatsvervangend
    plaatsvervanger plaatsvervangende plv vicedirettore vicedirettrice vicedirector vicedirectora vicedirektor
    vicario vicaria vicaire suplente substituto substituta sostituto sostituta subresponsable viceresponsabile
    subjefe assoc dy viceciso vicecio undersecretary delegue deleguee 2ic souschef associate adj
""")

# Somebody's helper, or a post that is about a role without being it.
HELPERS = word_set("""
    business_partner assistant assistants assistante asistente assistente assistent assistenten assistentin assistenz secretary
    secretaria secretaire segretario segretaria secretario secretariaat sekretar sekretarin sekretariat
    secretariat secretaris secretaresse ondersteuner chief_of_staff partner adviser advisor advisers advisors aide coordinator
    co-ordinator coordinador coordinadora coordinatore coordenador coordenadora coordinateur koordinator
    koordinatorin support liaison delegate conseiller conseillere asesor asesora consigliere assessor stabschef
    stabschefin attache shadow scheduler pa ea advisory
""")

# Not in the post now: before it or after it.
NOT_NOW = word_set("""
    ad former formerly ex past previous previously retired emeritus emerita outgoing ehemaliger ehemalige ehem
    ehemals ancien ancienne antiguo antigua exciso excio voormalig voormalige designate designated elect nominee
    until incoming future candidate aspiring prospective designe designado designierter designierte
""")

# What belongs to a post or is its work, not the post: "CISO office", "CIO delivery board".
TEAM_WORDS = word_set("""
    office offices buro kantoor bureau ufficio oficina gabinete cabinet team teams equipo organisation
    organization org function staff department dept council committee programme program projects project
    portfolio delivery community network forum practice advisory services service initiatives transformation
    engagement directorate referat profession j6 stab stabsbereich bereich abteilung operations strategy policy planning
    communications communication relations research content marketing sales recruiting search customer
""")

# Words that change nothing for who holds the post.
NEUTRAL = word_set("""
    leitender leitende leitend oberster oberste haupt zentraler behordlicher behordliche kommunaler kommunale
    betrieblicher betriebliche interner interne internal dpo corporativo corporativa corporatif corporative
    aziendale nacional nazionale generale geral mondial mondiale systemwide group global globally corporate corp
    enterprise enterprisewide enterprise-wide firmwide firm companywide company organizationwide
    organisationwide citywide city-wide statewide worldwide world agencywide agency city state county federal
    national government govt departmental department dept ministry university college hospital founder cofounder
    co-founder founding co joint owner overall general executive exec ceo-founder fondateur grunder mitgrunder
    gruender partner-founder konzern konzerns gruppe gruppo grupo groupe concern etablissement entreprise empresa
    azienda unternehmens gesamt bank group-wide
    groupwide groupwise divisionless headquarters hq entity managerial it mr mrs ms dr dg commissioner fondatore
    fundador confounder oprichter eigenaar inhaber inhaberin gesellschafter gesellschafterin cisa cissp cism
    executif executivo executiva ejecutivo ejecutiva alleiniger alleinige
    crisc phd mba jd esq first new whole entire central centrale zentrale bunde bundes land lande stadt landes kreis
""")

# Offices of honour: "Assistant Commissioner" is a rank of its own, as "Assistant Vice President" is.
DIGNITIES = word_set("commissioner chancellor administrator secretary dean provost superintendent comptroller")

# What a subject is organized as: "Head of the IT department".
BODY_NOUNS = word_set("""
    bureau fachstelle uo stabsstelle stabsstellen zentralbereich fachbereich unternehmensbereich konzernfunktion
    department division directorate function
    section abteilung bereich unidad unidade direktion departement pole fonction dipartimento departamento area
    afdeling service servizio
    servicio office ufficio oficina direzione reparto funzione funcion funcao divisao divisione
""")

# Grammar: dropped wherever they stand.
FUNCTION_WORDS = word_set("""
    of the a an for at in on as s to by within across de la le les des du d l del della delle dello dei degli di
    dell al alla aux au el los las da do das dos die der dem den fur fuer von vom zur zum im van het voor bei
    beim chez presso bij em na no pela nos o os para por per pour und
""")

# Before the name of an employer: "CISO at Acme". What follows limits nothing.
EMPLOYED_AT = word_set("at bei chez presso bij")

# Several words that act as one. The value is the word that the tables above know.
PHRASES: dict[str, str] = {
    "senior executive vice president": "evp",
    "corporate vice president": "vp",
    "first vice president": "vp",
    "health system": "healthsystem",
    "credit union": "creditunion",
    "school district": "schooldistrict",
    "senior vice president": "svp",
    "sr vice president": "svp",
    "senior vp": "svp",
    "sr vp": "svp",
    "executive vice president": "evp",
    "executive vp": "evp",
    "exec vp": "evp",
    "exec vice president": "evp",
    "assistant vice president": "avp",
    "associate vice president": "avp",
    "assistant vp": "avp",
    "associate vp": "avp",
    "vice president": "vp",
    "vice presidents": "vp",
    "vice presidente": "vp",
    "vice president principal": "svp",
    "vice presidente principale": "svp",
    "vice president executif": "evp",
    **dict.fromkeys(("assistant vice chancellor", "associate vice chancellor", "assistant vice provost"), "avp"),
    **dict.fromkeys(("associate vice provost", "assistant vice rector", "associate vice rector"), "avp"),
    "general manager": "general_manager",
    "executive manager": "general_manager",
    "executive general manager": "general_manager",
    "group executive": "head",
    "managing director": "managing_director",
    "group managing director": "managing_director",
    "director general": "director_general",
    "chief of staff": "chief_of_staff",
    "chief of the staff": "chief_of_staff",
    "business partner": "business_partner",
    "reporting to": "to",
    "reports to": "to",
    "directeur general": "directeur_general",
    "directrice general": "directeur_general",
    "directrice generale": "directeur_general",
    "directora general": "directeur_general",
    "direttore generale": "directeur_general",
    "direttrice generale": "directeur_general",
    "diretor geral": "directeur_general",
    "diretora geral": "directeur_general",
    "algemeen directeur": "directeur_general",
    "algemeen directrice": "directeur_general",
    "directeur generaal": "directeur_general",
    "coordenador geral": "coordenador_geral",
    "coordenadora geral": "coordenador_geral",
    "gerente general": "gerente_general",
    "gerente geral": "gerente_general",
    "corporate secretary": "secretary_of_company",
    "company secretary": "secretary_of_company",
    "permanent secretary": "permanent_secretary",
    "permanent under secretary": "permanent_secretary",
    "permanent undersecretary": "permanent_secretary",
    "permanent under secretary of state": "permanent_secretary",
    **dict.fromkeys(("information & communication technology", "information & communications technology"), "ict"),
    "i & a": "ict",
    "des bereichs": "bereich",
    "de la region": "regione",
    # A supplier's division that sells to the state is no part of the state.
    **dict.fromkeys(("government solutions", "federal solutions", "government services"), "division"),
    # A bank's divisions that carry an "and" in their name.
    **dict.fromkeys(("corporate & investment bank", "corporate & investment banking"), "wholesale"),
    **dict.fromkeys(("corporate & institutional banking", "commercial & private banking"), "wholesale"),
    # With a subject behind them these are ranks, and chief executives without one.
    "diretor executivo de": "diretor",
    "diretora executiva de": "diretora",
    "director ejecutivo de": "director",
    "directora ejecutiva de": "directora",
    "oficial principal": "director",
    "dirigeant principal": "directeur",
    "dirigeante principale": "directrice",
    **dict.fromkeys(("director tecnico", "direttore tecnico", "diretor tecnico"), "directeur technique"),
    **dict.fromkeys(("directora tecnica", "direttrice tecnica", "diretora tecnica"), "directrice technique"),
    # The security of a country is nobody's post in a company.
    "national security": "national_security",
    "homeland security": "homeland_security",
    "seguridad nacional": "national_security",
    "number two": "deputy",
    "right hand": "assistant",
}
