namespace Immuta.Sdk.Yaml;

internal static class YamlLimits
{
    // As deep as JSON readers go.
    public const int Depth = 64;

    // What aliases may add to a document: enough for a shared list of groups, far too little for a bomb.
    public const int AliasNodes = 10_000;

    public const int AliasCharacters = 1_000_000;
}
