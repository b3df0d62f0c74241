namespace Immuta.Sdk.Mutants;

/// <summary>The class that the library gets for the time of the check: it says which mutant is awake.</summary>
internal static class MutantSwitchSource
{
    public const string Variable = "IMMUTA_MUTANT";

    public const string Text = $$"""
        internal static class {{SwitchedSource.Switch}}
        {
            public static bool Is(string id) => System.Environment.GetEnvironmentVariable("{{Variable}}") == id;
        }
        """;
}
