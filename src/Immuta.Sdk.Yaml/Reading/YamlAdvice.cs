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

    public static LocatedProblem For(LocatedProblem problem, YamlNode node) => node.Kind != YamlKind.Plain ? problem : problem switch
    {
        { Rule: "null", Expected: JsonKind.String } => problem with { Message = "This is null in YAML, and null is never sent: leave the member out, or quote the text that is meant." },
        { Rule: "type", Expected: JsonKind.Boolean } when YamlScalar.IsOldBoolean(node.Text!) => problem with { Message = "Only older YAML takes this for a truth value: write true or false." },
        _ => problem,
    };
}
