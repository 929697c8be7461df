# Characters by name, in literals and in unicode_escape.
print(ascii("\N{DEGREE SIGN}\N{greek small letter alpha}\N{EM DASH}\N{SNOWMAN}\N{GRINNING FACE}\N{LINE FEED}\N{NBSP}"))
print(ascii("\N{CJK UNIFIED IDEOGRAPH-4E00}\N{CJK UNIFIED IDEOGRAPH-2A6D6}\N{HANGUL SYLLABLE GAG}\N{HANGUL SYLLABLE A}\N{HANGUL SYLLABLE HIH}"))
print(ascii(f"{1}\N{BULLET}{2} \N{LATIN SMALL LETTER E WITH ACUTE}"), rb"\N{X}", r"\N{X}")
for name in (b"BLACK STAR", b"NO SUCH NAME AT ALL", b"", b"CJK UNIFIED IDEOGRAPH-FFFF", b"HANGUL SYLLABLE QQ", b"TAB"):
    try:
        print(ascii((b"<\\N{" + name + b"}>").decode("unicode_escape")))
    except UnicodeDecodeError as e:
        print(e)
for text in (r'"\N{"', r'"\N"', r'"\N{}"', r'"\N{nope}"', r'"\x1"', r'"\u12"', r'"\U00110000"', 'b"\\x1"'):
    try:
        print(ascii(eval(text)))
    except SyntaxError as e:
        print(text, e.msg)
print(ascii("\a\b\f\n\r\t\v\0\101\x41\u0041\U00000041\'\"\\\
continued"))
