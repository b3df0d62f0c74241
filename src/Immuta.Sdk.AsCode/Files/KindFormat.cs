using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// How the files of one kind are read. The folder of a file says its kind.
internal abstract class KindFormat
{
    public static IReadOnlyList<KindFormat> All { get; } =
    [
        new PayloadFormat<IntegrationRequest>(CodeKind.Integration, "integrations", PayloadSerializers.Integration),
        new PayloadFormat<Connections.ConnectionRegistration>(CodeKind.Connection, "connections", PayloadSerializers.Connection) { KeyMember = "connectionKey" },
        new PayloadFormat<DataObjects.DataObjectSettingsRequest>(CodeKind.Settings, "settings", PayloadSerializers.DataObjectSettings) { KeyMember = ObjectMember },
        new PayloadFormat<V2.PurposeRequest>(CodeKind.Purpose, "purposes", PayloadSerializers.Purpose) { KeyMember = "name", ToForm = PurposeForm.FromFile },
        new PayloadFormat<V2.PolicyRequest>(CodeKind.Policy, "policies", PayloadSerializers.Policy) { KeyMember = "policyKey", ToForm = PolicyForm.FromFile },
        new PayloadFormat<V2.DataSourcesRequest>(CodeKind.DataSources, "data", PayloadSerializers.DataSources) { KeyMember = "connectionKey", ToForm = DataSourcesForm.FromFile },
        new PayloadFormat<V2.ProjectRequest>(CodeKind.Project, "projects", PayloadSerializers.Project) { KeyMember = "projectKey", ToForm = ProjectForm.FromFile },
    ];

    // The member of a settings file that names the object. It is not part of the payload.
    public const string ObjectMember = "object";

    public required CodeKind Kind { get; init; }

    public required string Folder { get; init; }

    // The member that identifies the object. Null for integrations, which have no key of the caller.
    public string? KeyMember { get; init; }

    // The canonical form to compare. Null for kinds that are compared in another way.
    public Func<JsonElement, JsonObject>? ToForm { get; init; }

    public abstract SchemaNode Schema { get; }

    public static KindFormat Of(CodeKind kind) => All[(int)kind];

    public abstract PayloadText Read(FileText file, PayloadSyntax syntax, PayloadReadOptions options, IReferenceSource references);

    // The key, or null with the message of a problem.
    public string? KeyOf(JsonElement root, out string problem)
    {
        problem = "The value that identifies the object is missing or empty.";
        if (Kind == CodeKind.Integration)
        {
            IntegrationKind type = root.GetProperty("type").GetString()!;
            return $"{type} {string.Join(' ', IntegrationIdentity.Create(type, root).Values)}".TrimEnd();
        }

        if (!root.TryGetProperty(KeyMember!, out var key))
        {
            problem = Kind == CodeKind.Settings ? "Name the object that the settings belong to: a list of names that begins with the key of its connection." : problem;
            return null;
        }

        if (Kind != CodeKind.Settings)
        {
            return key.GetString() is { Length: > 0 } text ? text : null;
        }

        problem = "The object is a list of names, none of them empty or only dots: the key of the connection, then the names below it.";
        return key.ValueKind == JsonValueKind.Array && key.GetArrayLength() > 0 && key.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String && name.GetString() is not ("" or "." or ".."))
            ? string.Join('/', key.EnumerateArray().Select(name => Uri.EscapeDataString(name.GetString()!)))
            : null;
    }
}
