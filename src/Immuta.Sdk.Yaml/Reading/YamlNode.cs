namespace Immuta.Sdk.Yaml;

// A node in document order. Next is the index after all of its descendants. A mapping contains alternating
// names and values. Target is the node that an alias refers to.
internal readonly record struct YamlNode(YamlKind Kind, string? Text, FilePosition Position, int Next, int Target = 0);
