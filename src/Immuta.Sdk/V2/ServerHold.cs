namespace Immuta.Sdk.V2;

// How long the server may delay its response: whole seconds, or without a limit. The client limits an unlimited wait.
internal readonly record struct ServerHold(int Seconds)
{
    private static readonly TimeSpan s_max = TimeSpan.FromHours(1);

    // The client's limit for a wait that has no limit on the server.
    private static readonly TimeSpan s_unlimited = TimeSpan.FromHours(6);

    public TimeSpan Time => Seconds < 0 ? s_unlimited : TimeSpan.FromSeconds(Seconds);

    public static ServerHold FromWait(TimeSpan? wait, string name)
    {
        var time = wait ?? TimeSpan.Zero;
        if (time == Timeout.InfiniteTimeSpan)
        {
            return new(-1);
        }

        return time < TimeSpan.Zero || time > s_max
            ? throw new ArgumentOutOfRangeException(name, time, "Use zero to one hour, or Timeout.InfiniteTimeSpan for no limit on the server. Proxies end longer waits.")
            : new((int)Math.Ceiling(time.TotalSeconds));
    }
}
