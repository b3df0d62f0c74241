namespace Immuta.Sdk.Yaml;

internal enum YamlKind
{
    Plain,
    Text,
    Mapping,
    Sequence,
    Alias,
}
