using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Tests.V2;

/// <summary>The four request types by the name of their schema, which is the first part of a sample's name.</summary>
internal static class DesiredStates
{
    public static IEnumerable<string> Samples => Support.Samples.DesiredStates;

    /// <summary>Gets the request bodies beside the repository.</summary>
    public static IEnumerable<string> Examples => Support.Samples.V2Examples.Where(name => KindOf(name) is "data" or "policy" or "project" or "purpose");

    /// <summary>Returns the schema of a document: <c>data</c>, <c>policy</c>, <c>project</c> or <c>purpose</c>.</summary>
    public static string KindOf(string name) => Path.GetFileName(name).Split('.', '-')[0];

    public static string SchemaOf(string name) => $"schemas/v2/{KindOf(name)}.schema.json";

    /// <summary>Reads a text as its request, and checks it against the rules.</summary>
    public static object Read(string kind, string text) => kind switch
    {
        "data" => DataSourcesRequest.FromJson(text),
        "policy" => PolicyRequest.FromJson(text),
        "project" => ProjectRequest.FromJson(text),
        "purpose" => PurposeRequest.FromJson(text),
        _ => throw new InvalidOperationException($"No request is known for {kind}."),
    };

    /// <summary>Returns the text that is sent after the check.</summary>
    public static string Sent(object request) => System.Text.Encoding.UTF8.GetString((request switch
    {
        DataSourcesRequest data => RequestBody.Create(data),
        PolicyRequest policy => RequestBody.Create(policy),
        ProjectRequest project => RequestBody.Create(project),
        PurposeRequest purpose => RequestBody.Create(purpose),
        _ => throw new InvalidOperationException($"{request.GetType()} is no request."),
    }).Bytes.Span);

    public static string Shown(object request, bool revealSecrets) => request switch
    {
        DataSourcesRequest data => data.ToJson(revealSecrets),
        PolicyRequest policy => policy.ToJson(revealSecrets),
        ProjectRequest project => project.ToJson(revealSecrets),
        PurposeRequest purpose => purpose.ToJson(revealSecrets),
        _ => throw new InvalidOperationException($"{request.GetType()} is no request."),
    };

    public static string SampleText(string name) => Support.Samples.Text($"schemas/samples/v2/{name}.json");

    /// <summary>Returns the problems of a text, none for a valid one.</summary>
    public static IReadOnlyList<ValidationProblem> ProblemsOf(string kind, string text)
    {
        try
        {
            Read(kind, text);
            return [];
        }
        catch (ImmutaValidationException ex)
        {
            return ex.Problems;
        }
    }
}
