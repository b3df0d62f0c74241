namespace Immuta.Sdk.Yaml;

internal static class YamlLimits
{
    // The depth limit of JSON readers.
    public const int Depth = 64;

    // The maximum expansion by aliases: enough for a shared list of groups, far too little for an alias bomb.
    public const int AliasNodes = 10_000;

    public const int AliasCharacters = 1_000_000;

    public static string TooDeep => $"The document has more than {Depth} nested levels, which no payload needs.";

    public static string TooManyAliases => $"The aliases expand to more than {AliasNodes} nodes or {AliasCharacters} characters. Write the values out instead.";
}
