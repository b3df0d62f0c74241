namespace WrongCalls;

/// <summary>One mistake of a user: what is given, the place that the message must name, and the call.</summary>
internal sealed record Case(string Input, string Place, Func<World, Task<string?>> Run)
{
    /// <summary>A call that throws at once.</summary>
    public static Case Sync(string input, string place, Action<World> run) => new(input, place, world =>
    {
        run(world);
        return Task.FromResult<string?>(null);
    });

    /// <summary>A value that is refused where it is made.</summary>
    public static Case Value(string input, string place, Func<object?> make) => Sync(input, place, _ => make());

    /// <summary>A call whose task fails.</summary>
    public static Case Async(string input, string place, Func<World, Task> run) => new(input, place, async world =>
    {
        await run(world);
        return null;
    });

    /// <summary>A call that reports the mistake without an exception, as a finding or as the output of a program.</summary>
    public static Case Reports(string input, string place, Func<World, Task<string?>> run) => new(input, place, run);
}
