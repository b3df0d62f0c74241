using System.Text.RegularExpressions;

namespace Immuta.Sdk.Yaml.Tests.RandomPayloads;

/// <summary>The documents that the client and the fake tenant validate differently by design, and the reason.</summary>
internal static partial class Disagreement
{
    public const string NewValue = "the client lets a value through that no release has documented yet; the fake knows the documented ones alone, unless AcceptUnknownCases is set";
    public const string Mask = "the client refuses a mask in place of a value, which is no rule of the schema";
    public const string Form = "the client looks at the form of keys and hosts and wants what is required to be filled; the schema's standard words say neither";
    public const string Misspelling = "the client refuses a name that is near a documented one, which is no rule of the schema";
    public const string KeyName = "the client wants a key file under the key name that goes with the way of signing in; the schema does not say so";
    public const string OpenConfig = "the client knows that the config of every rule is an object, since all known rules say so; the schema asks of a rule with an open value only that there is one";
    public const string FalseTeller = "false for the member that tells the kind of a source (all, table, query) tells the client nothing: the source is of a kind yet unknown";

    /// <summary>Returns the explanation, or null if there is none, in which case one of the two is wrong.</summary>
    public static string? Explain(IReadOnlyList<FileProblem> client, string? fake) => (client, fake) switch
    {
        ([], not null) when fake.Split("; ").All(fault => fault.Contains("NotInEnumeration (known: ", StringComparison.Ordinal)) => NewValue,
        ([_, ..], null) when client.All(problem => problem.Rule == "mask") => Mask,
        ([_, ..], null) when client.All(problem => problem.Rule is "form" or "passphrase" or "empty" or "mask") => Form,
        ([_, ..], null) when client.All(problem => problem.Rule == "spelling") => Misspelling,
        ([_, ..], null) when client.All(problem => problem.Rule == "keyName") => KeyName,
        ([_, ..], null) when client.All(problem => problem is { Rule: "type" or "null" } && problem.Path.EndsWith("].config", StringComparison.Ordinal)) => OpenConfig,
        ([], not null) when fake.Split("; ").All(fault => SourceTeller().IsMatch(fault)) => FalseTeller,
        _ => null,
    };

    [GeneratedRegex(@"\$\.sources\[[0-9]+\]\.(all: NotInEnumeration|table: StringExpected|query: StringExpected)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceTeller();
}
