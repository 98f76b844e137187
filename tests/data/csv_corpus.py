"""Texts of tables, good and bad, with what must become of each."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field

from playground.data.csv_format import DELIMITERS

ROWS = [(1.5, -2.25), (0.125, 3.0), (-4.0, 0.5), (2.75, 1.0), (-0.5, -3.5), (3.0, 2.5)]
LABELS = {
    "plain": ["a", "b", "a", "c", "b", "a"],
    "korean": ["고양이", "개", "고양이", "새", "개", "새"],
    "accents": ["größe", "été", "größe", "niño", "été", "größe"],
    "digits": ["0", "1", "0", "2", "1", "0"],
}
ENCODINGS = {
    "utf8": (b"", "utf-8", "UTF-8"),
    "utf8-bom": (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    "utf16-le": (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    "utf16-be": (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
}
NAMES = {delimiter: name for delimiter, name in DELIMITERS.items()}


@dataclass(frozen=True)
class Good:
    """A text that reads as `rows` with `labels`, of classes in sorted order, or as values."""

    id: str
    data: bytes | str
    rows: list[tuple[float, float]] = field(default_factory=lambda: ROWS)
    labels: list[str] = field(default_factory=lambda: LABELS["plain"])
    values: list[float] | None = None
    encoding: str | None = None
    first_line: int | None = None


@dataclass(frozen=True)
class Bad:
    """A text that is refused at a place (None: no place) for a reason."""

    id: str
    data: bytes | str
    line: int | None
    column: int | None
    reason: str


def cells_of(decimal: str, labels: list[str]) -> list[list[str]]:
    return [
        [*(f"{x:g}".replace(".", decimal) for x in row), label]
        for row, label in zip(ROWS, labels, strict=True)
    ]


def text_of(table: list[list[str]], delimiter: str, end: str = "\n") -> str:
    """The cells with delimiters between, quoted where they must be."""
    return "".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) + end
        for row in table
    )


def good() -> list[Good]:
    return [*_every_form(), *_every_encoding(), *_oddities()]


def _every_form() -> Iterator[Good]:
    for delimiter, name in NAMES.items():
        for decimal in ".,":
            for end in ("\n", "\r\n", "\r"):
                for header in (True, False):
                    table = cells_of(decimal, LABELS["plain"])
                    if header:
                        table.insert(0, ["x1", "x2", "label"])
                    yield Good(
                        f"{name}-{decimal}-{end!r}-{'names' if header else 'bare'}",
                        text_of(table, delimiter, end).encode(),
                        first_line=2 if header else 1,
                    )


def _every_encoding() -> Iterator[Good]:
    for kind in ("korean", "accents"):
        for delimiter, name in NAMES.items():
            table = [["x1", "x2", "label"], *cells_of(".", LABELS[kind])]
            text = text_of(table, delimiter)
            for id_, (bom, codec, words) in ENCODINGS.items():
                yield Good(
                    f"{kind}-{name}-{id_}",
                    bom + text.encode(codec),
                    labels=LABELS[kind],
                    encoding=words,
                )
            codec, words = (
                ("cp949", "CP949") if kind == "korean" else ("latin-1", "Windows-1252 (Latin-1)")
            )
            yield Good(
                f"{kind}-{name}-{codec}", text.encode(codec), labels=LABELS[kind], encoding=words
            )
            yield Good(f"{kind}-{name}-pasted", text, labels=LABELS[kind], encoding="")


def _oddities() -> Iterator[Good]:
    bare = text_of(cells_of(".", LABELS["plain"]), ",")
    named = f"x1,x2,label\n{bare}"
    lines = bare.splitlines()
    yield Good("no-last-line-end", named.rstrip())
    yield Good("blank-lines", f"\n\n{named.replace(chr(10), chr(10) * 3)}\n\n", first_line=6)
    yield Good("empty-rows-of-a-spreadsheet", f"{named},,\n,,\n , ,\n")
    yield Good("spaces-around", named.replace(",", " , "))
    yield Good("all-quoted", "\n".join('"' + x.replace(",", '","') + '"' for x in named.split()))
    yield Good("sep-line", f"sep=;\n{named.replace(',', ';')}", first_line=3)
    yield Good("sep-line-that-names-a-pipe", f"sep=|\r\n{bare.replace(',', '|')}", first_line=2)
    yield Good("hash-header", "# " + named.replace(",", " "), first_line=2)
    yield Good("header-of-quotes-and-delimiters", f'"x,1","x;2","la|bel"\n{bare}')
    yield Good("header-with-line-end-in-it", f'"x\n1","x\n2",label\n{bare}', first_line=4)
    twice = ["süß", "Füße", "süß", "Grüße", "Füße", "süß"]  # letters that could be of CP949
    words = "Windows-1252 (Latin-1)"
    sweet = text_of(cells_of(".", twice), ";").encode("latin-1")
    yield Good("accents-beside-each-other", sweet, labels=twice, encoding=words)
    for codec in ("utf-16-le", "utf-16-be"):
        yield Good(f"{codec}-without-its-mark", named.encode(codec), encoding="UTF-16")
    yield Good("header-that-lists-labels", f'x1,x2,"label of a|b\n|""c"\n{bare}', first_line=3)
    yield Good("header-that-lists-other-labels", f"x1,x2,label of a|b\n{bare}", first_line=2)
    yield Good("header-without-names", f",,\n{bare}".replace(",,\n", "a,,\n", 1), first_line=2)
    yield Good("many-spaces", named.replace(",", "     "))
    yield Good("aligned-by-spaces", "".join(f"   {x.replace(',', '   ')}  \n" for x in lines))
    yield Good("tabs-and-spaces", named.replace(",", "\t "))
    yield Good("plus-signs", "".join(f"+{x}\n".replace("+-", "-") for x in lines))
    yield Good("true-minus", named.replace("-", "−"))
    yield Good("exponents", named.replace("1.5,", "15e-1,").replace("-4,", "-.4E+1,"))
    yield Good("no-zero-before-the-point", named.replace("0.5", ".5").replace("0.125", ".125"))
    yield Good("comma-decimals-in-quotes", text_of(cells_of(",", LABELS["plain"]), ","))
    yield Good("label-first", "label,x1,x2\n" + "".join(f"{x[-1]},{x[:-2]}\n" for x in lines))
    yield Good("label-in-the-middle", "".join("{0},{2},{1}\n".format(*x.split(",")) for x in lines))
    yield Good("row-numbers", ",u,v,kind\n" + "".join(f"{k},{x}\n" for k, x in enumerate(lines)))
    yield Good("more-columns", "t,x1,x2,label\n" + "".join(f"9,{x}\n" for x in lines))
    yield Good("coordinates-called-x-and-y", named.replace("x1,x2,label", "x,y,kind"))
    yield Good("coordinates-in-capitals", named.replace("x1,x2,label", "X1,X2,CLASS"))
    yield Good("delimiter-at-the-end", "".join(f"{x},\n" for x in named.splitlines()))
    yield Good(
        "quotes-in-labels",
        bare.replace(",a", ',"say ""a"""'),
        labels=['say "a"' if label == "a" else label for label in LABELS["plain"]],
    )
    yield Good(
        "line-ends-in-labels",
        named.replace(",a", ',"a\nb"'),
        labels=["a b" if label == "a" else label for label in LABELS["plain"]],
    )
    yield Good(
        "inches-in-labels",
        bare.replace(",a", ',5"'),
        labels=['5"' if label == "a" else label for label in LABELS["plain"]],
    )
    yield Good(
        "delimiters-in-labels",
        bare.replace(",a", ',"a, b; c"'),
        labels=["a, b; c" if label == "a" else label for label in LABELS["plain"]],
    )
    yield Good(
        "numbers-as-labels", text_of(cells_of(".", LABELS["digits"]), ","), labels=LABELS["digits"]
    )
    yield Good(
        "numbers-as-labels-by-size",
        bare.replace(",a", ",2").replace(",b", ",-1").replace(",c", ",10"),
        labels=["2", "-1", "2", "10", "-1", "2"],
    )
    values = [0.1, -0.5, 1.0, 0.25, -0.125, 0.75]
    with_values = "".join(f"{x[:-1]}{v}\n" for x, v in zip(lines, values, strict=True))
    yield Good(
        "as-many-labels-as-rows",
        "".join(f"{x[:-2]},{k}\n" for x, k in zip(lines, "abcdea", strict=True)).replace("-", ""),
        rows=[(abs(a), abs(b)) for a, b in ROWS],
        labels=list("abcdea"),
    )
    yield Good(
        "two-numbers-that-repeat-are-coordinates",
        "0,0,a\n0,1,b\n1,0,c\n1,1,d\n",
        rows=[(0, 0), (0, 1), (1, 0), (1, 1)],
        labels=list("abcd"),
    )
    yield Good("values", with_values, values=values)
    yield Good("values-by-name", "x1,x2,value\n" + with_values, values=values)
    yield Good("values-by-semicolon", f"x1;x2;z\n{with_values}".replace(",", ";"), values=values)
    comma = with_values.replace(",", "\t").replace(".", ",")
    yield Good("values-pasted-with-decimal-commas", comma, values=values)
    flags = "".join(f"{x[:-1]}{k % 2}\n" for k, x in enumerate(lines))
    yield Good("whole-values-by-name", f"x1,x2,value\n{flags}", values=[0, 1, 0, 1, 0, 1])


def bad() -> list[Bad]:
    return [*_bad_cells(), *_bad_rows(), *_bad_tables(), *_bad_bytes()]


def _bad_cells() -> Iterator[Bad]:
    """One wrong cell in each column and several rows, with every delimiter."""
    wrong = {
        "abc": "is not a number",
        "": "the cell is empty",
        "nan": "is not a finite number",
        "-inf": "is not a finite number",
        "1e400": "is too large",
        "-1e16": "is too large",
        "9" * 400: "is too large",
        "1_000": "is not a number",
        "0x1F": "is not a number",
        "1.2.3": "is not a number",
        "12:30": "is not a number",
    }
    for delimiter, name in NAMES.items():
        for k, (cell, reason) in enumerate(wrong.items()):
            if delimiter == " " and not cell:
                continue
            row, column = 1 + k % 5, k % 2
            for header in (True, False):
                table = cells_of(".", LABELS["plain"])
                table[row][column] = cell
                if header:
                    table.insert(0, ["x1", "x2", "label"])
                line = row + 1 + header
                id_ = f"{name}-{cell[:8] or 'empty'}-{'names' if header else 'bare'}"
                yield Bad(id_, text_of(table, delimiter), line, column + 1, reason)


def _bad_rows() -> Iterator[Bad]:
    for delimiter, name in NAMES.items():
        for extra, count in (([], 2), (["a", "b"], 4), (["x"] * 90, 92)):
            for row in (0, 3, 5):
                table = cells_of(".", LABELS["plain"])
                table[row] = [*table[row][:2], *extra]
                reason = f"{count} cells, where other lines have 3"
                id_ = f"ragged-{name}-{count}-in-{row}"
                yield Bad(id_, text_of(table, delimiter), row + 1, None, reason)
    bare = text_of(cells_of(".", LABELS["plain"]), ",")
    far = "1,2,a\n3,4,b\n" * 5000
    yield Bad("ragged-far-down", f"{far}1,2\n{far}", 10_001, None, "2 cells")
    yield Bad("wrong-far-down", f"x1,x2,label\n{far}1,two,a\n{far}", 10_002, 2, "'two' is not")
    yield Bad("after-blank-lines", "\n\n\n" + bare + "\n\n1,x,a\n", 12, 2, "'x' is not a number")
    yield Bad("after-a-cell-of-three-lines", bare + '1,2,"a\n\nb"\n1,x,a\n', 10, 2, "'x' is not")
    yield Bad("open-quote", bare + '1,2,"a\n3,4,b\n', 7, None, "quotation mark")
    yield Bad("text-after-a-quote", bare + '1,2,"a"b\n', 7, None, "quotation mark")
    yield Bad("open-quote-before-much", bare + '1,2,"a\n' + far * 20, 7, None, "quotation mark")
    yield Bad(
        "ten-megabytes-in-a-line", bare + "1," + "2" * 10_000_000 + ",a\n", 7, None, "100,000"
    )
    yield Bad("ten-megabytes-of-commas", bare + "," * 10_000_000, 7, None, "100,000")
    yield Bad("only-one-long-line", "1,2,a " * 1_700_000, 1, None, "at most 100,000")
    yield Bad("decimals-of-both-kinds", bare + '"1,5",2,a\n', 7, 1, "with a decimal point")
    semicolons = text_of(cells_of(",", LABELS["plain"]), ";")
    yield Bad("a-point-among-commas", semicolons + "1.5;2;a\n", 7, 1, "with a decimal comma")
    yield Bad("thousands", semicolons + "1.234,5;2;a\n", 7, 1, "is not a number")
    for id_, cell in (("us", '"1,234.5"'), ("us-whole", '"1,234"'), ("swiss", "1'234.5")):
        grouped = "".join(f"{k}.5,{cell},{name}\n" for k, name in enumerate("abab"))
        reason = "nothing may stand between thousands"
        yield Bad(f"only-thousands-{id_}", "x1,x2,label\n" + grouped, 2, 2, reason)
    french = "".join(f"{k},5;1\u00a0234,5;{name}\n" for k, name in enumerate("abab"))
    yield Bad("only-thousands-french", "u;v;w\n" + french, 2, 2, "nothing may stand between")
    dates = "".join(f"2024-01-0{k};{k},5;{name}\n" for k, name in enumerate("abab", 1))
    yield Bad("a-date-and-one-number", "u;v;w\n" + dates, 2, 1, "'2024-01-01' is not a number")
    yield Bad("a-number-on-two-lines", '"1,\n5";1;a\n' + semicolons, 1, 1, "is not a number")
    yield Bad("empty-label", bare + "1,2,\n", 7, 3, "the cell is empty")
    yield Bad("missing-label", bare + "1,2,N/A\n", 7, 3, "'N/A' is no label")
    seven = "".join(f"{k},{-k},{name}\n" for k, name in enumerate("abcabcdefgh"))
    yield Bad("seven-texts", "x1,x2,label\n" + seven, 11, 3, "'g' would be class number 7")
    numbers = "".join(f"{k},{-k},{k % 9}\n" for k in range(20))
    yield Bad("seven-numbers", "x1,x2,label\n" + numbers, 8, 3, "numbers can be target values")
    yield Bad("wrong-value", "x1,x2,value\n1,2,3\n1,2,3\n1,2,much\n", 4, 3, "'much' is not")
    yield Bad("endless-value", "x1,x2,z\n1,2,3\n1,2,1e999\n", 3, 3, "is too large")


def _bad_tables() -> Iterator[Bad]:
    yield Bad("empty", "", None, None, "The table is empty")
    yield Bad("no-bytes", b"", None, None, "The table is empty")
    yield Bad("only-a-mark", codecs.BOM_UTF8, None, None, "The table is empty")
    yield Bad("blank", " \n\t\r\n  \n", None, None, "The table is empty")
    yield Bad("only-sep", "sep=;\n\n", None, None, "The table is empty")
    yield Bad("only-delimiters", ",,\n,,\n", None, None, "The table is empty")
    yield Bad("only-names", "x1,x2,label\n", None, None, "nothing below the names")
    yield Bad("one-column", "1\n2\n3\n", 1, None, "there is only one column")
    yield Bad("one-word", "hello", 1, None, "there is only one column")
    yield Bad("two-columns", "x1,x2\n1,2\n3,4\n", None, None, "only two columns")
    yield Bad("no-numbers", "a,b,c\nd,e,f\ng,h,i\n", 2, None, "no column of numbers")
    yield Bad("one-class", "x1,x2,label\n1,2,a\n3,4,a\n", None, 3, "two classes are needed")
    yield Bad(
        "one-number", "name,size,kind\nu,1,a\nv,2,b\n", None, None, "too few columns of numbers"
    )
    yield Bad("many-columns", "1," * 1000 + "1\n", None, None, "1,001 columns")
    yield Bad("too-many-rows", "1,2,a\n" * 200_001, 200_001, None, "more than 200,000 rows")
    yield Bad("too-many-bytes", b"1,2,a\n" * 3_400_000, None, None, "more than 20,000,000 bytes")
    yield Bad("too-many-characters", "1" * 20_000_001, None, None, "20,000,000 characters")
    yield Bad("too-many-lines", "1,2,a\n" + "\n" * 400_000, None, None, "more than 400,000 lines")
    prose = (
        "Call me Ishmael. Some years ago, never mind how long,\nhaving little money, I sailed.\n"
    )
    yield Bad("prose", prose * 5, None, None, "")
    yield Bad("json", '{"x": [1, 2],\n "y": [3, 4]}\n', None, None, "")
    yield Bad("html", "<html>\n<body>\n<p>1, 2, 3</p>\n</body>\n</html>\n", None, None, "")


def _bad_bytes() -> Iterator[Bad]:
    good = b"x1,x2,label\n1,2,a\n3,4,b\n"
    yield Bad("spreadsheet", b"PK\x03\x04" + bytes(range(256)), None, None, "save it as CSV")
    yield Bad("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 2, None, "no text file")
    yield Bad("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\0", 4, None, "no text file")
    yield Bad("program", b"\x7fELF\x02\x01\x01" + bytes(50), 1, None, "no text file")
    yield Bad("zero-byte", good + b"5,6,\0\n", 4, None, "control character (code 0)")
    yield Bad("zero-byte-pasted", "1,2,a\n3,\0,b", 2, None, "control character (code 0)")
    numbers = bytes(range(1, 32, 2)) * 9
    yield Bad("numbers-of-two-bytes", b"".join(bytes((k, 0)) for k in numbers), 1, None, "code 1")
    yield Bad("utf32", codecs.BOM_UTF32_LE + good.decode().encode("utf-32-le"), 1, None, "code 0")
    half = codecs.BOM_UTF16_LE + good.decode().encode("utf-16-le")[:-1]
    yield Bad("utf16-cut-off", half, 3, None, "not proper UTF-16")
    yield Bad("utf8-mark-but-not-utf8", codecs.BOM_UTF8 + good + b"\xff", 4, None, "UTF-8")
