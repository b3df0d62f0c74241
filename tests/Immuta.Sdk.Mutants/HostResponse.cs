namespace Immuta.Sdk.Mutants;

/// <summary>The prefixes of the host's lines, because tests print other lines in between.</summary>
internal static class HostResponse
{
    public const string Failed = "\u0001failed ";

    public const string Done = "\u0001done ";
}
