namespace Immuta.Sdk.Yaml;

internal enum YamlKind
{
    Plain,
    Text,
    Mapping,
    Sequence,
    Alias,

    // The JSON text of a value that a reference stands for.
    Json,
}
