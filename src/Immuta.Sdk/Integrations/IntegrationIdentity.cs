using System.Text.Json;

namespace Immuta.Sdk.Integrations;

// The members that identify an integration: Immuta refuses a second one of the same technology that shares one of them.
internal sealed class IntegrationIdentity
{
    private readonly string? _type;
    private readonly (string Name, string Value)[] _members;
    private readonly StringComparison _comparison;

    private IntegrationIdentity(string? type, (string Name, string Value)[] members, StringComparison comparison)
    {
        _type = type;
        _members = members;
        _comparison = comparison;
    }

    public IEnumerable<string> Values => _members.Select(member => member.Value);

    public static IntegrationIdentity Create(IntegrationKind type, ReadOnlyMemory<byte> body)
    {
        using var sent = JsonDocument.Parse(body);
        return Create(type, sent.RootElement);
    }

    public static IntegrationIdentity Create(IntegrationKind type, JsonElement payload)
    {
        var (names, comparison) = NamesFor(type);
        return new(
            type.Value,
            [.. names.Select(name => (name, Value: TextAt(payload, name)!)).Where(member => member.Value is not null)],
            comparison);
    }

    // Whether the member has the same value in every integration with this identity, however it is written.
    public bool Includes(string path) => _comparison == StringComparison.OrdinalIgnoreCase && Array.Exists(_members, member => path == $"$.config.{member.Name}");

    public bool IsOf(JsonElement integration) =>
        integration.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals(_type)
        && (_type == IntegrationKind.Trino.Value || Array.Exists(_members, member => IsShared(integration, member)));

    // The integration of a connection shows the workspace of Databricks as its host.
    private bool IsShared(JsonElement integration, (string Name, string Value) member) =>
        string.Equals(TextAt(integration, member.Name) ?? (member.Name == "workspaceUrl" ? TextAt(integration, "host") : null), member.Value, _comparison);

    // The page of errors names the host. For S3 the name and the location are documented as unique, a tenant has one Trino
    // integration without settings, and the data set of BigQuery is the place where Immuta works.
    private static (string[] Names, StringComparison Comparison) NamesFor(IntegrationKind type) =>
        type == IntegrationKind.AmazonS3 ? (["name", "awsLocationPath"], StringComparison.Ordinal)
        : type == IntegrationKind.GoogleBigQuery ? (["dataset"], StringComparison.Ordinal)
        : type == IntegrationKind.Databricks ? (["workspaceUrl"], StringComparison.OrdinalIgnoreCase)
        : (["host"], StringComparison.OrdinalIgnoreCase);

    private static string? TextAt(JsonElement integration, string name) =>
        integration.TryGetProperty("config", out var config)
        && config.ValueKind == JsonValueKind.Object
        && config.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
