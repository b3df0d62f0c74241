namespace Immuta.Sdk.Yaml;

internal enum YamlScalarKind
{
    Text,
    Null,
    True,
    False,

    // A valid JSON number, which can be copied unchanged.
    Number,

    // A number in YAML only: 007, 0x1F, .5, +1, .inf.
    OtherNumber,
}
