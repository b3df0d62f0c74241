namespace PolicyAsCode;

// The most managed memory that was in use whenever somebody looked.
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
            // Another thread looked at the same moment.
        }
    }
}
