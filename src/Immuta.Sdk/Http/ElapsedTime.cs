using System.Runtime.InteropServices;

namespace Immuta.Sdk.Http;

// The time elapsed on a clock since construction. When the clock is set back, the elapsed time stays unchanged, so
// deadlines neither expire early nor move by years.
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
