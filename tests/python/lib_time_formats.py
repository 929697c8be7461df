"""strftime's widths and fills; strptime there and back, and its errors."""
import time

date = (7, 2, 3, 4, 5, 6, 5, 34, 0)
for form in ["%4Y", "%6Y", "%_6Y", "%-d", "%_d", "%0e", "%3d", "%10B", "%010A", "%-H:%-M", "%_H", "%Ey", "%Od", "%5%", "%-j", "%_3S", "%E", "%", "%q", "%-q" and "%Q", "%3p"]:
    print(form, repr(time.strftime(form, date)))
for text, form in [("2024-02-29 13:05:09", "%Y-%m-%d %H:%M:%S"), ("29 Feb 2024", "%d %b %Y"), ("Thursday, February 29", "%A, %B %d"), ("01:02 PM", "%I:%M %p"),
                   ("60 2024", "%j %Y"), ("69 68", "%y %d"), ("2024 09 4", "%Y %W %w"), ("2024-W09-4", "%G-W%V-%u"), ("+0130", "%z"), ("UTC", "%Z"), ("%", "%%"),
                   ("Thu Feb 29 13:05:09 2024", "%c"), ("02/29/24", "%x"), ("13:05:09", "%X"), ("0.25", "%S.%f" if 0 else "0.%M"), ("", "")]:
    try:
        t = time.strptime(text, form)
        print(form, tuple(t), t.tm_zone if "z" in form.lower() else "")
    except ValueError as e:
        print(form, "ValueError:", e)
for text, form in [("x", "%Y"), ("2024", "%q"), ("2024", "%"), ("2024x", "%Y"), ("99", "%H"), ("2023 366", "%Y %j" ), ("2024 05", "%G %V"), ("5", 5), (5, "%Y")]:
    try:
        print(tuple(time.strptime(text, form)))
    except Exception as e:
        print(type(e).__name__, e)
