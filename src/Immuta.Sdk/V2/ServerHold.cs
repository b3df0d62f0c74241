namespace Immuta.Sdk.V2;

// How long the server is asked to hold its answer: whole seconds, and never without limit.
internal readonly record struct ServerHold(int Seconds)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public TimeSpan Time => TimeSpan.FromSeconds(Seconds);

    public static ServerHold Of(TimeSpan? wait, string name)
    {
        var time = wait ?? TimeSpan.Zero;
        return time < TimeSpan.Zero || time > s_longest
            ? throw new ArgumentOutOfRangeException(name, time, "Give zero to one hour: a negative wait would have no limit, and a longer one would outlive every proxy.")
            : new((int)Math.Ceiling(time.TotalSeconds));
    }
}
