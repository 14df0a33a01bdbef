"""Names of people, states, cities and bodies to fill into training sentences, from the tables of `../shared/knowledge`.

Person names: Wikidata office holders (CC0), World Factbook leaders (public domain, surnames in capitals), and popular
given names and surnames put together within a country (CC0)."""

import csv
import gzip
import re
import unicodedata
from collections import defaultdict

from corpora import split_hyphens

WORD = re.compile(r"^[^\W\d_][^\W\d_.'’‘\-]*(?:['’‘\-][^\W\d_]+)*\.?,?$")


def fold(text):
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def usable(name):
    parts = name.split()
    return 1 <= len(parts) <= 6 and all(WORD.match(p) for p in parts) and re.search(r"[a-z]", fold(name)) is not None \
        and re.match(r"^[A-Z]", fold(name)) is not None


def forms_of(name):
    """Words as the treebanks cut them: hyphens apart, a comma before `Jr.` apart."""
    forms = [f for part in name.replace(",", " ,").split() for f in [part]]
    return split_hyphens(forms, [])[0]


class World:
    """Lists to draw from."""

    def __init__(self, root):
        self.people = []  # (name, gender or None)
        with open(root / "every-politician-wikidata/people_bio.tsv", encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if row["name"] and usable(row["name"]) and " " in row["name"]:
                    self.people.append((row["name"], row["gender"]))
        with open(root / "factbook/leader_terms_1990_2026.tsv", encoding="utf-8") as file:
            leaders = {row["name"] for row in csv.DictReader(file, delimiter="\t")}
        self.leaders = sorted(n for n in leaders if usable(n) and " " in n)
        self.given, self.family = popular(root / "names-cc0")
        self.countries = countries(root)
        self.cities = cities(root)
        self.parties = parties(root)
        self.parliaments = parliaments(root)

    def person(self, rng):
        """(name, gender or None)."""
        kind = rng.random()
        if kind < 0.6:
            return rng.choice(self.people)
        if kind < 0.7:
            return rng.choice(self.leaders), None
        if kind < 0.8:
            return eastern(rng), None
        country = rng.choice(sorted(set(self.given) & set(self.family)))
        given, gender = rng.choice(self.given[country])
        family = rng.choice(self.family[country])
        return f"{given} {family}", gender


def popular(root):
    given, family = defaultdict(list), defaultdict(list)
    with open(root / "common-forenames-by-country.csv", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if usable(row["Romanized Name"]):
                given[row["Country"]].append((row["Romanized Name"], {"F": "female", "M": "male"}.get(row["Gender"])))
    with open(root / "common-surnames-by-country.csv", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if usable(row["Romanized Name"]):
                family[row["Country"]].append(row["Romanized Name"])
    return given, family


# Syllables of our own choosing, for invented names of countries whose name lists no table has.
VIETNAMESE = ("Nguyễn Trần Lê Phạm Hoàng Huỳnh Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split(),
              "Văn Thị Minh Đức Hồng Xuân Quang Thanh Ngọc Hữu Đình".split(),
              "Anh Bình Chính Cường Dũng Hà Hải Hùng Hương Lan Linh Long Mai Nam Phong Phúc Sơn Tâm Thắng Thủy Tùng Vân Yến Diệp".split())
KOREAN = ("Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Hong Ri Pak Yang Pyo Ha".split(),
          "Min Ji Seo Hyun Sung Young Jae Kyung Dong Sang In Eun Tae Chul Jun Hye Geun Suk Yong".split(),
          "ho hyun woo jin hee soo min young il sik kyu beom jun ah hye gil chul yeol".split())
CHINESE = ("Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Xie Tang Xi Qin".split(),
           "Wei Jie Guo Jian Xiao Zhi Yong Hai Wen Li Ming Rui Ya Shu Chun Jia De".split(),
           "min ping lan feng hua jun qiang ling bo tao yan hong guo ren chi ming jing".split())
LAO = ("Khamphet Bounthong Somsavath Vilayvong Phout Saleum Sonexay Khamla Thongsing Alounkeo Bouavone Daovone Souphanh "
       "Vanhdala Chansy Kikeo Phonethip Sengdao Xaysana Malaithong".split(),
       "Phommachanh Sisoulith Vongkhamsao Keomanivong Inthavong Souvannaphoum Chanthavong Phimmasone Bounyavong "
       "Sayavong Latsamy Kommasith Douangchak Rattanavong Xayasone".split())
JAPANESE = ("Sato Suzuki Takahashi Tanaka Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Matsumoto Inoue Kimura "
            "Hayashi Shimizu Mori Ogawa Ishikawa Fujita Okada Kamei Iwaya Uesugi".split(),
            "Yoko Taro Kenji Hiroshi Akira Naoki Yuki Keiko Haruka Takeshi Shinji Masako Kiyoshi Daisuke Megumi Hirofumi "
            "Toshimitsu Ryota Sayuri Kazuo".split())


def eastern(rng):
    """An invented Vietnamese, Korean, Chinese, Lao or Japanese name, in the orders and spellings of agencies."""
    kind = rng.randrange(5)
    if kind == 0:
        first, middle, last = (rng.choice(part) for part in VIETNAMESE)
        return rng.choice([f"{first} {middle} {last}", f"{first} {last}", f"{first} {middle} {rng.choice(VIETNAMESE[1])} {last}"])
    if kind == 1:
        family, a, b = (rng.choice(part) for part in KOREAN)
        return rng.choice([f"{family} {a}-{b}", f"{family} {a} {b.capitalize()}", f"{family} {a}{b}"])
    if kind == 2:
        family, a, b = (rng.choice(part) for part in CHINESE)
        return rng.choice([f"{family} {a}{b}", f"{family} {a}"])
    if kind == 3:
        return " ".join(rng.choice(part) for part in LAO)
    family, given = (rng.choice(part) for part in JAPANESE)
    return rng.choice([f"{family} {given}", f"{given} {family}", f"{family.upper()} {given}"])


def variant(rng, name):
    """The same name as another outlet would print it."""
    parts = name.split()
    if rng.random() < 0.5:
        parts = fold(" ".join(parts)).split()
    if len(parts) == 2 and rng.random() < 0.12 and not parts[0].isupper():
        parts = [f"{parts[0]} {rng.choice('ABCDEFGHJKLMNPRSTVW')}.", parts[1]]
    if rng.random() < 0.04 and not parts[0].endswith("."):
        long = fold(parts[0])[:2].capitalize() in ("Ch", "Kh", "Sh", "Ts", "Zh", "Dz", "Yu", "Ya", "Th")
        parts[0] = parts[0][:2 if long else 1] + "."
    if rng.random() < 0.08:
        index = rng.choice([0, len(parts) - 1])
        parts[index] = parts[index].upper()
    if rng.random() < 0.04:
        parts = list(reversed(parts))
    if rng.random() < 0.03:
        parts.append(rng.choice(["Jr.", ", Jr.", "II", "III", "Jr", "IV"]))
    if rng.random() < 0.03 and len(parts) == 2:
        parts[1:1] = [rng.choice(["bin", "al", "de", "van", "von", "bint", "ben", "Al", "da", "della", "ibn"])]
    return " ".join(parts)


def countries(root):
    """(name, adjective) of states."""
    out = []
    with open(root / "factbook/country_names_demonyms.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = re.sub(r"^(The|the) ", "", row["conventional_short"])
            adjective = re.split(r"[,(;]| or ", row["nationality_adj"])[0].strip()
            if " and " not in name and name != "Dominican" and re.match(r"^[A-Z][A-Za-zé'ô\- ]+$", name) and re.match(r"^[A-Z][A-Za-zé\- ]+$", adjective):
                out.append((name, adjective))
    out += [("Republic of Korea", "Korean"), ("Lao PDR", "Lao"), ("Laos", "Lao"), ("Vietnam", "Vietnamese"),
            ("United Kingdom", "British"), ("U.S.", "U.S."), ("United States", "American"), ("Viet Nam", "Vietnamese"),
            ("Czech Republic", "Czech"), ("Kyrgyz Republic", "Kyrgyz"), ("UAE", "Emirati"), ("Kingdom of Cambodia", "Cambodian"),
            ("Russian Federation", "Russian"), ("Republic of Kenya", "Kenyan"), ("Socialist Republic of Vietnam", "Vietnamese"),
            ("South Korea", "South Korean"), ("Myanmar", "Myanmar"), ("Türkiye", "Turkish"), ("Türkiye", "Türkiye"), ("Côte d'Ivoire", "Ivorian"),
            ("Hashemite Kingdom of Jordan", "Jordanian"), ("Republic of Türkiye", "Turkish"), ("Timor-Leste", "Timorese"), ("European Union", "EU"), ("UK", "UK")]
    return out


def cities(root):
    with gzip.open(root / "geonames/cities15000.tsv.gz", "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = [row["name"] for row in rows if int(row["population"] or 0) > 300000]
    return [n for n in names if all(WORD.match(p) for p in n.split()) and len(n.split()) < 4]


def parties(root):
    """English names of parties."""
    with open(root / "partyfacts/partyfacts-core-parties.csv", encoding="utf-8") as file:
        names = {re.split(r" / | \(", row["name_english"])[0].strip() for row in csv.DictReader(file)}
    return sorted(n for n in names if re.match(r"^[A-Z][A-Za-z' \-]+$", n) and 2 <= len(n.split()) <= 6)


def parliaments(root):
    """Names of legislatures, English and local: `State Great Hural`."""
    out = set()
    with open(root / "factbook/country_names_demonyms.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for piece in re.split(r"[();]", row["legislature"]):
                piece = piece.strip()
                if re.match(r"^[A-Z][A-Za-z' \-]+$", piece) and 1 <= len(piece.split()) <= 4 and len(piece) > 4:
                    out.add(piece)
    return sorted(out)
