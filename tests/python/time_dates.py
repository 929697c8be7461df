import time
print(time.gmtime(0), tuple(time.gmtime(1e9)), time.gmtime(1700000000).tm_yday, time.gmtime(-1), time.gmtime(951782400))
t = time.gmtime(1234567890)
print(time.asctime(t), time.strftime('%a %A %b %B %c %C %d %D %e %F %g %G %H %I %j %m %M %p %r %R %S %T %u %U %V %w %W %x %X %y %Y %%', t))
for y in (2004,2005,2006,2008,2009,2010,2012,2020,2021): print(time.strftime('%G-%V %U %W %u %j', time.gmtime(__import__('calendar').timegm((y,1,1,0,0,0)) if 0 else (y-1970)*365*86400+((y-1969)//4)*86400)))
a = time.time(); b = time.monotonic(); c = time.perf_counter(); d = time.process_time(); e = time.time_ns(); print(type(a), type(b), type(c), type(d), type(e), time.monotonic() >= b)
time.sleep(0.001)
for f in [lambda: time.sleep(-1), lambda: time.sleep('a'), lambda: time.strftime(1), lambda: time.strftime('%Y',(1,2)), lambda: time.gmtime('a'), lambda: time.strftime('%Y',(2000,13,1,0,0,0,0,1,0))]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(t.tm_year, t[0], t.tm_zone, t.tm_gmtoff, len(t), t == tuple(t), time.struct_time((1,2,3,4,5,6,7,8,9)))
