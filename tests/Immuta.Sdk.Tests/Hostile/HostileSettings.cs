namespace Immuta.Sdk.Tests.Hostile;

/// <summary>The number of tries and the random seed; by default the same in every run.</summary>
internal static class HostileSettings
{
    private const int UsualResponses = 20_000;
    private const int UsualSeed = 20_261_126;

    /// <summary>Gets the number of mutated responses over all resources.</summary>
    public static int Responses { get; } = Number("IMMUTA_HOSTILE_RESPONSES") ?? UsualResponses;

    public static int Seed { get; } = Number("IMMUTA_HOSTILE_SEED") ?? UsualSeed;

    /// <summary>Gets the case to repeat, as a failure names it: <c>jobs:4711</c>.</summary>
    public static string? Only { get; } = Environment.GetEnvironmentVariable("IMMUTA_HOSTILE_CASE");

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text) : null;
}
