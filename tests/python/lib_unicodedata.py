# The Unicode Character Database: properties, names both ways, normal forms, version 3.2.
import unicodedata as u

for ch in 'Aé٣½\u0301(ー漢가\u00a0\U0001f600\ue000\u0378\U00010000Ⅷ፼':
    print(ascii(ch), u.category(ch), u.bidirectional(ch), u.combining(ch), u.mirrored(ch),
          u.east_asian_width(ch), ascii(u.decomposition(ch)), u.name(ch, None),
          u.decimal(ch, None), u.digit(ch, None), u.numeric(ch, None))
    old = u.ucd_3_2_0
    print('  ', old.category(ch), old.bidirectional(ch), old.east_asian_width(ch), old.name(ch, '-'))
for name in ('LATIN SMALL LETTER A', 'latin small letter e with acute', 'HANGUL SYLLABLE GAG',
             'CJK UNIFIED IDEOGRAPH-4E00', 'NEL', 'VS17', 'VS256', 'BELL', 'ALERT',
             'KEYCAP DIGIT ONE', 'TIBETAN MARK BKA- SHOG YIG MGO', 'TIBETAN LETTER -A',
             'CJK COMPATIBILITY IDEOGRAPH-F900', 'LATIN CAPITAL LETTER GHA', 'VS0', 'VS257', 'VS01',
             'CJK UNIFIED IDEOGRAPH-0041', 'HANGUL SYLLABLE', 'NO SUCH NAME', '', 'x' * 300):
    try:
        print(name, ascii(u.lookup(name)))
    except KeyError as e:
        print(name[:20], e)
total = 0
for c in range(0x3000):
    name = u.name(chr(c), None)
    if name and u.lookup(name) == chr(c):
        total += len(name)
print(total)
for text in ('e\u0301', 'é', 'ﬁ', '①', '\uac01', '\u1100\u1161\u11a8', 'Å', 'a\u0315\u0300\u05ae\u0300b',
             '\u0958', '\u1e9b\u0323', '한글', 'ｶﾞ', '\U0001d15e', '\u2126', 'plain'):
    print(*[ascii(u.normalize(form, text)) + '=' + str(u.is_normalized(form, text))
            for form in ('NFC', 'NFD', 'NFKC', 'NFKD')])
for call in (lambda: u.name('\0'), lambda: u.name('ab'), lambda: u.digit('x'), lambda: u.decimal('²'),
             lambda: u.numeric('x'), lambda: u.category(3), lambda: u.normalize('NFX', 'a'),
             lambda: u.normalize('NFC'), lambda: u.lookup(3), lambda: u.combining('')):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(u.unidata_version, u.ucd_3_2_0.unidata_version)

# Names in literals, in errors= and in identifiers.
print(ascii('\N{GREEK SMALL LETTER ALPHA}\N{nel}\N{HANGUL SYLLABLE GAG}'))
print('é漢\U0001f600\ue000'.encode('ascii', 'namereplace'))
for bad in (r'"\N{KEYCAP DIGIT ONE}"', r'"\N{NO SUCH}"', r'"\N{"', r'"\N"', r'"\N{}"'):
    try:
        eval(bad)
    except SyntaxError as e:
        print(e.msg)
ﬁne = 1
𝐱 = fine + 1
print(fine, x, 'x' in globals(), [n for n in dir() if n == 'fine'])
class K:
    ª = 3
print(K.a, K.ª)
