namespace Immuta.Sdk.Mutants;

/// <summary>The class that is added to the library during the check and returns which mutant is active.</summary>
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
