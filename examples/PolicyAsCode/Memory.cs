namespace PolicyAsCode;

// The highest sampled amount of managed memory in use.
internal sealed class Memory
{
    private long _peak;

    public long PeakMebibytes => _peak / (1024 * 1024);

    public void Look()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        long peak;
        while (now > (peak = Interlocked.Read(ref _peak)) && Interlocked.CompareExchange(ref _peak, now, peak) != peak)
        {
            // Another thread sampled at the same time.
        }
    }
}
