namespace Immuta.Sdk.Yaml;

internal static class FileSyntax
{
    public static PayloadSyntax FromPath(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => PayloadSyntax.Yaml,
        ".JSON" => PayloadSyntax.Json,
        _ => throw new ImmutaFileException(path, [new(path, 1, 1, "$", "extension", "The language of the file is not known: name it .yaml, .yml or .json.")]),
    };
}
