using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes integrations as the server returns them, with the current quirks applied.</summary>
internal sealed class IntegrationResponses(FakeImmutaQuirks quirks, SecretMask secrets)
{
    public const string FutureId = "9999";

    private const string FutureMember = "futureUndocumentedField";

    /// <summary>Creates the integration as lists return it: configuration without secrets, no key.</summary>
    public JObject Listed(IntegrationRecord record)
    {
        var response = Brief(record);
        response["type"] = record.Technology.Type;
        if (record.AutoBootstrap is { } autoBootstrap)
        {
            response["autoBootstrap"] = autoBootstrap;
        }

        if (record.Config is { } config)
        {
            var readable = Readable(record, config);
            if (quirks.UnknownMembers)
            {
                readable[FutureMember] = Future();
            }

            response["config"] = readable;
        }

        return response;
    }

    /// <summary>Creates the integration as a read by id returns it; Trino includes its key.</summary>
    public JObject Single(IntegrationRecord record)
    {
        var response = Listed(record);
        if (record.ApiKey is { } key)
        {
            switch (quirks.TrinoKey)
            {
                case TrinoKeyLocation.InConfig:
                    response["config"] = new JObject { ["apiKey"] = key };
                    break;
                case TrinoKeyLocation.TopLevel:
                    response["apiKey"] = key;
                    break;
            }
        }

        return response;
    }

    /// <summary>Creates the response to POST, PUT and DELETE.</summary>
    public JObject Brief(IntegrationRecord record)
    {
        var results = (JObject)record.ValidationResults.DeepClone();
        var response = new JObject { ["id"] = Id(record), ["status"] = Status(record), ["validationResults"] = results };
        if (quirks.UnknownEnumValues && results["validationTests"] is JArray tests)
        {
            tests.Add(new JObject { ["name"] = "Invented future test name", ["status"] = "someFutureResult" });
        }

        if (quirks.UnknownMembers)
        {
            response[FutureMember] = Future();
            results[FutureMember] = Future();
        }

        return response;
    }

    public FakeResponse Polled(IntegrationRecord record) => quirks.Statuses switch
    {
        StatusFormat.BareString => Ok(new JValue(Status(record))),
        StatusFormat.StatusOnly => Ok(new JObject { ["status"] = Status(record) }),
        _ => Ok(Brief(record)),
    };

    /// <summary>Creates an integration of an unknown technology.</summary>
    public JObject FromTheFuture() => new()
    {
        ["id"] = quirks.IdFormat is IdFormat.Number ? int.Parse(FutureId) : FutureId,
        ["status"] = "someFutureStatus",
        ["validationResults"] = ValidationResults.Empty(),
        ["type"] = "Some Future Technology",
        ["config"] = new JObject { ["anything"] = 1 },
    };

    /// <summary>Creates the configuration as reads return it.</summary>
    public JObject Readable(IntegrationRecord record, JObject config)
    {
        var replacement = quirks.SecretsOnRead is SecretReadFormat.Redacted ? SecretMask.Redacted : null;
        var readable = (JObject)secrets.Without(config, replacement);

        // Documented: Snowflake's port is returned although it was not sent.
        if (record.Technology.Type is Technologies.Snowflake && !readable.ContainsKey("port"))
        {
            readable["port"] = 443;
        }

        return readable;
    }

    /// <summary>Creates the response to an accepted change.</summary>
    public FakeResponse Accepted(IntegrationRecord record) =>
        FakeResponse.Json(quirks.SuccessStatus, Brief(record).ToString(Formatting.None));

    public static FakeResponse Ok(JToken body) => FakeResponse.Json(HttpStatusCode.OK, body.ToString(Formatting.None));

    private string Status(IntegrationRecord record) =>
        quirks.UnknownEnumValues && record.Status is IntegrationStatus.Enabled ? "someFutureStatus" : record.Status;

    private JValue Id(IntegrationRecord record) =>
        quirks.IdFormat is IdFormat.Number ? new JValue(record.Id) : new JValue(record.Id.ToString());

    private static JObject Future() => new() { ["keep"] = true };
}
