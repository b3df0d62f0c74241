using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// Determines the meaning of a plain scalar, and the advice if it is ambiguous.
internal static class YamlAdvice
{
    // Null, in this spelling, is a masking type of the API. The other spellings of YAML's null have no meaning.
    public static bool IsCertainlyText(YamlNode node) =>
        node.Kind == YamlKind.Plain && node.Text is not ("" or "~" or "null" or "NULL");

    public static LocatedProblem ForAmbiguous(int offset, YamlNode node) => node.Text!.Length == 0
        ? new(offset, Member: null, "null", "The value is empty, which YAML reads as null: write the value, [] for none, or '' for an empty text, or leave the member out.", JsonKind.Any)
        : new(offset, Member: null, "number", "Readers of YAML disagree whether this is a number, and which: quote it if it is a text, or write it as a plain decimal number.", JsonKind.Any);

    public static LocatedProblem For(LocatedProblem problem, YamlNode node) => problem switch
    {
        { Rule: "type", Offset: 0 } when node.Text?.StartsWith('<') == true => problem with { Message = "This is markup, such as a page of a proxy or a sign-in page, and not a payload: get the file again." },
        { Rule: "type", Expected: JsonKind.Object } when node.Kind is not (YamlKind.Alias or YamlKind.Json) => problem with { Message = $"A mapping of names to values is expected here, not {Describe(node)}: write name: value, and check the indentation." },
        { Rule: "type", Expected: JsonKind.Array } when node.Kind is not (YamlKind.Alias or YamlKind.Json) => problem with { Message = $"A list is expected here, not {Describe(node)}: begin each item with '- ', or write [] for none." },
        { Rule: "type", Expected: JsonKind.String } when node.Kind is YamlKind.Mapping or YamlKind.Sequence => problem with { Message = $"A text is expected here, not {Describe(node)}: write the text, and quote it if it begins with {{ or [." },
        _ when node.Kind != YamlKind.Plain => problem,
        { Rule: "null", Expected: JsonKind.String } => problem with { Message = "This is null in YAML, and null is never sent: leave the member out, or quote the text that is meant." },
        { Rule: "type", Expected: JsonKind.Boolean } when YamlScalar.IsOldBoolean(node.Text!) => problem with { Message = "Only older YAML takes this for a truth value: write true or false." },
        _ => problem,
    };

    private static string Describe(YamlNode node) => node.Kind switch
    {
        YamlKind.Mapping => "a mapping",
        YamlKind.Sequence => "a list",
        _ => "a single value",
    };
}
