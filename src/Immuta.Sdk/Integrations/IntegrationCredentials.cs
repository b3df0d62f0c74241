using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

/// <summary>Represents the credentials with which Immuta removes the objects of an automatic set-up.</summary>
/// <remarks>
/// Only automatically set up Snowflake, Redshift and Synapse integrations use them. The vendor's pages do not confirm
/// the format of this body: use <see cref="FromJson"/> to send another one.
/// </remarks>
[JsonConverter(typeof(ModelConverter<IntegrationCredentials>))]
public abstract partial record IntegrationCredentials : IJsonModel<IntegrationCredentials>, IRequestModel
{
    private protected IntegrationCredentials()
    {
    }

    /// <summary>Gets the members that have no property in this version of the library.</summary>
    public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;

    /// <summary>Creates credentials from any JSON object, for servers that expect another format.</summary>
    /// <param name="json">A JSON object. All of it is treated as secret.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not an object.</exception>
    public static IntegrationCredentials FromJson(JsonElement json) =>
        new CustomIntegrationCredentials { AdditionalProperties = AdditionalProperties.FromJson(json) };

    /// <summary>Creates the credentials for removal from the request that created the integration.</summary>
    /// <param name="request">The request that was sent to create the integration.</param>
    /// <returns>The credentials, or <see langword="null"/> if the removal needs none.</returns>
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

    // A body without a schema is still checked for masks.
    internal virtual SchemaNode Rules { get; } = new(JsonKind.Object);

    SchemaNode IRequestModel.Schema => Rules;

    internal abstract void WriteJson(Utf8JsonWriter writer, bool reveal);

    static IntegrationCredentials IJsonModel<IntegrationCredentials>.Read(ref Utf8JsonReader reader) =>
        FromJson(JsonElement.ParseValue(ref reader));

    void IJsonModel.Write(Utf8JsonWriter writer, bool reveal) => WriteJson(writer, reveal);
}
