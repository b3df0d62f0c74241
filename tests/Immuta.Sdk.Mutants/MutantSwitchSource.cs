namespace Immuta.Sdk.Mutants;

/// <summary>The class that is added to the library during the check and returns which mutant is active.</summary>
internal static class MutantSwitchSource
{
    public const string Variable = "IMMUTA_MUTANT";

    public const string Text = $$"""
        internal static class {{SwitchedSource.Switch}}
        {
            private static readonly string? s_active = System.Environment.GetEnvironmentVariable("{{Variable}}");

            public static bool Is(string id) => s_active == id;
        }
        """;
}
