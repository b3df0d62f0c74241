using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes connections as the server returns them, with the current quirks applied.</summary>
internal sealed class ConnectionResponses(TenantState state)
{
    // The user that the API key belongs to. All users of the fake tenant are invented.
    private const int UserId = 41;

    private static readonly string[] s_types = ["connection", "database", "schema", "table"];

    public FakeResponse Read(ConnectionRecord record)
    {
        var response = new JObject
        {
            ["connectionKey"] = record.Key,
            ["connection"] = Readable(record.Connection),
            ["createdAt"] = Moment(record.CreatedAt),
            ["createdBy"] = UserId,
            ["updatedAt"] = Moment(record.UpdatedAt),
            ["updatedBy"] = UserId,
            ["creator"] = User(),
            ["updater"] = User(),
            ["nativeIntegrationId"] = state.Quirks.NativeIntegrationId is IdFormat.Number
                ? record.IntegrationId
                : record.IntegrationId.ToString(CultureInfo.InvariantCulture),
        };
        return IntegrationResponses.Ok(WithFuture(response));
    }

    /// <summary>Creates the response to a request whose work is done by jobs.</summary>
    public FakeResponse Started(IEnumerable<string> path, string? bulkId)
    {
        var response = new JObject { ["objectPath"] = PathOf(path) };
        if (bulkId is not null)
        {
            response["bulkId"] = bulkId;
        }

        return IntegrationResponses.Ok(WithFuture(response));
    }

    public JToken PathOf(IEnumerable<string> path) => PathOf(path, state.Quirks.ObjectPath);

    public static JToken PathOf(IEnumerable<string> path, ObjectPathFormat shape) => shape switch
    {
        ObjectPathFormat.Text => string.Join('/', path),
        ObjectPathFormat.Chain => Chain([.. path], 0),
        _ => new JArray(path),
    };

    public JObject WithFuture(JObject response)
    {
        if (state.Quirks.UnknownMembers)
        {
            response["futureUndocumentedField"] = new JObject { ["keep"] = true };
        }

        return response;
    }

    private static JObject Chain(string[] names, int place)
    {
        var link = new JObject { ["name"] = names[place], ["type"] = s_types[Math.Min(place, s_types.Length - 1)] };
        if (place + 1 < names.Length)
        {
            link["child"] = Chain(names, place + 1);
        }

        return link;
    }

    private JObject Readable(JObject connection)
    {
        var replacement = state.Quirks.SecretsOnRead is SecretReadFormat.Redacted ? SecretMask.Redacted : null;
        return WithFuture((JObject)state.Secrets.Without(connection, replacement));
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JObject User() => new() { ["id"] = UserId, ["name"] = "Robin Example", ["email"] = "robin@acme.example.com" };
}
