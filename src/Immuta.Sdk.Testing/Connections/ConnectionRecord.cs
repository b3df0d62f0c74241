using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>One registered connection with the objects that were found behind it.</summary>
internal sealed class ConnectionRecord(string key, JObject connection, JObject nativeIntegration, DateTimeOffset createdAt)
{
    public string Key { get; } = key;

    public JObject Connection { get; private set; } = connection;

    public JObject NativeIntegration { get; private set; } = nativeIntegration;

    public string Technology { get; } = (string)connection["technology"]!;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; private set; } = createdAt;

    public required int IntegrationId { get; init; }

    public required string BulkId { get; init; }

    public ObjectTree Tree { get; } = new(key);

    /// <summary>Applies the changes of an edit.</summary>
    public void Replace(JObject connection, JObject nativeIntegration, DateTimeOffset at) =>
        (Connection, NativeIntegration, UpdatedAt) = (connection, nativeIntegration, at);

    public FakeConnection Snapshot() =>
        new(Key, Technology, IntegrationId.ToString(), BulkId, Tree.CountBelow(ObjectPlace.Connection));
}
