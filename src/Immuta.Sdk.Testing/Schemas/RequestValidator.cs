using System.Collections.Concurrent;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Immuta.Sdk.Testing;

/// <summary>Checks request bodies against the schemas and says which member is at fault.</summary>
internal sealed class RequestValidator(SchemaPack pack, FakeImmutaQuirks quirks)
{
    public const string Integration = "shared/integration-request.schema.json";

    public const string S3DataSources = "integrations/amazon-s3-data-sources.schema.json";

    public const string JobStatuses = "shared/job-statuses-request.schema.json";

    public const string Connection = "shared/connection-registration.schema.json";

    public const string DataObjectSettings = "connections/data-object-settings.schema.json";

    public const string DataSources = "v2/data.schema.json";

    public const string Policy = "v2/policy.schema.json";

    public const string Project = "v2/project.schema.json";

    public const string Purpose = "v2/purpose.schema.json";

    private readonly ConcurrentDictionary<string, JsonSchema> _compiled = new(StringComparer.Ordinal);

    /// <summary>Returns the refusal of a body that breaks the schema, or null for a valid one.</summary>
    public FakeResponse? Refuse(string file, JObject body)
    {
        var specialiser = new SchemaSpecialiser(pack, quirks.AcceptUnknownCases);
        var faults = new List<SchemaFault>();
        specialiser.Begin(file, body);
        while (specialiser.TryNext(out var schema, out var part))
        {
            var compiled = _compiled.GetOrAdd(schema.ToString(Formatting.None), Compile);
            faults.AddRange(Flatten(compiled.Validate(part.Document)).Select(Translate));
        }

        faults.InsertRange(0, specialiser.Faults);
        return faults.Count == 0
            ? null
            : ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body breaks the schema: " + string.Join("; ", faults.Distinct()));
    }

    // Without references, the task always completes synchronously.
    private static JsonSchema Compile(string text) => JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult();

    private static IEnumerable<ValidationError> Flatten(IEnumerable<ValidationError> errors) =>
        errors.SelectMany(error => error is ChildSchemaValidationError parent
            ? Flatten(parent.Errors.Values.SelectMany(children => children))
            : [error]);

    // Path and kind only: a message that quoted the value could print a secret. The path is that of the whole
    // document, although a part of it was validated: every part knows where it stands.
    private static SchemaFault Translate(ValidationError error)
    {
        var path = (error.Path ?? string.Empty).TrimStart('#', '/');
        return new SchemaFault(path.Length == 0 ? "$" : path.StartsWith('[') ? "$" + path : "$." + path, error.Kind.ToString());
    }
}
