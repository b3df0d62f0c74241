namespace Immuta.Sdk.Mutants;

/// <summary>How the lines of the host begin, which tests print lines of their own among.</summary>
internal static class HostResponse
{
    public const string Failed = "\u0001failed ";

    public const string Done = "\u0001done ";
}
