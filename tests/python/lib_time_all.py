"""time: fields in and out of range, every code of strftime, struct_time, clocks by name."""
import time
def attempt(f, *args, **kw):
    try: print(repr(f(*args, **kw)))
    except Exception as e: print(type(e).__name__, e)
ok=(2024,2,29,13,5,9,3,60,0)
for i in range(9):
    for v in (-1,0,1,13,24,32,60,61,62,367,'x'):
        t=list(ok); t[i]=v
        attempt(time.strftime,'%Y %m %d %H %M %S %w %j',tuple(t)); attempt(time.asctime,tuple(t))
for f in '%a %A %b %B %c %d %H %I %j %m %M %p %S %U %w %W %x %X %y %Y %% %e %D %F %T %R %h %n %t %u %V %G %g %C %r %P %k %l %E %O %Ey %Od %q %'.split(): attempt(time.strftime,f,ok)
attempt(time.strftime,'a\0b%Y',ok);attempt(time.strftime,'',ok); attempt(time.strftime,b'')
for y in (-5,0,1,99,999,10000,2**31-1,-2**31): attempt(time.strftime,'%Y %y %C %G',(y,1,1,0,0,0,0,1,0)); attempt(time.asctime,(y,1,1,0,0,0,0,1,0))
for v in (0,-1,1e10,-1e11,1e18,float('nan'),float('inf'),'x',2**70,1.999999): attempt(time.gmtime,v)
t=time.gmtime(0)
print(t.tm_zone,t.tm_gmtoff,t[:],len(t),t==(1970,1,1,0,0,0,3,1,0),hash(t)==hash((1970,1,1,0,0,0,3,1,0)),t.n_fields,t.n_sequence_fields,t.n_unnamed_fields)
attempt(time.struct_time); attempt(time.struct_time,(1,)); attempt(time.struct_time,range(9)); attempt(time.struct_time,range(11)); attempt(time.struct_time,range(12)); attempt(time.struct_time,5)
attempt(time.struct_time,range(9),{'tm_zone':'x'})
attempt(time.sleep,-1); attempt(time.sleep,'x'); attempt(time.sleep,float('nan')); attempt(time.sleep,1e300); attempt(time.sleep,0)
attempt(time.get_clock_info,'x'); attempt(time.get_clock_info,5); print(time.get_clock_info('monotonic'), time.get_clock_info('time'))
attempt(time.clock_gettime,99); attempt(time.clock_gettime,'x'); print(time.clock_getres(0),type(time.clock_gettime_ns(1)), time.clock_gettime(time.CLOCK_REALTIME)>1e9)

import copy; print(copy.copy(t)==t, copy.copy(t).tm_zone)
