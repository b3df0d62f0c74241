namespace Immuta.Sdk.Benchmarks.Soak;

// Counts times in classes of 4 % width, so that memory doesn't grow with their number.
internal sealed class LatencyHistogram
{
    private const double Width = 1.04;
    private readonly long[] _classes = new long[600];
    private long _count;
    private long _longest;

    public long Count => _count;

    public TimeSpan Max => TimeSpan.FromTicks(_longest);

    public void Add(TimeSpan time)
    {
        var number = Math.Clamp((int)(Math.Log(Math.Max(1, time.TotalMicroseconds)) / Math.Log(Width)), 0, _classes.Length - 1);
        Interlocked.Increment(ref _classes[number]);
        Interlocked.Increment(ref _count);
        long before;
        while (time.Ticks > (before = Interlocked.Read(ref _longest)) && Interlocked.CompareExchange(ref _longest, time.Ticks, before) != before)
        {
        }
    }

    public TimeSpan At(double part)
    {
        var left = (long)(_count * part);
        var number = 0;
        while (number < _classes.Length - 1 && (left -= _classes[number]) >= 0)
        {
            number++;
        }

        return TimeSpan.FromMicroseconds(Math.Pow(Width, number));
    }
}
