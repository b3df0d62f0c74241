namespace Immuta.Sdk.Yaml;

// A node in document order; Next is the index behind everything that it holds. Members of a mapping are
// name and value in turn. Target is the node that an alias stands for.
internal readonly record struct YamlNode(YamlKind Kind, string? Text, FilePlace Place, int Next, int Target = 0);
