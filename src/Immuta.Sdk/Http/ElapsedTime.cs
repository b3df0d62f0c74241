using System.Runtime.InteropServices;

namespace Immuta.Sdk.Http;

// The time that has passed on a clock since this was made. A clock that is set back passes no time then, and gives back
// none that has passed before: deadlines are neither lost nor put off for years.
[StructLayout(LayoutKind.Auto)]
internal struct ElapsedTime(TimeProvider time)
{
    private long _seen = time.GetTimestamp();
    private TimeSpan _passed;

    public TimeSpan Read(TimeProvider time)
    {
        var now = time.GetTimestamp();
        if (now > _seen)
        {
            _passed += time.GetElapsedTime(_seen, now);
        }

        _seen = now;
        return _passed;
    }
}
