"""datetime: dates, times, differences, zones, text and back, errors."""
from datetime import date, datetime, time, timedelta, timezone, MINYEAR, MAXYEAR


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__)


d = date(2024, 2, 29)
print(repr(d), d, d.weekday(), d.isoweekday(), tuple(d.isocalendar()), d.toordinal(), date.fromordinal(738945), d.timetuple(), d.replace(year=2020))
print(d.strftime("%d %B %Y, %j"), f"{d:%A}", d.isoformat(), date.fromisoformat("2024-03-01"), date.fromisocalendar(2024, 9, 4), date.min, date.max, date.resolution)
print(d + timedelta(366), d - date(2023, 2, 28), d < date(2025, 1, 1), d == datetime(2024, 2, 29), hash(d) == hash(date(2024, 2, 29)))
t = timedelta(days=-1, hours=5, microseconds=7)
print(repr(t), t, t.days, t.seconds, t.microseconds, t.total_seconds(), abs(t), -t, t * 2, t / 3, t // timedelta(hours=1), t % timedelta(hours=7), divmod(t, timedelta(hours=7)), timedelta(weeks=1, milliseconds=1.5))
print(timedelta.min, timedelta.max, timedelta(0.5), timedelta(seconds=1e-7), bool(timedelta()), timedelta(1) > timedelta(hours=23))
dt = datetime(2024, 2, 29, 13, 5, 9, 123456)
print(repr(dt), dt, dt.date(), dt.time(), dt.ctime(), dt.isoformat(" ", "minutes"), dt.isoformat(timespec="milliseconds"), dt.strftime("%H:%M:%S.%f"))
z = timezone(timedelta(hours=5, minutes=30))
a = dt.replace(tzinfo=z)
print(repr(a), a, a.utcoffset(), a.tzname(), a.astimezone(timezone.utc), a.timestamp(), datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(1e9), a.strftime("%z %Z"))
print(datetime.fromisoformat("2024-02-29T13:05:09.123+05:30"), datetime.fromisoformat("20240229T130509Z"), datetime.strptime("29/02/24 13:05 +0100", "%d/%m/%y %H:%M %z"))
print(a - dt.replace(tzinfo=timezone.utc), a == a.astimezone(timezone.utc), datetime.combine(d, time(1, 2)), dt.replace(fold=1), datetime.max - datetime.min)
print(repr(time(1, 2, 3, 4, tzinfo=timezone.utc)), time.fromisoformat("04:05:06.789"), time(23, 59).isoformat(), time.max, timezone(timedelta(0)), repr(timezone.utc), timezone(timedelta(hours=-3), "X"))
for f, args in [(date, (0, 1, 1)), (date, (2023, 2, 29)), (date, (2023, 13, 1)), (date, ("x", 1, 1)), (datetime, (2024, 1, 1, 24)), (datetime, (2024, 1, 1, 0, 0, 0, -1)), (time, (25,)), (timedelta, ("x",)), (timedelta, (10**10,)),
                (timezone, (timedelta(hours=24),)), (timezone, (5,)), (date.fromisoformat, ("2024-1-1",)), (date.fromisoformat, (5,)), (datetime.fromisoformat, ("nope",)), (datetime.strptime, ("x", "%Y")), (date.fromordinal, (0,)), (date.fromisocalendar, (2024, 54, 1)),
                (date.max.__add__, (timedelta(1),)), (lambda: d < 5, ()), (lambda: dt < a, ()), (lambda: d + d, ()), (lambda: timedelta(1) / 0, ()), (dt.astimezone, (5,)), (datetime.fromtimestamp, (1e20, timezone.utc))]:
    attempt(f, *args)
print(MINYEAR, MAXYEAR, sorted([dt, datetime.min, datetime.max])[0])
