"""What the rules rest on: the article's statements S1–S12, paraphrased, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import interpreted, marked


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. ``read``: P the primary itself, T its text in an index, S a secondary source that names it."""

    id: str
    title: str
    year: int
    link: str
    read: str = "P"


@interpreted("text")
@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a source says, in our words."""

    id: str
    text: str
    source: str


ARTICLE = Source(
    id="article-2021",
    title="5 ways to improve the CIO-CISO relationship, TechTarget, 19 October 2021, reporting research by Nemertes",
    year=2021,
    link="searchcio.techtarget.com/tip/5-ways-to-improve-the-CIO-CISO-relationship",
)

# The bibliography beside the article: what else a report may cite. None of it changes a tier.
_BIBLIOGRAPHY = (
    ARTICLE,
    Source(
        "isaca-rsa-2016",
        "ISACA and RSA Conference, State of Cybersecurity, as told by Technology Decisions",
        2016,
        "https://www.technologydecisions.com.au/content/security/article/only-1-in-7-security-chiefs-report-to-the-ceo-1356590632",
    ),
    Source(
        "ponemon-f5-2017",
        "Ponemon Institute for F5, as reported by Security Intelligence",
        2017,
        "https://securityintelligence.com/where-the-ciso-should-sit-on-the-security-org-chart-and-why-it-matters/",
        "S",
    ),
    Source(
        "logrhythm-ponemon-2021",
        "LogRhythm and Ponemon Institute, as told by Cybersecurity Dive",
        2021,
        "https://www.cybersecuritydive.com/news/infosec-reporting-structure-CEO-CISO/602201/",
    ),
    Source(
        "heidrick-2022",
        "Heidrick & Struggles, Global CISO Survey, as told by Becker’s Hospital Review",
        2022,
        "https://www.beckershospitalreview.com/cybersecurity/not-always-the-cio-who-chief-information-security-officers-most-often-report-to.html",
    ),
    Source(
        "ians-artico-2022",
        "IANS and Artico Search, CISO Compensation and Budget Survey",
        2022,
        "https://www.iansresearch.com/resources/all-blogs/post/security-blog/2021/04/29/what-is-the-ideal-ciso-reporting-structure",
    ),
    Source(
        "heidrick-2023",
        "Heidrick & Struggles, Global CISO Survey, as told by Cybersecurity Dive",
        2023,
        "https://www.cybersecuritydive.com/news/ciso-reporting-structure/685571/",
    ),
    Source(
        "filings-2024",
        "A count of the reporting lines in annual reports (10-K), Material Incidents",
        2024,
        "https://material-incidents.beehiiv.com/p/materialincidents-no-12",
    ),
    Source(
        "board-cybersecurity-2024",
        "A count of security officers in annual reports (10-K), Board Cybersecurity",
        2024,
        "https://www.board-cybersecurity.com/blog",
    ),
    Source(
        "splunk-2024",
        "Splunk and Oxford Economics, The CISO Report, as told by Computer Weekly",
        2024,
        "https://www.computerweekly.com/news/366618300/CISOs-boost-board-presence-by-77-over-two-years",
    ),
    Source(
        "ians-artico-2025",
        "IANS and Artico Search, State of the CISO",
        2025,
        "https://www.prnewswire.com/news-releases/2026-report-finds-executive-level-ciso-titles-more-prevalent-than-ever-302662594.html",
    ),
    Source(
        "hitch-2026",
        "Hitch Partners, Global CISO Leadership Report",
        2026,
        "https://2026-ciso-survey.vercel.app",
    ),
    Source(
        "steinbart-2018",
        "Steinbart, Raschke, Gal and Dilla, on internal audit and information security, Accounting, Organizations and "
        "Society",
        2018,
        "",
    ),
    Source(
        "banker-feng-2019",
        "Banker and Feng, The Impact of Information Security Breach Incidents on CIO Turnover, Journal of Information "
        "Systems",
        2019,
        "https://doi.org/10.2308/isys-52532",
    ),
    Source(
        "shayo-lin-2019",
        "Shayo and Lin, on the reporting structure of the CISO function, Journal of Computer Science and Information "
        "Technology",
        2019,
        "http://jcsitnet.com/vol-7-no-1-june-2019-abstract-1-jcsit",
    ),
)

SOURCES: dict[str, Source] = {source.id: source for source in _BIBLIOGRAPHY}

_SAID = {
    "S1": marked(
        "The two roles conflict by design. The CIO is there to enable the business through technology, the CISO to "
        "reduce the risk that technology brings. It is not a matter of personalities."
    ),
    "S2": marked(
        "The stakes are uneven. A CIO can lose the job over a technology project that fails, runs late or costs too "
        "much; a CISO over a bad enough breach, at fault or not. So what the CIO does can cost the CISO the job."
    ),
    "S3": marked(
        "The reporting structure is a way in which organizations manage this tension, and the CIO can advocate for a "
        "better one."
    ),
    "S4": marked(
        "In half of organizations the CISO is a direct report of the CIO. In the other half there is no CISO, or "
        "several layers lie between the two, or the CISO stands outside the CIO’s chain of command."
    ),
    "S5": marked(
        "A CISO under the CIO is not ideal: when the boss wants something and the direct report does not, the boss "
        "tends to win."
    ),
    "S6": marked(
        "The most successful organizations by measured outcomes, above all by the median of the total time that "
        "containing an incident takes, are those where a business executive, and not the CIO, is the CISO’s direct boss."
    ),
    "S7": marked(
        "A suitable business executive is anyone whose job includes an assessment of risk for the whole company and "
        "not of technical risk alone: chief executive, chief risk officer, chief legal officer, chief financial officer."
    ),
    "S8": marked(
        "Good is to have a CISO at all: in a small organization too, and even where several layers separate the CISO "
        "from the CIO above."
    ),
    "S9": marked("Better is a CISO whose own boss is the CIO, with no layers in between."),
    "S10": marked(
        "Best is a CISO who is outside the CIO’s organization altogether, with a business executive as the boss."
    ),
    "S11": marked(
        "Improving the relationship is key to reducing risk and reaching the company’s goals. It takes communication, "
        "mutual understanding, and engagement with other executives and with employees."
    ),
    "S12": marked(
        "A CIO who sees the situation from the CISO’s side can reframe both jobs and work better with the CISO."
    ),
}

STATEMENTS: dict[str, Statement] = {key: Statement(key, text, ARTICLE.id) for key, text in _SAID.items()}
