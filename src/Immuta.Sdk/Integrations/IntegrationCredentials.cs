using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

/// <summary>Credentials with which Immuta removes what an automatic set-up made.</summary>
/// <remarks>
/// Only automatically set up Snowflake, Redshift and Synapse integrations take them. The shape of this
/// body is not confirmed by the vendor's pages: <see cref="FromJson"/> sends any other.
/// </remarks>
[JsonConverter(typeof(ModelConverter<IntegrationCredentials>))]
public abstract partial record IntegrationCredentials : IJsonModel<IntegrationCredentials>, IRequestModel
{
    private protected IntegrationCredentials()
    {
    }

    /// <summary>Members that this version of the library has no property for.</summary>
    public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;

    /// <summary>Takes any JSON object as the body, should the server want another shape.</summary>
    /// <param name="json">A JSON object; all of it counts as secret.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not an object.</exception>
    public static IntegrationCredentials FromJson(JsonElement json) =>
        new CustomIntegrationCredentials { AdditionalProperties = AdditionalProperties.FromJson(json) };

    /// <summary>Takes the credentials for removal from the request that made the integration.</summary>
    /// <param name="request">The request that was sent to create the integration.</param>
    /// <returns>The credentials, or <see langword="null"/> where a removal takes none.</returns>
    public static IntegrationCredentials? From(IntegrationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request switch
        {
            SnowflakeAutomaticIntegrationRequest { Config: SnowflakeAutomaticUserPasswordConfig config } =>
                new SnowflakeUserPasswordCredentials { Username = config.Username, Password = config.Password, Role = config.Role },
            SnowflakeAutomaticIntegrationRequest { Config: SnowflakeAutomaticKeyPairConfig config } =>
                new SnowflakeKeyPairCredentials { Username = config.Username, PrivateKey = config.PrivateKey, ConnectArgs = config.ConnectArgs, Role = config.Role },
            RedshiftAutomaticIntegrationRequest { Config: RedshiftUserPasswordConfig config } =>
                new RedshiftUserPasswordCredentials { Username = config.Username, Password = config.Password },
            RedshiftAutomaticIntegrationRequest { Config: RedshiftOktaConfig config } => new RedshiftOktaCredentials { Okta = config.Okta },
            SynapseAutomaticIntegrationRequest { Config: SynapseUserPasswordConfig config } =>
                new SynapseCredentials { Username = config.Username, Password = config.Password },
            _ => null,
        };
    }

    // Without rules of its own a body is still searched for masks.
    internal virtual SchemaNode Rules { get; } = new(JsonKind.Object);

    SchemaNode IRequestModel.Schema => Rules;

    internal abstract void WriteJson(Utf8JsonWriter writer, bool reveal);

    static IntegrationCredentials IJsonModel<IntegrationCredentials>.Read(ref Utf8JsonReader reader) =>
        FromJson(JsonElement.ParseValue(ref reader));

    void IJsonModel<IntegrationCredentials>.Write(Utf8JsonWriter writer, bool reveal) => WriteJson(writer, reveal);
}
