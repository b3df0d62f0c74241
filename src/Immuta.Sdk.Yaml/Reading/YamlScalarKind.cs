namespace Immuta.Sdk.Yaml;

internal enum YamlScalarKind
{
    Text,
    Null,
    True,
    False,

    // Written as JSON writes numbers, so that it can be passed on by the letter.
    Number,

    // A number to YAML alone: 007, 0x1F, .5, +1, .inf.
    OtherNumber,
}
